import fc from 'fast-check';
import { randomWords } from '#kernel';
import { smallProblems } from '../../test/support/small-problems.js';
import { checkProblem, solveSparse, verifyCertificate, type SparseProblem } from './index.js';

/** The best of all assignments: most places filled and minimum loads reached, then most value. By trying them all. */
function bruteForce(problem: SparseProblem): { lacking: number; total: number } {
  const { applications, rowStart, reviewer, value, demand, capacity, minimum } = problem;
  let states = new Map<string, { lacking: number; total: number }>([
    [Array.from(capacity, () => 0).join(), { lacking: 0, total: 0 }],
  ]);
  for (let a = 0; a < applications; a++) {
    const next = new Map<string, { lacking: number; total: number }>();
    const keep = (load: number[], lacking: number, total: number) => {
      const known = next.get(load.join());
      if (!known || better({ lacking, total }, known)) next.set(load.join(), { lacking, total });
    };
    for (const [key, sum] of states) {
      const load = key === '' ? [] : key.split(',').map(Number);
      const visit = (k: number, left: number, at: number[], total: number) => {
        if (k === rowStart[a + 1]!) return keep(at, sum.lacking + left, total);
        visit(k + 1, left, at, total);
        const r = reviewer[k]!;
        if (left > 0 && at[r]! < capacity[r]!) visit(k + 1, left - 1, at.with(r, at[r]! + 1), total + value[k]!);
      };
      visit(rowStart[a]!, demand[a]!, load, sum.total);
    }
    states = next;
  }
  let best = { lacking: Infinity, total: 0 };
  for (const [key, { lacking, total }] of states) {
    const load = key === '' ? [] : key.split(',').map(Number);
    const short = load.reduce((sum, l, r) => sum + Math.max(0, (minimum?.[r] ?? 0) - l), 0);
    if (better({ lacking: lacking + short, total }, best)) best = { lacking: lacking + short, total };
  }
  return best;
}

const better = (x: { lacking: number; total: number }, y: { lacking: number; total: number }) =>
  x.lacking < y.lacking || (x.lacking === y.lacking && x.total > y.total);

const sum = (numbers: Iterable<number>) => [...numbers].reduce((x, y) => x + y, 0);

describe('solveSparse', () => {
  test('is as good as trying everything, and its prices prove it', () => {
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const solution = solveSparse(problem);
        expect(verifyCertificate(problem, solution)).toEqual([]);
        const best = bruteForce(problem);
        expect(sum(solution.unfilled) + sum(solution.short)).toBe(best.lacking);
        expect(solution.total).toBe(best.total);
      }),
      { numRuns: 1500 },
    );
  });

  test('proves its prices where places are short and only long chains of exchanges lead to the free ones', () => {
    const shortProblems = fc
      .record({
        applications: fc.integer({ min: 5, max: 25 }),
        perApplication: fc.integer({ min: 1, max: 4 }),
        largest: fc.constantFrom(1, 5, 15, 1000),
        seed: fc.nat(),
      })
      .map(({ applications, perApplication, largest, seed }): SparseProblem => {
        const word = randomWords(seed);
        const random = (bound: number) => word() % bound;
        const reviewers = applications;
        const reviewer: number[] = [];
        const rowStart = [0];
        for (let a = 0; a < applications; a++) {
          const near = new Set(Array.from({ length: perApplication }, () => (a + random(3)) % reviewers));
          if (random(4) === 0) near.add(random(reviewers));
          reviewer.push(...near);
          rowStart.push(reviewer.length);
        }
        return {
          applications,
          reviewers,
          rowStart: Int32Array.from(rowStart),
          reviewer: Int32Array.from(reviewer),
          value: Int32Array.from(reviewer, () => random(largest + 1)),
          demand: Int32Array.from({ length: applications }, () => random(3)),
          capacity: Int32Array.from({ length: reviewers }, () => random(3)),
        };
      });
    fc.assert(
      fc.property(shortProblems, (problem) => expect(verifyCertificate(problem, solveSparse(problem))).toEqual([])),
      { numRuns: 1500 },
    );
  });

  test('proves its prices when a place is filled through others that never can be', () => {
    const problem: SparseProblem = {
      applications: 3,
      reviewers: 5,
      rowStart: Int32Array.of(0, 2, 6, 8),
      reviewer: Int32Array.of(1, 4, 0, 1, 3, 4, 0, 1),
      value: Int32Array.of(2, 0, 15, 0, 0, 0, 0, 0),
      demand: Int32Array.of(1, 3, 3),
      capacity: Int32Array.of(1, 2, 0, 1, 2),
      minimum: new Int32Array(5),
    };
    expect(verifyCertificate(problem, solveSparse(problem))).toEqual([]);
  });

  test('the order of reviewers and pairs does not matter to the total', () => {
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const { reviewers, rowStart } = problem;
        const turned: SparseProblem = {
          ...problem,
          reviewer: problem.reviewer.map((r) => reviewers - 1 - r),
          value: problem.value.slice(),
          capacity: problem.capacity.toReversed(),
          minimum: problem.minimum?.toReversed(),
        };
        for (let a = 0; a < problem.applications; a++) {
          turned.reviewer.subarray(rowStart[a], rowStart[a + 1]).reverse();
          turned.value.subarray(rowStart[a], rowStart[a + 1]).reverse();
        }
        expect(solveSparse(turned).total).toBe(solveSparse(problem).total);
      }),
    );
  });

  test('values in another unit give the same total in that unit', () => {
    fc.assert(
      fc.property(smallProblems, fc.integer({ min: 2, max: 1000 }), (problem, factor) => {
        fc.pre(problem.value.every((v) => v * factor < 2 ** 31));
        const scaled = { ...problem, value: problem.value.map((v) => v * factor) };
        expect(solveSparse(scaled).total).toBe(solveSparse(problem).total * factor);
      }),
    );
  });

  test('the same problem gives the same bytes', () => {
    fc.assert(fc.property(smallProblems, (problem) => expect(solveSparse(problem)).toEqual(solveSparse(problem))));
  });

  test('a stopped computation throws the reason', () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    expect(() => solveSparse(tiny(), { signal: stop.signal })).toThrow('enough');
  });
});

