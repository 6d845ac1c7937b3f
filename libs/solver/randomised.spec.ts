import fc from 'fast-check';
import { everyFullest, ones, owners, problemOf, smallProblems } from '../../test/support/solver-problems.js';
import { type SparseProblem } from './problem.js';
import { drawAssignment, solveRandomised } from './randomised.js';
import { verifyConcaveFlow } from './randomised-verify.js';
import { solveWithRules } from './solve-with-rules.js';

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

  const institutions = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 4, maxLength: 4 });
  const classes = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 4, maxLength: 4 });
  const rulesOf = (problem: SparseProblem, institution: number[], kinds: number[], count: number) => ({
    institution: Int32Array.from(institution).slice(0, problem.reviewers),
    ...(count > 0 && {
      class: Int32Array.from(kinds).slice(0, problem.reviewers),
      atLeast: [{ class: 0, count }],
    }),
  });

  test('every draw keeps to one reviewer of an institution and to the places kept for a class', () => {
    fc.assert(
      fc.property(
        small,
        bounds,
        fc.nat(),
        institutions,
        classes,
        fc.integer({ min: 0, max: 2 }),
        (problem, maxProbability, seed, institution, kinds, count) => {
          const rules = rulesOf(problem, institution, kinds, count);
          const solution = solveRandomised(problem, { maxProbability, seed, ...rules });
          const { chosen, marginal, certificate, unfilled } = solution;
          for (const p of marginal) expect(p).toBeLessThanOrEqual(maxProbability + 1e-12);
          for (const k of ones(chosen)) expect(marginal[k]).toBeGreaterThan(0);
          expect(verifyConcaveFlow(certificate.problem, certificate.flow)).toEqual([]);
          // Where overlapping rules leave more places empty, what fills the others may be worth more.
          if (solution.expectedUnfilled.every((empty, a) => empty <= solution.unfilledAtBound[a]! + 1e-9))
            expect(solution.expectedTotal).toBeLessThanOrEqual(solution.bound);
          const drawn = sums(problem, chosen);
          drawn.reviewer.forEach((n, r) => expect(n).toBeLessThanOrEqual(problem.capacity[r]!));
          drawn.application.forEach((n, a) => {
            expect(n + unfilled[a]!).toBe(problem.demand[a]);
            expect(unfilled[a]!).toBeLessThanOrEqual(Math.ceil(solution.expectedUnfilled[a]! - 1e-9));
            const held = ones(chosen).filter((k) => owners(problem)[k] === a);
            const homes = held.map((k) => rules.institution[problem.reviewer[k]!]!).filter((i) => i >= 0);
            expect(new Set(homes).size).toBe(homes.length);
            const others = held.filter((k) => kinds[problem.reviewer[k]!] !== 0).length;
            if (count > 0) expect(others).toBeLessThanOrEqual(Math.max(0, problem.demand[a]! - count));
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('where overlapping rules leave a place empty, what fills the others may be worth more than the fuller choice', () => {
    const problem: SparseProblem = {
      ...{
        applications: 4,
        reviewers: 4,
        rowStart: Int32Array.of(0, 1, 3, 5, 5),
        reviewer: Int32Array.of(1, 1, 3, 0, 1),
      },
      ...{
        value: Int32Array.of(0, 0, 1, 0, 1),
        demand: Int32Array.of(2, 2, 2, 0),
        capacity: Int32Array.of(1, 2, 0, 1),
      },
    };
    const rules = rulesOf(problem, [0, 0, 0, 0], [1, -1, 0, 0], 1);
    const { expectedTotal, bound, expectedUnfilled, unfilledAtBound } = solveRandomised(problem, {
      ...{ maxProbability: 1, seed: 0, ...rules },
    });
    const sum = (places: Float64Array) => places.reduce((all, it) => all + it, 0);
    expect(expectedTotal).toBeGreaterThan(bound);
    expect(sum(expectedUnfilled)).toBeGreaterThan(sum(unfilledAtBound));
  });

  test('with a bound of 1 the rules leave what the best choice within them is worth', () => {
    fc.assert(
      fc.property(small, institutions, (problem, institution) => {
        const rules = rulesOf(problem, institution, [], 0);
        const ruled = solveWithRules(problem, rules);
        const { expectedTotal, total, expectedUnfilled } = solveRandomised(problem, {
          ...{ maxProbability: 1, seed: 3, ...rules },
        });
        const missing = ruled.unfilled.reduce((sum, it) => sum + it.missing, 0);
        expect([expectedTotal, total]).toEqual([ruled.total, ruled.total]);
        expect(expectedUnfilled.reduce((sum, x) => sum + x, 0)).toBe(missing);
      }),
      { numRuns: 300 },
    );
  });

  test('over many draws each pair is chosen as often as its probability says, rules and all', () => {
    const problem = problemOf(
      [2, 1],
      [2, 2, 2, 2],
      [
        [10, 9, 8, 1],
        [10, 9, 8, 1],
      ],
    );
    const rules = { institution: Int32Array.of(0, 0, 1, 1) };
    const { marginal, parts } = solveRandomised(problem, { maxProbability: 0.5, seed: 1, ...rules });
    const amount = Int32Array.from(marginal, (p) => Math.round(p * parts));
    const often = new Float64Array(marginal.length);
    const draws = 4000;
    for (let seed = 0; seed < draws; seed++) {
      const chosen = drawAssignment(problem, amount, parts, seed, rules);
      expect(chosen[0]! + chosen[1]!).toBeLessThanOrEqual(1);
      chosen.forEach((c, k) => (often[k]! += c / draws));
    }
    // Five standard deviations of the share of draws.
    marginal.forEach((p, k) => expect(Math.abs(often[k]! - p)).toBeLessThan(0.04));
    expect(marginal[0]! + marginal[1]!).toBe(1);
  });

  test('minimum loads and locked pairs go with the rules', () => {
    const problem = {
      ...problemOf(
        [2, 2],
        [2, 2, 2],
        [
          [9, 8, 1],
          [9, 8, 1],
        ],
      ),
      minimum: Int32Array.of(0, 0, 2),
    };
    const locked = Uint8Array.of(1, 0, 0, 0, 0, 0);
    const rules = { institution: Int32Array.of(0, 0, 1), locked };
    for (let seed = 0; seed < 10; seed++) {
      const { marginal, chosen } = solveRandomised(problem, { maxProbability: 1, seed, ...rules });
      expect([...marginal]).toEqual([1, 0, 1, 1, 0, 1]);
      expect([...chosen]).toEqual([1, 0, 1, 1, 0, 1]);
    }
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
