import fc from 'fast-check';
import { tfidfEngine, type ReviewerWorks, type WorkText } from './index.js';

const title = fc
  .array(
    fc.constantFrom(
      'graph',
      'quantum',
      'codes',
      'vision',
      'language',
      '量子纠错',
      '神经网络',
      '大模型',
      'speech',
      'proof',
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((words) => words.join(' '));
const worksOf = (prefix: string, titles: string[]): WorkText[] =>
  titles.map((text, i) => ({ id: `${prefix}${i}`, title: text }));
const application = fc
  .array(title, { minLength: 1, maxLength: 3 })
  .map((titles) => ({ id: 'application', works: worksOf('w', titles) }));
const pool = fc
  .array(fc.array(title, { maxLength: 4 }), { minLength: 1, maxLength: 8 })
  .map((all): ReviewerWorks[] => all.map((titles, r) => ({ id: `r${r}`, publications: worksOf(`r${r}-p`, titles) })));

const all = { top: 1000 };

describe('tfidfEngine', () => {
  test('scores are in (0, 1], nearest first, each with evidence', () => {
    fc.assert(
      fc.property(pool, application, (reviewers, asked) => {
        const scores = tfidfEngine.buildIndex(reviewers).score(asked, all);
        scores.forEach(({ score, evidence }, i) => {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(score).toBeLessThanOrEqual(scores[i - 1]?.score ?? 1);
          expect(evidence.length).toBeGreaterThan(0);
          for (const { terms } of evidence) expect(terms).not.toHaveLength(0);
        });
      }),
    );
  });

  test('the order of reviewers, publications and works does not matter', () => {
    const reversed = fc.tuple(pool, application);
    fc.assert(
      fc.property(reversed, ([reviewers, asked]) => {
        const turned = [...reviewers].reverse().map((r) => ({ ...r, publications: [...r.publications].reverse() }));
        const scores = tfidfEngine.buildIndex(turned).score({ ...asked, works: [...asked.works].reverse() }, all);
        const back = scores.map((s) => ({ ...s, evidence: [...s.evidence].reverse() }));
        expect(back).toEqual(tfidfEngine.buildIndex(reviewers).score(asked, all));
      }),
    );
  });

  test('a smaller top is the beginning of a larger one', () => {
    fc.assert(
      fc.property(pool, application, fc.integer({ min: 1, max: 8 }), (reviewers, asked, top) => {
        const index = tfidfEngine.buildIndex(reviewers);
        expect(index.score(asked, { top })).toEqual(index.score(asked, all).slice(0, top));
      }),
    );
  });

  test('a reviewer whose only publication is the very work scores 1, and nobody scores more', () => {
    fc.assert(
      fc.property(pool, title, (reviewers, text) => {
        const twin: ReviewerWorks = { id: 'twin', publications: [{ id: 'p', title: text }] };
        const scores = tfidfEngine
          .buildIndex([...reviewers, twin])
          .score({ id: 'a', works: [{ id: 'w', title: text }] }, all);
        expect(scores[0]?.score).toBeCloseTo(1, 6);
        expect(scores.find((s) => s.reviewerId === 'twin')?.score).toBeCloseTo(1, 6);
      }),
    );
  });

  test('the small peer comes before the broad one, also in Chinese, and says why', () => {
    const index = tfidfEngine.buildIndex([
      { id: 'small', publications: [{ id: 'p1', title: '表面码的量子纠错译码', abstract: '量子纠错码' }] },
      { id: 'broad', publications: [{ id: 'p2', title: '量子计算综述', abstract: '量子算法与量子计算机' }] },
      { id: 'other', publications: [{ id: 'p3', title: '大模型推理加速' }] },
    ]);
    const scores = index.score({ id: 'a', works: [{ id: 'w', title: '量子纠错码的神经网络译码方法' }] }, all);
    expect(scores.map((s) => s.reviewerId)).toEqual(['small', 'broad']);
    expect(scores[0]?.evidence[0]).toMatchObject({ workId: 'w', publicationId: 'p1' });
    expect(scores[0]?.evidence[0]?.terms).toEqual(['量子纠错码', '译码']);
  });

  test('a shared term is told whole, also where a long work has more terms than decide the score', () => {
    // Rarer than 隐私, of which the pool is full: the pairs of these characters leave it no place among those that decide.
    const rare = String.fromCodePoint(...Array.from({ length: 80 }, (_, i) => 0x4e00 + 7 * i));
    const index = tfidfEngine.buildIndex([
      { id: 'small', publications: [{ id: 'p1', title: '差分隐私的频率估计', abstract: rare }] },
      { id: 'broad', publications: [1, 2, 3].map((n) => ({ id: `q${n}`, title: '隐私计算' })) },
    ]);
    const [first] = index.score({ id: 'a', works: [{ id: 'w', title: '差分隐私', abstract: rare }] }, all);
    const terms = first!.evidence[0]!.terms;
    expect(terms).toContain('差分隐私');
    expect(terms).not.toContain('差分');
  });

  test('an index of nobody, a reviewer without publications and a work without words give no scores', () => {
    const work = { id: 'w', title: 'graph' };
    expect(tfidfEngine.buildIndex([]).score({ id: 'a', works: [work] }, all)).toEqual([]);
    expect(tfidfEngine.buildIndex([{ id: 'r', publications: [] }]).score({ id: 'a', works: [work] }, all)).toEqual([]);
    const index = tfidfEngine.buildIndex([{ id: 'r', publications: [work] }]);
    expect(index.score({ id: 'a', works: [{ id: 'w', title: '—' }] }, all)).toEqual([]);
    expect(index.score({ id: 'a', works: [] }, all)).toEqual([]);
  });

  test('says what is wrong with its arguments', () => {
    const twice = { id: 'r', publications: [] };
    expect(() => tfidfEngine.buildIndex([twice, twice])).toThrow(RangeError);
    expect(() => tfidfEngine.buildIndex([]).score({ id: 'a', works: [] }, { top: 0 })).toThrow(RangeError);
  });
});