describe('verifyCertificate', () => {
  test('finds what is wrong with a solution that was tampered with', () => {
    fc.assert(
      fc.property(smallProblems, fc.nat(), (problem, where) => {
        fc.pre(problem.value.length > 0);
        const solution = solveSparse(problem);
        const chosen = solution.chosen.slice();
        chosen[where % chosen.length]! ^= 1;
        expect(verifyCertificate(problem, { ...solution, chosen })).not.toEqual([]);
        expect(verifyCertificate(problem, { ...solution, total: solution.total + 1 })).not.toEqual([]);
      }),
    );
  });

  test('does not take a worse assignment for the best', () => {
    const solution = solveSparse(tiny());
    const worse = { ...solution, chosen: Uint8Array.of(0, 1, 1, 0), total: 5 };
    expect(solution.total).toBe(9);
    expect(verifyCertificate(tiny(), worse)).not.toEqual([]);
  });
});

describe('checkProblem', () => {
  test.each([
    ['demand[1]', { demand: Int32Array.of(1, -1) }],
    ['capacity has 1', { capacity: Int32Array.of(1) }],
    ['reviewer[3]', { reviewer: Int32Array.of(0, 1, 0, 2) }],
    ['twice', { reviewer: Int32Array.of(0, 1, 1, 1) }],
    ['rowStart[2]', { rowStart: Int32Array.of(0, 5, 4) }],
    ['value[2]', { value: Int32Array.of(1, 2, -3, 4) }],
    ['minimum[0]', { minimum: Int32Array.of(2, 0) }],
    ['applications', { applications: 1.5 }],
  ])('names %s', (named, part) => {
    expect(() => checkProblem({ ...tiny(), ...part })).toThrow(RangeError);
    expect(() => checkProblem({ ...tiny(), ...part })).toThrow(named);
  });
});

/** Two applications and two reviewers, one place each. */
function tiny(): SparseProblem {
  return {
    applications: 2,
    reviewers: 2,
    rowStart: Int32Array.of(0, 2, 4),
    reviewer: Int32Array.of(0, 1, 0, 1),
    value: Int32Array.of(5, 2, 3, 4),
    demand: Int32Array.of(1, 1),
    capacity: Int32Array.of(1, 1),
  };
}
