import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  BodyCounter,
  loadModel,
  ModelUnreadable,
  saveModel,
  SmallPeerIndex,
  smallPeerEngine,
  trainModel,
  type AffinityModel,
  type ApplicationWorks,
  type ReviewerWorks,
  type TrainingText,
} from './index.js';

const FIELDS = [
  'quantum error correction surface code decoder stabiliser syndrome threshold qubit fault tolerant',
  'machine translation low resource language corpus bilingual decoder sentence alignment morphology',
  'gaussian splatting novel view synthesis radiance field rendering camera scene reconstruction',
  'graph neural network node classification message passing heterophily spectral filter embedding',
  '量子纠错 表面码 译码 稳定子 阈值 量子比特',
  '机器翻译 低资源 语料 双语 句子 对齐 词法',
].map((line) => line.split(' '));

/** Texts of fields that share nothing but their field's words; every author stays in one field. */
function texts(count: number): TrainingText[] {
  return Array.from({ length: count }, (_, i) => {
    const words = FIELDS[i % FIELDS.length]!;
    const pick = (offset: number, length: number) =>
      Array.from({ length }, (_, k) => words[(i * 7 + offset + k * (1 + (i % 3))) % words.length]!).join(' ');
    const author = `author number ${i % (FIELDS.length * 20)}`;
    return { title: pick(0, 3), abstract: pick(2, 8), keywords: [words[0]!], authors: [author] };
  });
}

const work = fc
  .tuple(fc.constantFrom(...FIELDS), fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), fc.nat(2030))
  .map(([words, picks, year]) => ({ title: picks.map((p) => words[p % words.length]).join(' '), year }));
const application = fc
  .array(work, { minLength: 1, maxLength: 3 })
  .map((works): ApplicationWorks => ({ id: 'a', works: works.map((w, i) => ({ id: `w${i}`, ...w })) }));
const pool = fc
  .array(fc.array(work, { maxLength: 4 }), { minLength: 1, maxLength: 8 })
  .map((all) =>
    all.map((works, r): ReviewerWorks => ({ id: `r${r}`, publications: works.map((w, i) => ({ id: `p${i}`, ...w })) })),
  );
const all = { top: 1000 };

fc.configureGlobal({ numRuns: 30 });

let model: AffinityModel;
let tiny: AffinityModel;
beforeAll(async () => {
  model = await trainModel(texts(600), { dims: 24, epochs: 1 });
  tiny = await trainModel(texts(12));
});

const indexOf = (reviewers: readonly ReviewerWorks[], of = model) =>
  smallPeerEngine(of).buildIndex(reviewers) as SmallPeerIndex;

