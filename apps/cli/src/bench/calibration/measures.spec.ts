import fc from 'fast-check';
import { randomOf } from '#calibration';
import { addedSeverity } from './added-severity.js';
import { heldOut } from './held-out.js';
import { amongBest, brier, kendallTau, rankError } from './measures.js';
import { sampled, simulatedPanel } from './panels.js';

test("Kendall's τ-b is that of the textbook, 1 with itself and −1 turned round", () => {
  // Kendall's own example of two rankings with ties among ten (Rank Correlation Methods, chapter 3).
  const x = [1, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 8, 9.5, 9.5];
  const y = [1, 2, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10];
  expect(kendallTau(x, y)).toBeCloseTo(0.859, 3);
  expect(kendallTau(x, x)).toBe(1);
  expect(
    kendallTau(
      x,
      x.map((value) => -value),
    ),
  ).toBe(-1);
});

test('as many places are given out as there are, whatever the ties', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 }), fc.nat(), (scores, n) => {
      const count = 1 + (n % scores.length);
      const places = amongBest(scores, count);
      expect(places.reduce((sum, p) => sum + p, 0)).toBeCloseTo(count, 9);
      scores.forEach((score, i) => {
        if (scores.filter((other) => other >= score).length <= count) expect(places[i]).toBe(1);
      });
    }),
  );
});

test('errors are nought for what is right', () => {
  expect(rankError([3, 1, 2], [30, 10, 20])).toBe(0);
  expect(rankError([3, 1, 2], [10, 30, 20])).toBeCloseTo(4 / 3, 12);
  expect(brier([1, 0, 0.5], [1, 0, 1])).toBeCloseTo(0.25 / 3, 12);
});

test('a sample repeats nothing and reaches all alike', () => {
  const random = randomOf(1);
  const list = ['a', 'b', 'c', 'd', 'e'];
  const seen = new Map<string, number>();
  for (let i = 0; i < 3_000; i++) {
    const chosen = sampled(list, 2, random);
    expect(new Set(chosen).size).toBe(2);
    for (const it of chosen) seen.set(it, (seen.get(it) ?? 0) + 1);
  }
  for (const it of list) expect(Math.abs(seen.get(it)! - 1_200)).toBeLessThan(150);
  expect(sampled(list, 9, random).toSorted()).toEqual(list);
});

const shape = { applications: 15, reviewers: 8, reviews: 4, quality: 0.8, severity: 0.6, noise: 0.4 };

test('a panel has the reviews that its shape says, and is the same for the same seed', () => {
  const { reviews, truth, severity } = simulatedPanel(shape, 3);
  expect([reviews.length, truth.size, severity.size]).toEqual([60, 15, 8]);
  expect(new Set(reviews.map(({ application, reviewer }) => `${application} ${reviewer}`)).size).toBe(60);
  expect(simulatedPanel(shape, 3)).toEqual(simulatedPanel(shape, 3));
});

test('with true severity, held-out reviews are foretold better by the model than by means, z-scores or a constant', () => {
  const { reviews } = simulatedPanel(shape, 5);
  const [found] = heldOut(
    reviews.map((review) => ({ ...review, criterion: 'overall' })),
    'normal',
  );
  expect(found!.reviews).toBe(60);
  for (const other of [found!.others, found!.constant, found!.standardised])
    expect(found!.calibrated).toBeLessThan(other);
});

test('with severity added, the order is nearer to that of the other half when calibrated', () => {
  const { reviews } = simulatedPanel({ ...shape, reviews: 6 }, 6);
  const found = addedSeverity(reviews, { added: 1, splits: 6, variant: 'normal' });
  expect(found.tau.calibrated).toBeGreaterThan(found.tau.means);
  expect(found.brier.calibrated).toBeLessThan(found.brier.means);
});
