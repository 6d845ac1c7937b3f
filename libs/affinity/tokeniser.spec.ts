import fc from 'fast-check';
import { simplified, simplifiedForms } from './han-folding.js';
import { stem } from './porter-stemmer.js';
import { termOfArt, Tokeniser } from './tokeniser.js';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('stem', () => {
  test.each([
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['cats', 'cat'],
    ['feed', 'feed'],
    ['agreed', 'agre'],
    ['plastered', 'plaster'],
    ['motoring', 'motor'],
    ['conflated', 'conflat'],
    ['hopping', 'hop'],
    ['filing', 'file'],
    ['happy', 'happi'],
    ['relational', 'relat'],
    ['rational', 'ration'],
    ['vietnamization', 'vietnam'],
    ['electrical', 'electr'],
    ['adjustment', 'adjust'],
    ['adoption', 'adopt'],
    ['controlling', 'control'],
    ['roll', 'roll'],
  ])('%s has the stem %s, as in the published examples', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  test('a stem is never longer than its word but by the e that it gets back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,15}$/), (word) =>
        expect(stem(word).length).toBeLessThanOrEqual(word.length),
      ),
    );
  });
});

describe('simplified', () => {
  test('folds once and for all, one character for one', () => {
    for (const to of simplifiedForms.values()) expect(simplifiedForms.has(to)).toBe(false);
    fc.assert(
      fc.property(anyText, (text) => {
        expect(simplified(simplified(text))).toBe(simplified(text));
        expect([...simplified(text)]).toHaveLength([...text].length);
      }),
    );
  });
});

describe('Tokeniser', () => {
  const terms = (text: string, art: string[] = []) => new Tokeniser(art).terms(text);

  test('any string gives terms, the same each time, none of them empty', () => {
    const tokeniser = new Tokeniser(['图神经网络']);
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokeniser.terms(text)).toEqual(tokeniser.terms(text));
        for (const term of tokeniser.terms(text)) expect(term).not.toBe('');
      }),
    );
  });

  test('full width, case, marks and endings make no difference', () => {
    expect(terms('ＧＲＡＰＨ Networks')).toEqual(terms('graph network'));
    expect(terms('Schrödinger')).toEqual(terms('schrodinger'));
  });

  test('traditional and simplified characters make no difference', () => {
    expect(terms('機器學習與圖神經網絡')).toEqual(terms('机器学习与图神经网络'));
  });

  test('function words, single letters and bare numbers are left out', () => {
    expect(terms('the 3 of a b 42')).toEqual([]);
  });

  test('Latin terms inside Chinese text are terms of their own', () => {
    expect(terms('面向Transformer的加速器')).toContain('transform');
  });

  test('a term of art stays whole, and its words are there too', () => {
    const art = termOfArt('圖神經網絡')!;
    expect(art).toBe('图神经网络');
    const found = terms('基于图神经网络的推荐', [art]);
    expect(found).toContain('图神经网络');
    expect(found).toContain('网络');
  });

  test('a Chinese term of the field also gives its English words', () => {
    expect(terms('面向机器翻译')).toEqual(expect.arrayContaining(terms('machine translation')));
  });

  test('only a run of Chinese characters is a term of art', () => {
    expect([termOfArt('GPU加速'), termOfArt('码'), termOfArt('')]).toEqual([null, null, null]);
  });
});
