import fc from 'fast-check';
import { solveAssignment, type AssignmentProblem } from './index.js';

const problems: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    needs: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    capacities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    scores: fc.array(fc.option(fc.integer({ min: -4, max: 20 }), { freq: 3 }), { minLength: 16, maxLength: 16 }),
    locks: fc.array(fc.nat(15), { maxLength: 2 }),
  })
  .map(({ needs, capacities, scores, locks }) => {
    const cell = (i: number) => ({ application: `a${i >> 2}`, reviewer: `r${i & 3}` });
    const exists = (i: number) => i >> 2 < needs.length && (i & 3) < capacities.length;
    return {
      applications: needs.map((need, i) => ({ id: `a${i}`, need })),
      reviewers: capacities.map((capacity, i) => ({ id: `r${i}`, capacity })),
      pairs: scores.flatMap((score, i) => (score !== null && exists(i) ? [{ ...cell(i), score: score / 10 }] : [])),
      locked: [...new Set(locks)].filter(exists).map(cell),
    };
  });

/** Every subset of the pairs, tried in turn. */
function bruteForce(problem: AssignmentProblem): { size: number; total: number } {
  const isLocked = (a: string, r: string) => problem.locked!.some((l) => l.application === a && l.reviewer === r);
  const free = problem.pairs.filter((p) => !isLocked(p.application, p.reviewer));
  const need = new Map(
    problem.applications.map((a) => [a.id, a.need - problem.locked!.filter((l) => l.application === a.id).length]),
  );
  const room = new Map(
    problem.reviewers.map((r) => [r.id, r.capacity - problem.locked!.filter((l) => l.reviewer === r.id).length]),
  );
  const best = { size: -1, total: 0 };
  const visit = (i: number, size: number, total: number) => {
    const pair = free[i];
    if (!pair) {
      if (size > best.size || (size === best.size && total > best.total)) Object.assign(best, { size, total });
      return;
    }
    visit(i + 1, size, total);
    const n = need.get(pair.application)!;
    const c = room.get(pair.reviewer)!;
    if (n <= 0 || c <= 0) return;
    need.set(pair.application, n - 1);
    room.set(pair.reviewer, c - 1);
    visit(i + 1, size + 1, total + pair.score);
    need.set(pair.application, n);
    room.set(pair.reviewer, c);
  };
  visit(0, 0, 0);
  const kept = problem.pairs.filter((p) => isLocked(p.application, p.reviewer)).reduce((sum, p) => sum + p.score, 0);
  return { size: best.size + problem.locked!.length, total: best.total + kept };
}

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

function large(
  applications: number,
  reviewers: number,
  need: number,
  top: number,
  capacity: number,
): AssignmentProblem {
  const next = numbers(7);
  return {
    applications: Array.from({ length: applications }, (_, i) => ({ id: `a${i}`, need })),
    reviewers: Array.from({ length: reviewers }, (_, i) => ({ id: `r${i}`, capacity })),
    pairs: Array.from({ length: applications }, (_, a) => {
      // Some reviewers suit far more applications than others.
      const chosen = new Set<number>();
      while (chosen.size < top) chosen.add(Math.floor(reviewers * next() ** 2));
      return [...chosen].map((r) => ({ application: `a${a}`, reviewer: `r${r}`, score: next() }));
    }).flat(),
  };
}

describe('solveAssignment', () => {
  test('fills as many places as can be, then the greatest total: as trying everything does', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const solution = solveAssignment(problem);
        const best = bruteForce(problem);
        expect(solution.pairs).toHaveLength(best.size);
        expect(solution.total).toBeCloseTo(best.total, 6);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps to needs, capacities, candidates and locks, and accounts for every place', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { pairs, alternates, unfilled } = solveAssignment(problem);
        const free = pairs.filter(
          (p) => !problem.locked!.some((l) => l.application === p.application && l.reviewer === p.reviewer),
        );
        expect(pairs.length - free.length).toBe(problem.locked!.length);
        for (const pair of free) expect(problem.pairs).toContainEqual(pair);
        for (const { id, need } of problem.applications) {
          const given = pairs.filter((p) => p.application === id);
          const missing = unfilled.find((u) => u.application === id)?.missing ?? 0;
          expect(missing).toBe(Math.max(0, need - given.length));
          const candidates = problem.pairs.filter((p) => p.application === id).map((p) => p.reviewer);
          const named = [...new Set([...given.map((p) => p.reviewer), ...candidates])].sort();
          expect([...given.map((p) => p.reviewer), ...alternates.get(id)!].sort()).toEqual(named);
        }
        for (const { id, capacity } of problem.reviewers)
          if (free.some((p) => p.reviewer === id))
            expect(pairs.filter((p) => p.reviewer === id).length).toBeLessThanOrEqual(capacity);
      }),
    );
  });

  test('the order in which anything arrives does not matter', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const turned = {
          applications: [...problem.applications].reverse(),
          reviewers: [...problem.reviewers].reverse(),
          pairs: [...problem.pairs].reverse(),
          locked: [...problem.locked!].reverse(),
        };
        expect(solveAssignment(turned)).toEqual(solveAssignment(problem));
      }),
    );
  });

  test('alternates with room come first, then the better', () => {
    const pair = (application: string, reviewer: string, score: number) => ({ application, reviewer, score });
    const { alternates } = solveAssignment({
      applications: [
        { id: 'a', need: 1 },
        { id: 'b', need: 1 },
      ],
      reviewers: ['full', 'low', 'high', 'taken'].map((id) => ({ id, capacity: 1 })),
      pairs: [
        pair('a', 'taken', 1),
        pair('a', 'full', 0.9),
        pair('a', 'low', 0.2),
        pair('a', 'high', 0.4),
        pair('b', 'full', 1),
      ],
    });
    expect(alternates.get('a')).toEqual(['high', 'low', 'full']);
  });

  test.each([
    ['an unknown reviewer', { pairs: [{ application: 'a', reviewer: 'x', score: 1 }] }],
    ['a score that is not a number', { pairs: [{ application: 'a', reviewer: 'r', score: NaN }] }],
    ['a pair twice', { pairs: [1, 2].map((score) => ({ application: 'a', reviewer: 'r', score })) }],
    ['an application twice', { applications: [1, 2].map((need) => ({ id: 'a', need })) }],
    ['half a place', { reviewers: [{ id: 'r', capacity: 0.5 }] }],
    ['a lock twice', { locked: [1, 2].map(() => ({ application: 'a', reviewer: 'r' })) }],
  ])('refuses %s', (_, part) => {
    const right = { applications: [{ id: 'a', need: 1 }], reviewers: [{ id: 'r', capacity: 1 }], pairs: [] };
    expect(() => solveAssignment({ ...right, ...part })).toThrow(RangeError);
  });

  test('500 applications, three reviewers each out of their 50 nearest, take less than two seconds', () => {
    const problem = large(500, 1500, 3, 50, 2);
    const start = performance.now();
    const { pairs } = solveAssignment(problem);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(pairs).toHaveLength(1500);
  });
});
