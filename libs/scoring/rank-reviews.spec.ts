import fc from 'fast-check';
import { rankReviews, type RankedCase } from './rank-reviews.js';

const place = (applicationId: string, directionId = 'd1', trackId = 't1'): RankedCase => ({
  applicationId,
  directionId,
  trackId,
  ...{ title: '', applicantName: '', institution: '', state: 'reviewed', wanted: 2 },
});
const review = (applicationId: string, reviewerId: string, score: number) => ({ applicationId, reviewerId, score });

const reviews = fc.uniqueArray(
  fc.record({
    applicationId: fc.constantFrom('a', 'b', 'c', 'd'),
    reviewerId: fc.constantFrom('p', 'q', 'r', 's', 't'),
    score: fc.integer({ min: 1, max: 9 }),
  }),
  { selector: ({ applicationId, reviewerId }) => applicationId + reviewerId },
);
const cases = [place('a'), place('b'), place('c', 'd2'), place('d', 'd1', 't2')];

test('the order in which cases and reviews arrive does not matter', () => {
  fc.assert(
    fc.property(reviews, (given) => {
      expect(rankReviews([...cases].reverse(), [...given].reverse())).toEqual(rankReviews(cases, given));
    }),
  );
});

test('ranks stay within direction and track, begin at 1, and leave out what has no review', () => {
  fc.assert(
    fc.property(reviews, (given) => {
      for (const { rows } of rankReviews(cases, given).groups) {
        const ranks = rows.flatMap(({ rank }) => (rank === null ? [] : [rank]));
        expect(ranks[0] ?? 1).toBe(1);
        expect(ranks).toEqual([...ranks].sort((x, y) => x - y));
        for (const row of rows) expect(row.rank === null).toBe(row.count === 0);
      }
    }),
  );
});

test('equal scores share a rank, and the next one is skipped', () => {
  const given = [review('x', 'p', 6), review('y', 'q', 6), review('z', 'p', 5)];
  const [group] = rankReviews([place('x'), place('y'), place('z')], given).groups;
  expect(group!.rows.map(({ rank, tied }) => [rank, tied])).toEqual([
    [1, true],
    [1, true],
    [3, false],
  ]);
});
