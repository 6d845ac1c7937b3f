import fc from 'fast-check';
import { orcidAt, orcidCheckCharacter } from './identifiers.js';
import { makeInstitutions, mostInstitutions } from './institutions.js';
import { createRng } from './rng.js';

test('whole numbers stay within their bounds and reach both', () => {
  const rng = createRng(5);
  const drawn = new Set(Array.from({ length: 300 }, () => rng.int(2, 6)));
  expect([...drawn].sort()).toEqual([2, 3, 4, 5, 6]);
});

test('normal deviates have mean 0 and variance 1', () => {
  const rng = createRng('normal');
  const values = Array.from({ length: 20_000 }, () => rng.normal());
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length - 1)).toBeLessThan(0.05);
});

test('a sample has no element twice and is never longer than its source', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.nat(20), fc.string(), (items, count, seed) => {
      const sample = createRng(seed).sample(items, count);
      expect(sample).toHaveLength(Math.min(count, items.length));
      expect(new Set(sample).size).toBe(sample.length);
      expect(items).toEqual(expect.arrayContaining(sample));
    }),
  );
});

test('picking from nothing is an error', () => {
  expect(() => createRng(1).pick([])).toThrow(RangeError);
});

test('the check character is that of the published example', () => {
  expect(orcidCheckCharacter('000000021825009')).toBe('7');
  expect(orcidCheckCharacter('000000021694233')).toBe('X');
});

test('a hundred thousand ORCIDs are all different', () => {
  expect(new Set(Array.from({ length: 100_000 }, (_, index) => orcidAt(index))).size).toBe(100_000);
});

test('all institutions that the lists allow are different', () => {
  const institutions = makeInstitutions(createRng(1), mostInstitutions + 10);
  expect(institutions).toHaveLength(mostInstitutions);
  expect(new Set(institutions.map((it) => it.id)).size).toBe(mostInstitutions);
  expect(new Set(institutions.map((it) => it.nameEn)).size).toBe(mostInstitutions);
});
