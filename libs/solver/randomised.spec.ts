import fc from 'fast-check';
import { everyFullest, ones, owners, problemOf, smallProblems } from '../../test/support/solver-problems.js';
import { type SparseProblem } from './problem.js';
import { solveRandomised } from './randomised.js';
import { verifyConcaveFlow } from './randomised-verify.js';

const small = smallProblems({ applications: 4, reviewers: 4, demand: 2, capacity: 3, value: 12 });
const bounds = fc.constantFrom(1, 0.5, 1 / 3, 0.3, 0.123456);
const perturbations = fc.constantFrom(
  undefined,
  { kind: 'quadratic' as const, strength: 0.5 },
  { kind: 'exponential' as const, strength: 2, cells: 7 },
);

function sums(problem: SparseProblem, amount: ArrayLike<number>) {
  const owner = owners(problem);
  const application = new Float64Array(problem.applications);
  const reviewer = new Float64Array(problem.reviewers);
  for (let k = 0; k < amount.length; k++) {
    application[owner[k]!]! += amount[k]!;
    reviewer[problem.reviewer[k]!]! += amount[k]!;
  }
  return { application, reviewer };
}

describe('solveRandomised', () => {
  test('probabilities keep to bounds, demands and capacities, and their duals prove the expected total', () => {
    fc.assert(
      fc.property(small, bounds, perturbations, (problem, maxProbability, perturbation) => {
        const solution = solveRandomised(problem, { maxProbability, seed: 1, ...(perturbation && { perturbation }) });
        for (const p of solution.marginal) expect(p).toBeLessThanOrEqual(maxProbability + 1e-12);
        const { application, reviewer } = sums(problem, solution.marginal);
        application.forEach((n, a) => expect(n + solution.expectedUnfilled[a]!).toBeCloseTo(problem.demand[a]!, 9));
        reviewer.forEach((n, r) => expect(n).toBeLessThanOrEqual(problem.capacity[r]! + 1e-9));
        const { certificate } = solution;
        expect(verifyConcaveFlow(certificate.problem, certificate.flow)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('with a bound of 1 the expected total is that of the best choice', () => {
    fc.assert(
      fc.property(small, (problem) => {
        let best = 0;
        everyFullest(problem, (chosen) => {
          best = Math.max(
            best,
            chosen.reduce((sum, k) => sum + problem.value[k]!, 0),
          );
        });
        const { expectedTotal, total } = solveRandomised(problem, { maxProbability: 1, seed: 3 });
        expect([expectedTotal, total]).toEqual([best, best]);
      }),
      { numRuns: 200 },
    );
  });

  test('with a bound of 1/2 the expected total is half that of the best choice with everything doubled', () => {
    fc.assert(
      fc.property(smallProblems({ applications: 3, reviewers: 4, demand: 1, capacity: 2, value: 12 }), (problem) => {
        let best = 0;
        const doubled = {
          ...problem,
          demand: problem.demand.map((n) => 2 * n),
          capacity: problem.capacity.map((n) => 2 * n),
        };
        everyFullest(doubled, (chosen) => {
          best = Math.max(
            best,
            chosen.reduce((sum, k) => sum + problem.value[k]!, 0),
          );
        });
        expect(solveRandomised(problem, { maxProbability: 0.5, seed: 3 }).expectedTotal).toBe(best / 2);
      }),
      { numRuns: 200 },
    );
  });

  test('every draw is feasible, and fills what is certain to be filled', () => {
    fc.assert(
      fc.property(small, bounds, fc.nat(), (problem, maxProbability, seed) => {
        const { chosen, marginal, expectedUnfilled, unfilled } = solveRandomised(problem, { maxProbability, seed });
        const drawn = sums(problem, chosen);
        drawn.reviewer.forEach((n, r) => expect(n).toBeLessThanOrEqual(problem.capacity[r]!));
        drawn.application.forEach((n, a) => {
          expect(n + unfilled[a]!).toBe(problem.demand[a]);
          expect(unfilled[a]!).toBeLessThanOrEqual(Math.ceil(expectedUnfilled[a]!));
        });
        for (const k of ones(chosen)) expect(marginal[k]).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('bounds of single pairs hold, and a pair at 0 is never chosen', () => {
    fc.assert(
      fc.property(small, fc.infiniteStream(fc.constantFrom(0, 0.25, 0.4, 0.7777777, 1)), (problem, stream) => {
        const maxProbability = Float64Array.from(problem.value, () => stream.next().value as number);
        const { marginal, certificate } = solveRandomised(problem, { maxProbability, seed: 9 });
        marginal.forEach((p, k) => expect(p).toBeLessThanOrEqual(maxProbability[k]! + 1e-12));
        expect(verifyConcaveFlow(certificate.problem, certificate.flow)).toEqual([]);
      }),
    );
  });

  test('perturbation spreads probability and costs expected total, the more the stronger', () => {
    const problem = problemOf(
      [1, 1],
      [2, 2, 2],
      [
        [10, 9, 8],
        [10, 9, 8],
      ],
    );
    const at = (strength: number) =>
      solveRandomised(problem, { maxProbability: 1, seed: 1, perturbation: { kind: 'quadratic', strength } });
    const totals = [0.01, 0.1, 0.5, 1].map((strength) => at(strength).expectedTotal);
    expect(totals).toEqual([...totals].sort((x, y) => y - x));
    expect(Math.max(...at(1).marginal)).toBeLessThanOrEqual(0.5);
    expect(totals[0]).toBe(20);
  });

  test('keeps minimum loads in expectation and in every draw', () => {
    const problem = {
      ...problemOf(
        [1, 1],
        [2, 2],
        [
          [9, 1],
          [8, 1],
        ],
      ),
      minimum: Int32Array.of(0, 1),
    };
    for (let seed = 0; seed < 20; seed++) {
      const { marginal, chosen, expectedTotal } = solveRandomised(problem, { maxProbability: 0.7, seed });
      expect(sums(problem, marginal).reviewer[1]).toBeGreaterThanOrEqual(1);
      expect(sums(problem, chosen).reviewer[1]).toBeGreaterThanOrEqual(1);
      expect(expectedTotal).toBeCloseTo(0.7 * 9 + 0.3 * 1 + 0.3 * 8 + 0.7, 9);
    }
  });

  test('locked pairs are certain', () => {
    const problem = problemOf(
      [1, 1],
      [1, 1],
      [
        [10, 1],
        [9, 1],
      ],
    );
    const locked = Uint8Array.of(0, 0, 1, 0);
    const { marginal, chosen, expectedUnfilled } = solveRandomised(problem, { maxProbability: 0.5, seed: 1, locked });
    expect([...marginal]).toEqual([0, 0.5, 1, 0]);
    expect(chosen[2]).toBe(1);
    expect([...expectedUnfilled]).toEqual([0.5, 0]);
  });

  test('a problem and a seed give the same choice again', () => {
    fc.assert(
      fc.property(small, bounds, fc.nat(), (problem, maxProbability, seed) => {
        const once = solveRandomised(problem, { maxProbability, seed });
        expect(solveRandomised(problem, { maxProbability, seed })).toEqual(once);
      }),
    );
  });

  test('refuses what is out of range, and stops when told to', () => {
    const problem = problemOf([1], [1], [[1]]);
    for (const maxProbability of [0, 1.1, NaN, Float64Array.of(0.5, 0.5), Float64Array.of(-1)])
      expect(() => solveRandomised(problem, { maxProbability, seed: 1 })).toThrow(RangeError);
    for (const seed of [-1, 0.5, 2 ** 53])
      expect(() => solveRandomised(problem, { maxProbability: 1, seed })).toThrow(RangeError);
    for (const strength of [0, 2, NaN]) {
      const perturbation = { kind: 'quadratic' as const, strength };
      expect(() => solveRandomised(problem, { maxProbability: 1, seed: 1, perturbation })).toThrow(RangeError);
    }
    const signal = AbortSignal.abort();
    expect(() => solveRandomised(problem, { maxProbability: 1, seed: 1, signal })).toThrow('aborted');
  });
});
