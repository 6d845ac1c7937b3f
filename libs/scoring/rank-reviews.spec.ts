import fc from 'fast-check';
import { calibrate, type CalibratedApplication } from '#calibration';
import { calibrateReviews } from './calibrate-reviews.js';
import { rankReviews, type RankedCase, type RankedReview } from './rank-reviews.js';

const place = (applicationId: string, directionId = 'd1', trackId = 't1'): RankedCase => ({
  applicationId,
  directionId,
  trackId,
  ...{ title: '', applicantName: '', institution: '', state: 'reviewed', wanted: 2 },
});
const review = (applicationId: string, reviewerId: string, score: number): RankedReview => ({
  ...{ id: applicationId + reviewerId, applicationId, reviewerId, score, scores: { c: score } },
});

async function ranked(
  cases: readonly RankedCase[],
  reviews: readonly RankedReview[],
  places: ReadonlyMap<string, number> = new Map([['d1 t1', 1]]),
) {
  const { calibration } = await calibrateReviews(cases, reviews);
  return rankReviews(cases, reviews, calibration, places);
}

const reviews = fc
  .uniqueArray(
    fc.record({
      applicationId: fc.constantFrom('a', 'b', 'c', 'd'),
      reviewerId: fc.constantFrom('p', 'q', 'r', 's', 't'),
      score: fc.integer({ min: 1, max: 9 }),
    }),
    { selector: ({ applicationId, reviewerId }) => applicationId + reviewerId },
  )
  .map((list) => list.map(({ applicationId, reviewerId, score }) => review(applicationId, reviewerId, score)));
const cases = [place('a'), place('b'), place('c', 'd2'), place('d', 'd1', 't2')];

test('the order in which cases and reviews arrive does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(reviews, async (given) => {
      expect(await ranked([...cases].reverse(), [...given].reverse())).toEqual(await ranked(cases, given));
    }),
    { numRuns: 40 },
  );
});

test('ranks stay within direction and track, begin at 1, and leave out what has no review', async () => {
  await fc.assert(
    fc.asyncProperty(reviews, async (given) => {
      for (const { rows } of (await ranked(cases, given)).groups) {
        const ranks = rows.flatMap(({ rank }) => (rank === null ? [] : [rank]));
        expect(ranks[0] ?? 1).toBe(1);
        expect(ranks).toEqual([...ranks].sort((x, y) => x - y));
        for (const row of rows) expect(row.rank === null).toBe(row.count === 0);
      }
    }),
    { numRuns: 40 },
  );
});

test('equal scores share a rank, and the next one is skipped', async () => {
  const given = [review('x', 'p', 6), review('y', 'q', 6), review('z', 'p', 5)];
  const [group] = (await ranked([place('x'), place('y'), place('z')], given)).groups;
  expect(group!.rows.map(({ rank, tied }) => [rank, tied])).toEqual([
    [1, true],
    [1, true],
    [3, false],
  ]);
});

test('intervals, zones and the influence of each review are told where there is enough to calibrate', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const given = names.flatMap((name, i) =>
    ['p', 'q', 'r', 's'].map((who, j) => review(name, who, 9 - i + (j % 2) / 2)),
  );
  const { method, groups, reliability } = await ranked(
    names.map((name) => place(name)),
    given,
    new Map([['d1 t1', 4]]),
  );
  expect(method).toBe('crossed');
  expect(reliability!.consistency).toBeGreaterThan(0.9);
  const [first, ...rest] = groups[0]!.rows;
  expect(groups[0]!.line).toBe(4);
  expect(first).toMatchObject({ applicationId: 'a', zone: 'above', rank: 1 });
  expect(first!.low!).toBeLessThan(first!.calibrated!);
  expect(first!.high!).toBeGreaterThan(first!.calibrated!);
  expect(first!.reviews.map(({ reviewId }) => reviewId)).toEqual(['ap', 'aq', 'ar', 'as']);
  for (const { influence } of first!.reviews) expect(influence).not.toBeNull();
  expect(first!.criteria).toMatchObject([{ criterionId: 'c', mean: 9.25 }]);
  expect(rest.at(-1)).toMatchObject({ applicationId: 'h', zone: 'below' });
});

test('what was computed once is not computed again, and a new review makes it anew', async () => {
  const given = [review('x', 'p', 6)];
  const first = await calibrateReviews([place('x')], given);
  expect(await calibrateReviews([place('x')], [...given])).toBe(first);
  expect(await calibrateReviews([place('x')], [...given, review('x', 'q', 2)])).not.toBe(first);
});

test('a line that is moved tells what the same calibration would have told of it, and all or none leave nothing open', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const given = names.flatMap((name, i) => ['p', 'q', 'r'].map((who, j) => review(name, who, 6 - (i + j * i) / 4)));
  const cases = names.map((name) => place(name));
  const { calibration } = await calibrateReviews(cases, given);
  for (let line = 0; line <= names.length; line++) {
    const places = new Map([['d1 t1', line]]);
    const { applications } = calibrate({
      reviews: given.map(({ applicationId: application, reviewerId: reviewer, score }) => ({
        application,
        reviewer,
        score,
      })),
      panels: new Map(names.map((name) => [name, 'd1 t1'])),
      ...{ line: { select: places }, ranks: true },
    });
    const { rows } = rankReviews(cases, given, calibration, places).groups[0]!;
    for (const { applicationId, aboveLine, reviewValue } of rows)
      expect({ aboveLine, reviewValue }).toEqual(only(applications.find((it) => it.application === applicationId)!));
    expect(rows.reduce((sum, row) => sum + row.aboveLine!, 0)).toBeCloseTo(line, 3);
    if (line === 0 || line === names.length) for (const row of rows) expect(row.reviewValue).toBe(0);
  }
});

const only = ({ aboveLine, reviewValue }: CalibratedApplication) => ({ aboveLine, reviewValue });
