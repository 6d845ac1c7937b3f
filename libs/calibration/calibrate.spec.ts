import fc from 'fast-check';
import { calibrate, competitionRanks, type ReviewScore } from './index.js';

/** A reproducible stream of numbers in [0, 1) (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface World {
  quality: number[];
  severity: number[];
  reviews: ReviewScore[];
}

/** 60 applications with qualities of spread 1, three reviews each by 30 reviewers, noise of spread 0.6. */
function world(seed: number, severitySpread: number): World {
  const next = numbers(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const quality = Array.from({ length: 60 }, normal);
  const severity = Array.from({ length: 30 }, () => severitySpread * normal());
  const reviews = quality.flatMap((q, a) => {
    const chosen = new Set<number>();
    while (chosen.size < 3) chosen.add(Math.floor(next() * severity.length));
    return [...chosen].map((r) => ({
      application: `a${a}`,
      reviewer: `r${r}`,
      score: 5 + q - severity[r]! + 0.6 * normal(),
    }));
  });
  return { quality, severity, reviews };
}

/** Mean distance between the ranks by true quality and the ranks by a score. */
function rankError({ quality }: World, scoreOf: (application: string) => number): number {
  const truth = competitionRanks(quality);
  const found = competitionRanks(quality.map((_, a) => scoreOf(`a${a}`)));
  return truth.reduce((sum, rank, a) => sum + Math.abs(rank - found[a]!), 0) / truth.length;
}

function errors(severitySpread: number): { raw: number; calibrated: number } {
  const sum = { raw: 0, calibrated: 0 };
  for (let seed = 1; seed <= 40; seed++) {
    const it = world(seed, severitySpread);
    const by = new Map(
      calibrate({ reviews: it.reviews, intervals: false }).applications.map((a) => [a.application, a]),
    );
    sum.raw += rankError(it, (a) => by.get(a)!.mean);
    sum.calibrated += rankError(it, (a) => by.get(a)!.score);
  }
  return sum;
}

const full = (applications: number, reviewers: number, score: (a: number, r: number) => number): ReviewScore[] =>
  Array.from({ length: applications * reviewers }, (_, i) => {
    const a = Math.floor(i / reviewers);
    const r = i % reviewers;
    return { application: `a${a}`, reviewer: `r${r}`, score: score(a, r) };
  });

describe('calibrate', () => {
  test('with strong severity the ranks are clearly nearer to the truth than by plain means', () => {
    const { raw, calibrated } = errors(1);
    expect(calibrated).toBeLessThan(0.85 * raw);
  });

  test('without severity nothing material is lost', () => {
    const { raw, calibrated } = errors(0);
    expect(calibrated).toBeLessThan(1.02 * raw);
  });

  test('severe reviewers are told from mild ones', () => {
    const { severity, reviews } = world(3, 1);
    const found = calibrate({ reviews });
    expect(found).toMatchObject({ method: 'crossed', why: null });
    for (const { reviewer, severity: estimate } of found.reviewers) {
      const truth = severity[Number(reviewer.slice(1))]!;
      if (Math.abs(truth) > 1.2) expect(Math.sign(estimate)).toBe(Math.sign(truth));
    }
  });

  test('severity without noise is taken off whole', () => {
    const { applications, reviewers } = calibrate({ reviews: full(8, 4, (a, r) => a - 2 * r) });
    expect(reviewers.map((r) => Math.round(r.severity))).toEqual([-3, -1, 1, 3]);
    applications.forEach(({ score }, a) => expect(score).toBeCloseTo(a - 3, 2));
  });

  test('the order of the reviews does not matter', () => {
    const { reviews } = world(5, 0.7);
    fc.assert(
      fc.property(fc.shuffledSubarray(reviews, { minLength: reviews.length }), (shuffled) => {
        expect(calibrate({ reviews: shuffled })).toEqual(calibrate({ reviews }));
      }),
      { numRuns: 10 },
    );
  });

  test('adding points to every score adds them to every result and to no severity', () => {
    const { reviews } = world(6, 0.7);
    const before = calibrate({ reviews });
    const after = calibrate({ reviews: reviews.map((r) => ({ ...r, score: r.score + 3 })) });
    after.applications.forEach((a, i) => expect(a.score).toBeCloseTo(before.applications[i]!.score + 3, 4));
    after.reviewers.forEach((r, i) => expect(r.severity).toBeCloseTo(before.reviewers[i]!.severity, 4));
  });

  test.each([
    ['no review', []],
    ['too few', full(2, 3, (a, r) => a + r)],
  ])('plain means stand, and say why, with %s', (_, reviews) => {
    const found = calibrate({ reviews, line: { select: 1 }, ranks: true });
    expect(found).toMatchObject({ method: 'means', why: 'few_reviews', variance: null, influence: [] });
    for (const a of found.applications)
      expect(a).toMatchObject({ score: a.mean, sd: null, low: null, aboveLine: null });
    for (const r of found.reviewers) expect(r).toMatchObject({ severity: 0, low: null, high: null });
  });

  test('parts that no reviewer joins are judged each by itself, and the difference of their means stands', () => {
    const here = full(6, 4, (a, r) => a + r);
    const there = full(6, 4, (a, r) => 20 + a - r).map(other);
    const found = calibrate({ reviews: [...here, ...there] });
    expect(found).toMatchObject({ method: 'crossed', why: 'disconnected', components: 2 });
    const level = (prefix: string, of: 'score' | 'mean') => {
      const own = found.applications.filter(({ application }) => application.startsWith(prefix));
      return own.reduce((sum, a) => sum + a[of], 0) / own.length;
    };
    expect(level('other', 'score') - level('a', 'score')).toBeCloseTo(level('other', 'mean') - level('a', 'mean'), 3);
  });

  test('reviewers who do not differ have no severity, and agreement leaves scores where they are', () => {
    const flat = calibrate({ reviews: full(6, 4, () => 7) });
    expect(flat).toMatchObject({ method: 'means', why: 'same_scores' });
    for (const found of [flat, calibrate({ reviews: full(6, 4, (a) => a) })]) {
      for (const a of found.applications) expect(a.score).toBeCloseTo(a.mean, 2);
      for (const r of found.reviewers) expect(r.severity).toBeCloseTo(0, 2);
    }
  });

  test('a computation that is called off ends, and tells how far it came', () => {
    const { reviews } = world(2, 0.5);
    const stop = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number) => {
      shares.push(share);
      if (shares.length === 3) stop.abort(new Error('no longer wanted'));
    };
    expect(() => calibrate({ reviews, ranks: true, onProgress, signal: stop.signal })).toThrow('no longer wanted');
    expect(shares).toHaveLength(3);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test('refuses a score that is not a number and a reviewer who scores one application twice', () => {
    const review = { application: 'a', reviewer: 'r', score: 1 };
    expect(() => calibrate({ reviews: [{ ...review, score: NaN }] })).toThrow(RangeError);
    expect(() => calibrate({ reviews: [review, review] })).toThrow(RangeError);
  });
});

function other(review: ReviewScore): ReviewScore {
  return { ...review, application: `other-${review.application}`, reviewer: `other-${review.reviewer}` };
}