describe('trainModel', () => {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  test('the same texts give the same bytes, and the bytes give the model back', async () => {
    const bytes = saveModel(model);
    const again = saveModel(await trainModel(texts(600), { dims: 24, epochs: 1 }));
    expect(hash(again)).toBe(hash(bytes));
    expect(saveModel(loadModel(bytes))).toEqual(bytes);
    expect(saveModel(loadModel(Buffer.from(bytes)))).toEqual(bytes);
  });

  test('bytes that are no model, cut short or changed are refused', () => {
    const bytes = saveModel(tiny);
    const changed = bytes.slice();
    changed[bytes.length - 20]! ^= 1;
    for (const wrong of [new Uint8Array(0), new Uint8Array(100), bytes.slice(0, -8), changed])
      expect(() => loadModel(wrong)).toThrow(ModelUnreadable);
  });

  test('stops when asked, and says what it is doing', async () => {
    const stages = new Set<string>();
    await trainModel(texts(1200), { dims: 4, epochs: 0, onProgress: (stage) => stages.add(stage) });
    expect([...stages]).toEqual(['reading', 'factorising']);
    await expect(trainModel(texts(1200), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  test('no texts, empty texts and any string leave every score finite', async () => {
    const strange = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(strange, { maxLength: 5 }), strange, async (background, text) => {
        const learnt = await trainModel(background.map((title) => ({ title, abstract: text, keywords: [title] })));
        for (const by of [learnt, model]) {
          const index = indexOf(
            [{ id: 'r', publications: [{ id: 'p', title: text, abstract: background[0] ?? null }] }],
            by,
          );
          const [score] = index.scoresOf({ id: 'a', works: [{ id: 'w', title: background[0] ?? '' }] }, ['r']);
          expect(Number.isFinite(score)).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('SmallPeerIndex', () => {
  test('scores lie in [0, 1], nearest first, with the evidence of each work', () => {
    fc.assert(
      fc.property(pool, application, (reviewers, asked) => {
        const scores = indexOf(reviewers).score(asked, all);
        scores.forEach(({ score, evidence }, i) => {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(scores[i - 1]?.score ?? 1);
          expect(evidence).toHaveLength(asked.works.length);
        });
      }),
    );
  });

  test('the order in which anything is given does not matter', () => {
    fc.assert(
      fc.property(pool, application, (reviewers, asked) => {
        const turned = reviewers.toReversed().map((r) => ({ ...r, publications: r.publications.toReversed() }));
        const scores = indexOf(turned).score({ ...asked, works: asked.works.toReversed() }, all);
        expect(scores).toEqual(indexOf(reviewers).score(asked, all));
      }),
    );
  });

  test('comparing with and without SIMD, one by one or together, gives the same scores', () => {
    fc.assert(
      fc.property(pool, application, (reviewers, asked) => {
        const scores = indexOf(reviewers).score(asked, all);
        const plain = smallPeerEngine(model, { simd: false }).buildIndex(reviewers);
        expect(plain.score(asked, all)).toEqual(scores);
        expect(indexOf(reviewers).scoreMany([asked, { ...asked, id: 'b' }], all)).toEqual([scores, scores]);
        const ids = scores.map(({ reviewerId }) => reviewerId);
        expect(indexOf(reviewers).scoresOf(asked, ids)).toEqual(scores.map(({ score }) => score));
      }),
    );
  });

  test('a pool that grew and shrank scores as one built anew', () => {
    fc.assert(
      fc.property(pool, pool, application, (reviewers, others, asked) => {
        const index = indexOf(others.map((r) => ({ ...r, id: `gone-${r.id}` })));
        for (const { id, publications } of reviewers) {
          index.addReviewer({ id, publications: [] });
          for (const publication of publications) index.addPublication(id, publication);
        }
        for (const { id } of others) index.removeReviewer(`gone-${id}`);
        for (const { id } of reviewers) {
          index.addPublication(id, { id: 'slip', title: 'quantum graph 量子' });
          index.removePublication(id, 'slip');
        }
        const anew = indexOf(reviewers);
        expect(index.score(asked, all)).toEqual(anew.score(asked, all));
        expect(index.publicationCount).toBe(anew.publicationCount);
        expect(index.coverage(asked)).toBe(anew.coverage(asked));
        const both = { scores: index.score(asked, all), coverage: index.coverage(asked) };
        expect(index.scoreAndCover(asked, all)).toEqual(both);
      }),
    );
  });

  test('the small peer comes first and says why, in both languages', () => {
    const index = indexOf([
      { id: 'codes', publications: [{ id: 'p1', title: 'Surface code decoder for quantum error correction' }] },
      { id: 'words', publications: [{ id: 'p2', title: 'Low resource machine translation' }] },
      { id: '码', publications: [{ id: 'p3', title: '表面码的量子纠错译码' }] },
    ]);
    const [first] = index.score({ id: 'a', works: [{ id: 'w', title: 'Decoder of the surface code' }] }, all);
    expect(first).toMatchObject({ reviewerId: 'codes', evidence: [{ workId: 'w', publicationId: 'p1' }] });
    expect(first!.evidence[0]!.terms).toEqual(expect.arrayContaining(['surface code']));
    const [chinese] = index.score({ id: 'b', works: [{ id: 'w', title: '量子糾錯的譯碼' }] }, all);
    expect(chinese?.reviewerId).toBe('码');
    const english = index.score({ id: 'c', works: [{ id: 'w', title: '低资源机器翻译' }] }, all);
    expect(english[0]?.reviewerId).toBe('words');
    expect(chinese!.evidence[0]!.terms).not.toHaveLength(0);
  });

  test('a publication of weight 0 counts for nothing, and an old one less than a new one', () => {
    const near = { title: 'surface code decoder quantum error correction' };
    const far = { title: 'low resource machine translation corpus' };
    const asked = { id: 'a', works: [{ id: 'w', ...near }] };
    const reviewers = [
      {
        id: 'kept',
        publications: [
          { id: 'p', ...near, year: 2024 },
          { id: 'q', ...far, year: 2000 },
        ],
      },
      {
        id: 'out',
        publications: [
          { id: 'p', ...near, weight: 0 },
          { id: 'q', ...far },
        ],
      },
      {
        id: 'old',
        publications: [
          { id: 'p', ...near, year: 2000 },
          { id: 'q', ...far, year: 2024 },
        ],
      },
    ];
    const index = smallPeerEngine(model, { referenceYear: 2024 }).buildIndex(reviewers) as SmallPeerIndex;
    const [kept, out, old] = index.scoresOf(asked, ['kept', 'out', 'old']);
    expect(kept).toBeGreaterThan(old!);
    expect(old).toBeGreaterThan(out!);
  });

  test('says what is wrong with its arguments', () => {
    const index = indexOf([{ id: 'r', publications: [] }]);
    expect(() => index.addReviewer({ id: 'r', publications: [] })).toThrow(RangeError);
    expect(() => index.removeReviewer('s')).toThrow(RangeError);
    expect(() => index.removePublication('r', 'p')).toThrow(RangeError);
    expect(() => index.addPublication('r', { id: 'p', title: '', weight: -1 })).toThrow(RangeError);
    expect(() => index.score({ id: 'a', works: [] }, { top: 0 })).toThrow(RangeError);
    expect(() => index.scoresOf({ id: 'a', works: [] }, ['s'])).toThrow(RangeError);
  });
});

describe('full texts', () => {
  const title = 'machine translation corpus';
  const abstract = 'bilingual sentence alignment';
  const body = (words: string) => Array.from({ length: 30 }, () => `figure section ${words}`).join(' ');

  test('what stands only in the bodies brings two works near, and is told as evidence', () => {
    const told = body('syndrome stabiliser threshold');
    const index = indexOf([
      { id: 'same', publications: [{ id: 'p', title, abstract, text: told }] },
      { id: 'other', publications: [{ id: 'p', title, abstract, text: body('radiance camera rendering') }] },
    ]);
    const asked = { id: 'a', works: [{ id: 'w', title: 'decoder', abstract: 'decoder threshold', text: told }] };
    const [first] = index.score(asked, all);
    const [same, other] = index.scoresOf(asked, ['same', 'other']);
    expect(first!.reviewerId).toBe('same');
    expect(same).toBeGreaterThan(other!);
    expect(first!.evidence[0]!.terms.join(' ')).toMatch(/syndrome|stabiliser/);
  });

  test('words that every body holds count little once the bodies were counted', () => {
    const counter = new BodyCounter(model);
    for (let i = 0; i < 60; i++) counter.add(body(`threshold ${FIELDS[i % 4]![i % 7]}`));
    const frequencies = counter.finish()!;
    const nearnessOfCommon = (of: SmallPeerIndex) => {
      of.addReviewer({ id: 'r', publications: [{ id: 'p', title, abstract, text: body('threshold camera') }] });
      return of.scoresOf({ id: 'a', works: [{ id: 'w', title: 'syndrome', text: body('threshold qubit') }] }, [
        'r',
      ])[0]!;
    };
    expect(nearnessOfCommon(new SmallPeerIndex(model, { body: frequencies }))).toBeLessThan(
      nearnessOfCommon(new SmallPeerIndex(model)),
    );
    expect(new BodyCounter(model).finish()).toBeNull();
  });
});
