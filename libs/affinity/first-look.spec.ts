import { CHUNK_ROWS } from './dense-rows.js';
import { firstLooks, nearest } from './first-look.js';
import { rankWeighted } from './nearness.js';
import { PublicationStore } from './publication-store.js';
import { randomUnits } from './random.js';

const DIMS = 48;

test('looks at a reviewer as the full comparison does, also where a chunk of rows ends within their publications', () => {
  const vectorOf = unitVectors();
  const queries = Array.from({ length: 5 }, vectorOf);
  const publications = Array.from({ length: 8 }, vectorOf);
  for (const before of [0, CHUNK_ROWS - 3]) {
    const store = new PublicationStore(DIMS);
    for (let row = 0; row < before; row++) add(store, vectorOf(), 0);
    for (const dense of publications) add(store, dense, 1);
    const looks = firstLooks(
      store,
      queries.map((dense) => store.rough.query(dense)),
      3,
    );
    queries.forEach((query, q) => {
      const near = publications.map((dense) => dense.reduce((sum, value, d) => sum + value * query[d]!, 0));
      // Half a byte a dimension is coarse; of eight publications the errors partly cancel out.
      const full = rankWeighted(
        near,
        near.map(() => 1),
      );
      expect(Math.abs(looks[q]![1]! - full)).toBeLessThan(0.08);
      expect(looks[q]![2]).toBe(-1);
    });
  }
});

test('takes the nearest by half the nearest work and half the mean of all', () => {
  const looks = [Float32Array.of(0.1, 0.9, 0.5, 0.2), Float32Array.of(0.1, 0, 0.5, 0.2)];
  expect(nearest(looks, [0, 1, 2, 3], 1)).toEqual([1]);
  expect(nearest(looks, [0, 1, 2, 3], 2)).toEqual([1, 2]);
});

function add(store: PublicationStore, dense: Float32Array, owner: number): void {
  store.add({ dense, keys: new Uint32Array(0), weights: new Float32Array(0), outside: [] }, owner, 1);
}

function unitVectors(): () => Float32Array {
  const next = randomUnits(1);
  return () => {
    const values = Float32Array.from({ length: DIMS }, () => next() - 0.5);
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
}
