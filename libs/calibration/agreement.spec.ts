import fc from 'fast-check';
import { indexReviews, krippendorffAlpha, reliabilityOf, type Level, type ReviewScore } from './index.js';

/** Four observers on twelve units, with gaps: the worked example of Krippendorff's "Computing Krippendorff's
 * Alpha-Reliability" (2011), whose published values are nominal 0.743, ordinal 0.815 and interval 0.849. */
const OBSERVERS = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];

const published: ReviewScore[] = OBSERVERS.flatMap((scores, reviewer) =>
  scores.flatMap((score, application) =>
    score === null ? [] : [{ application: `a${application}`, reviewer: `r${reviewer}`, score }],
  ),
);

const alpha = (reviews: readonly ReviewScore[], level: Level) => krippendorffAlpha(indexReviews(reviews).data, level);

test.each([
  ['nominal', 0.743],
  ['ordinal', 0.815],
  ['interval', 0.849],
] as const)("Krippendorff's own example gives his α for the %s level", (level, value) => {
  expect(alpha(published, level)).toBeCloseTo(value, 3);
});

const anyReviews = fc.uniqueArray(
  fc.record({
    application: fc.constantFrom('a', 'b', 'c', 'd'),
    reviewer: fc.constantFrom('p', 'q', 'r', 's'),
    score: fc.integer({ min: 1, max: 5 }),
  }),
  { selector: ({ application, reviewer }) => application + reviewer, minLength: 2 },
);

/** α from the definition: mean disagreement of pairs within applications over that of all pairs. */
function byPairs(reviews: readonly ReviewScore[], level: Level): number | null {
  const units = [...Map.groupBy(reviews, ({ application }) => application).values()].filter(({ length }) => length > 1);
  const all = units.flat().map(({ score }) => score);
  const between = (x: number, y: number) => {
    if (level === 'nominal') return Number(x !== y);
    if (level === 'interval') return (x - y) ** 2;
    const [low, high] = [Math.min(x, y), Math.max(x, y)];
    const upTo = all.filter((score) => low <= score && score <= high).length;
    const ends = all.filter((score) => score === x || score === y).length / (x === y ? 1 : 2);
    return x === y ? 0 : (upTo - ends) ** 2;
  };
  const total = (scores: readonly number[]) =>
    scores.reduce((sum, x, i) => sum + scores.reduce((s, y, j) => s + (i === j ? 0 : between(x, y)), 0), 0);
  const expected = total(all) / (all.length * (all.length - 1));
  const observed =
    units.reduce((sum, unit) => sum + total(unit.map(({ score }) => score)) / (unit.length - 1), 0) / all.length;
  return expected > 0 ? 1 - observed / expected : null;
}

test.each(['nominal', 'ordinal', 'interval'] as const)('α is what its definition over pairs gives (%s)', (level) => {
  fc.assert(
    fc.property(anyReviews, (reviews) => {
      const [found, right] = [alpha(reviews, level), byPairs(reviews, level)];
      if (right === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(right, 9);
    }),
  );
});

test('α is 1 in full agreement, and does not change with the unit of the scale', () => {
  const agreed = published.map((review) => ({ ...review, score: Number(review.application.slice(1)) }));
  expect(alpha(agreed, 'interval')).toBe(1);
  const scaled = published.map((review) => ({ ...review, score: 1e6 + 10 * review.score }));
  expect(alpha(scaled, 'interval')).toBeCloseTo(alpha(published, 'interval')!, 9);
});

test('reliability is the Spearman–Brown step-up of one review, and severity counts against plain means alone', () => {
  const { data } = indexReviews(
    Array.from({ length: 24 }, (_, i) => ({ application: `a${i >> 2}`, reviewer: `r${i % 4}`, score: i })),
  );
  const found = reliabilityOf(data, { row: 3, column: 1, noise: 2 })!;
  expect(found).toEqual({
    ...{ agreement: 3 / 6, agreementOfMean: 3 / (3 + 3 / 4), consistency: 3 / 5, consistencyOfMean: 3 / (3 + 2 / 4) },
    reviews: 4,
  });
  expect(reliabilityOf(data, { row: 0, column: 0, noise: 0 })).toBeNull();
});
