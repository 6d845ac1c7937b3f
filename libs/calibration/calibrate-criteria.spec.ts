import { calibrate, calibrateCriteria, randomOf, type CriterionScore, type Variant } from './index.js';

/** 40 applications, 3 of 12 reviewers each, in halves from 1 to 7, two criteria; quality and severity known. */
function world(seed: number) {
  const random = randomOf(seed);
  const quality = Array.from({ length: 40 }, () => random.normal());
  const severity = Array.from({ length: 12 }, () => 0.7 * random.normal());
  const scores = quality.flatMap((q, a) =>
    [0, 1, 2].flatMap((i) => {
      const r = (a * 5 + i * (1 + (a % 3))) % 12;
      return ['merit', 'plan'].map((criterion): CriterionScore => {
        const score = 4 + q - severity[r]! + 0.6 * random.normal();
        return {
          application: `a${a}`,
          reviewer: `r${r}`,
          criterion,
          score: Math.round(2 * Math.min(7, Math.max(1, score))) / 2,
        };
      });
    }),
  );
  return { quality, severity, scores };
}

const { scores, quality } = world(1);
const options = { scores, line: { select: 10 }, ranks: true, seed: 3 };
const found = calibrateCriteria(options);

test('the order of the scores does not matter, and a seed gives one answer', () => {
  expect(calibrateCriteria({ ...options, scores: [...scores].reverse() })).toEqual(found);
  expect(calibrateCriteria({ ...options, seed: 4 })).not.toEqual(found);
});

test('each criterion is calibrated by itself, and the total from what reviews give in all', () => {
  expect(found.criteria.map(({ criterion }) => criterion)).toEqual(['merit', 'plan']);
  const merit = scores.filter(({ criterion }) => criterion === 'merit');
  const alone = calibrate({ reviews: merit, intervals: false });
  expect(found.criteria[0]!.calibration.applications).toEqual(alone.applications);
  const onlyMerit = calibrateCriteria({ scores, criterionWeights: new Map([['plan', 0]]) });
  expect(onlyMerit.total.applications.map(({ score }) => score)).toEqual(
    calibrate({ reviews: merit }).applications.map(({ score }) => score),
  );
});

test('a criterion that a review lacks neither lifts nor lowers its total', () => {
  const lifted = scores.map((it) => (it.criterion === 'plan' ? { ...it, score: it.score + 10 } : it));
  const gappy = lifted.filter((it, i) => it.criterion === 'merit' || i % 7 !== 1);
  const { total } = calibrateCriteria({ scores: gappy });
  const whole = calibrateCriteria({ scores: lifted }).total;
  total.applications.forEach((a, i) => expect(Math.abs(a.score - whole.applications[i]!.score)).toBeLessThan(0.8));
});

test('ranks, probabilities and intervals agree with each other', () => {
  const { applications } = found.total;
  const above = applications.reduce((sum, a) => sum + a.aboveLine!, 0);
  expect(above).toBeCloseTo(10, 6);
  const ranks = applications.reduce((sum, a) => sum + a.expectedRank!, 0);
  expect(ranks).toBeCloseTo((40 * 41) / 2, 3);
  for (const a of applications) {
    expect(a.rankLow!).toBeLessThanOrEqual(a.expectedRank!);
    expect(a.expectedRank!).toBeLessThanOrEqual(a.rankHigh!);
    expect(a.low!).toBeLessThan(a.score);
    expect(a.score).toBeLessThan(a.high!);
  }
  const most = Math.max(...applications.map((a) => a.reviewValue!));
  const worthiest = applications.find((a) => a.reviewValue === most)!;
  expect(worthiest.aboveLine).toBeGreaterThan(0.15);
  expect(worthiest.aboveLine).toBeLessThan(0.85);
});

test('where low scores are good, everything is turned round', () => {
  const turned = scores.map((it) => ({ ...it, score: 8 - it.score }));
  const low = calibrateCriteria({ ...options, scores: turned, better: 'low' });
  low.total.applications.forEach((a, i) => {
    const high = found.total.applications[i]!;
    expect(a.score).toBeCloseTo(8 - high.score, 4);
    expect(a.expectedRank).toBeCloseTo(high.expectedRank!, 1);
  });
});

test.each(['normal', 'robust', 'ordinal'] as const)(
  'the %s variant orders applications by their quality',
  (variant) => {
    const { applications } = calibrateCriteria({
      scores,
      variant: variant satisfies Variant,
      criterionWeights: new Map([['plan', 0]]),
    }).total;
    let agreeing = 0;
    let pairs = 0;
    for (const a of applications)
      for (const b of applications) {
        if (a.application >= b.application) continue;
        pairs++;
        const truth = quality[Number(a.application.slice(1))]! - quality[Number(b.application.slice(1))]!;
        if (truth * (a.score - b.score) > 0) agreeing++;
      }
    expect(agreeing / pairs).toBeGreaterThan(0.8);
  },
);

test('a reviewer who scores at random counts for less in the robust variant', () => {
  const random = randomOf(9);
  const reviews = scores
    .filter(({ criterion }) => criterion === 'merit')
    .map((it) => (it.reviewer === 'r3' ? { ...it, score: 1 + 12 * random.uniform() } : it));
  const moves = (variant: Variant) =>
    calibrate({ reviews, variant, intervals: false })
      .influence.filter(({ reviewer }) => reviewer === 'r3')
      .reduce((sum, { change }) => sum + Math.abs(change), 0);
  expect(moves('robust')).toBeLessThan(0.6 * moves('normal'));
});

test('weights that are no weights are refused', () => {
  expect(() => calibrateCriteria({ scores, criterionWeights: new Map([['plan', -1]]) })).toThrow(RangeError);
  const none = new Map([
    ['plan', 0],
    ['merit', 0],
  ]);
  expect(() => calibrateCriteria({ scores, criterionWeights: none })).toThrow('no criterion has a weight');
});
