import { embeddingEngine, type EmbeddingSource } from './index.js';

const FIELDS = ['qubit', 'protein', 'grammar'];

/** Counts the names of fields in a text: a service that anybody can check. */
const counting = (calls: string[][] = []): EmbeddingSource => ({
  name: 'counting-1',
  embed: (texts) => {
    calls.push([...texts]);
    return Promise.resolve(
      texts.map((text) => Float32Array.from(FIELDS, (field) => 0.1 + text.split(field).length - 1)),
    );
  },
});

const work = (id: string, title: string) => ({ id, title });
const pool = [
  { id: 'r1', publications: [work('p1', 'qubit qubit qubit'), work('p2', 'grammar')] },
  { id: 'r2', publications: [work('p3', 'protein protein')] },
  { id: 'r3', publications: [] },
];
const application = { id: 'a', works: [work('w', 'a qubit of a qubit')] };
const all = [...pool.flatMap(({ publications }) => publications), ...application.works];

describe('an embedding service', () => {
  test('ranks by its vectors and says which publication is near, each text asked for once', async () => {
    const calls: string[][] = [];
    const engine = await embeddingEngine(counting(calls), [...all, ...all], { batch: 2 });
    expect(calls.map(({ length }) => length)).toEqual([2, 2]);
    const index = engine.buildIndex(pool);
    expect([index.reviewerCount, index.publicationCount]).toEqual([3, 3]);
    const found = index.score(application, { top: 5 });
    expect(found.map(({ reviewerId }) => reviewerId)).toEqual(['r1', 'r2']);
    expect(found[0]!.score).toBeGreaterThan(found[1]!.score);
    expect(found.every(({ score }) => score > 0 && score <= 1)).toBe(true);
    expect(found[0]!.evidence).toEqual([{ workId: 'w', publicationId: 'p1', terms: ['qubit'] }]);
    expect(engine.buildIndex([...pool].reverse()).score(application, { top: 5 })).toEqual(found);
  });

  test('whose answer does not fit the question is refused', async () => {
    const giving = (vectors: Float32Array[]): EmbeddingSource => ({ name: 'odd', embed: async () => vectors });
    const ask = (vectors: number[][]) =>
      embeddingEngine(giving(vectors.map((vector) => Float32Array.from(vector))), [work('1', 'x'), work('2', 'y')]);
    await expect(ask([[1]])).rejects.toThrow('1 vectors for 2 texts');
    await expect(ask([[1], [1, 2]])).rejects.toThrow('of 1 and of 2 numbers');
    await expect(ask([[1], [0]])).rejects.toThrow('without a direction');
    await expect(ask([[1], [NaN]])).rejects.toThrow('without a direction');
  });

  test('is not asked any more once the work was cancelled, and texts it never saw are named', async () => {
    const stop = new AbortController();
    const stopping: EmbeddingSource = {
      name: 'slow',
      embed: (texts) => {
        stop.abort(new Error('cancelled'));
        return Promise.resolve(texts.map(() => Float32Array.of(1)));
      },
    };
    await expect(embeddingEngine(stopping, all, { batch: 1, signal: stop.signal })).rejects.toThrow('cancelled');
    const engine = await embeddingEngine(counting(), application.works);
    expect(() => engine.buildIndex(pool)).toThrow('the text p1 was not among those embedded');
  });
});
