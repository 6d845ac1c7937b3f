import fc from 'fast-check';
import { queryTerms, searchTerms, textTerms } from './text-terms.js';

const han = fc.array(fc.constantFrom(...'量子纠错码的神经网络与大模型推理方法研究𠮷䶮'), {
  minLength: 2,
  maxLength: 14,
});

describe('searchTerms', () => {
  test('finds 量子 and 纠错 inside 量子纠错码', () => {
    const terms = searchTerms('量子纠错码');
    expect(terms).toEqual(expect.arrayContaining(['量子', '纠错', '码']));
  });

  test('cuts mixed text, folds width, case and marks, and drops stop words', () => {
    expect(searchTerms('基于Ｔｒａｎｓｆｏｒｍｅｒ的Sandström queries of the GPT-4 networks')).toEqual(
      expect.arrayContaining(['基于', 'transformer', 'sandstrom', 'query', 'gpt', 'network']),
    );
    expect(searchTerms('the of and')).toEqual([]);
  });

  test.each([
    ['networks', 'network'],
    ['studies', 'study'],
    ['classes', 'class'],
    ['boxes', 'box'],
    ['analysis', 'analysis'],
    ['corpus', 'corpus'],
    ["kernel's", 'kernel'],
  ])('%s is the term %s', (word, term) => expect(searchTerms(word)).toEqual([term]));

  test('a text in ASCII has the same terms whatever stands beside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Graph', 'networks', 'of', "Bayes'", 'x1', 'GPT-4', 'a.b'), { minLength: 1 }),
        (words) => {
          const plain = textTerms(words.join(' '));
          expect(textTerms(`${words.join(' ')} été`)).toEqual([...plain, 'ete']);
        },
      ),
    );
  });
});

describe('queryTerms', () => {
  test('any piece of a Chinese text finds every text that contains it', () => {
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (characters, a, b) => {
        const from = a % characters.length;
        const to = from + 1 + (b % (characters.length - from));
        const terms = searchTerms(`On ${characters.join('')}, 2024`);
        for (const term of queryTerms(characters.slice(from, to).join(''))) expect(terms).toContain(term);
      }),
    );
  });

  test('any word finds the texts that hold it, singular or plural', () => {
    for (const word of ['network', 'Networks', 'NETWORKS']) expect(queryTerms(word)).toEqual(['network']);
  });

  test('a query of stop words alone stays a question, an empty one has none', () => {
    expect(queryTerms('the of')).toEqual(['the', 'of']);
    expect(queryTerms(' — ')).toEqual([]);
  });
});
