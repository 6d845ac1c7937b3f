import fc from 'fast-check';
import { textTerms } from '#kernel';
import { evidenceTerms } from './evidence-terms.js';

/** What a work and a publication share, each term with the same weight. */
function sharedBy(work: string, publication: string): Map<string, number> {
  const other = new Set(textTerms(publication));
  return new Map(textTerms(work).flatMap((term) => (other.has(term) ? [[term, 1]] : [])));
}

const termsOf = (title: string, publication: string, keywords: string[] = []) =>
  evidenceTerms({ id: 'w', title, keywords }, sharedBy([title, ...keywords].join('\n'), publication), 9);

describe('the terms told as evidence', () => {
  test.each([
    ['量子纠错码的神经网络译码方法', '表面码的量子纠错译码', '量子纠错'],
    ['大语言模型的对齐', '基于人类反馈的语言模型', '语言模型'],
    ['图神经网络的可解释性', '卷积神经网络的可解释方法与网络安全', '神经网络'],
    ['基于人类反馈的强化学习方法研究', '基于人类反馈的强化学习', '强化学习'],
    ['类脑计算芯片的存算一体架构', '存算一体芯片的架构设计', '存算一体'],
  ])('of “%s” and “%s” name %s', (title, publication, term) => {
    expect(termsOf(title, publication)).toContain(term);
  });

  test.each([
    ['图神经网络的可解释性', '卷积神经网络的可解释方法与网络安全', /的|^可|性$|络安/],
    ['面向超导量子比特的表面码纠错', '面向容错的表面码与量子比特', /^面向|的|^码/],
    ['时间序列的异常检测与因果推断', '列车序列的检测与推断', /^列|^间|^常/],
  ])('of “%s” and “%s” are never cut in the middle of a word', (title, publication, cut) => {
    const terms = termsOf(title, publication);
    expect(terms).not.toHaveLength(0);
    expect(terms.filter((term) => cut.test(term))).toEqual([]);
  });

  test('the work’s own keyword stays whole, in Chinese and in English', () => {
    expect(termsOf('容错计算', '低密度奇偶校验码的译码', ['奇偶校验码'])).toEqual(['奇偶校验码']);
    const english = termsOf('Learning on molecules', 'Molecules, graphs and neural networks', [
      'graph neural networks',
    ]);
    expect(english).toEqual(['graph neural networks', 'molecules']);
  });

  test('English words stand as the work writes them, not as they are compared', () => {
    expect(termsOf('Time Series of species by GNNs', 'GNN, time series, species')).toEqual(
      expect.arrayContaining(['GNNs', 'Series', 'Time', 'species']),
    );
  });

  test('whatever is shared, each term stands in the work as it is told, and none is a part of another', () => {
    const piece = fc.constantFrom(
      '量子',
      '纠错',
      '的',
      '网络',
      '神经',
      '译码器',
      'graph',
      ' Series',
      '，',
      '可解释性',
      '码',
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (title, publication) => {
        const terms = termsOf(title, publication);
        for (const term of terms) expect(title).toContain(term);
        const chinese = terms.filter((term) => /\p{Script=Han}/u.test(term));
        for (const one of chinese)
          for (const other of chinese) expect(one !== other && one.includes(other)).toBe(false);
      }),
    );
  });
});
