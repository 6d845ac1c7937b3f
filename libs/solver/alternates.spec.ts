import fc from 'fast-check';
import { smallProblems } from '../../test/support/small-problems.js';
import { alternatesOf, solveWithRules, type Alternate, type AssignmentRules, type SparseProblem } from './index.js';

const withRules = fc
  .record({
    problem: smallProblems,
    raw: fc.array(fc.nat(3), { minLength: 10, maxLength: 10 }),
    count: fc.nat(1),
  })
  .map(({ problem, raw, count }): { problem: SparseProblem; rules: AssignmentRules } => ({
    problem,
    rules: {
      institution: Int32Array.from({ length: problem.reviewers }, (_, r) => raw[r]! - 1),
      // An institution's reviewers are of one class, so that the solver is exact.
      class: Int32Array.from({ length: problem.reviewers }, (_, r) => (raw[r]! > 2 ? 1 : 0)),
      atLeast: [{ class: 1, count }],
    },
  }));

/** The rule that a set of chosen pairs breaks, if any; a class may have as few as it had. */
function broken(
  { problem, rules }: { problem: SparseProblem; rules: AssignmentRules },
  chosen: Uint8Array,
  had: Uint8Array,
) {
  const { applications, rowStart, reviewer, capacity } = problem;
  const load = Array.from(capacity, () => 0);
  for (let a = 0; a < applications; a++) {
    const of = (set: Uint8Array) =>
      Array.from({ length: rowStart[a + 1]! - rowStart[a]! }, (_, i) => rowStart[a]! + i).filter((k) => set[k] === 1);
    const held = of(chosen);
    for (const k of held) load[reviewer[k]!]!++;
    const institutions = held.map((k) => rules.institution![reviewer[k]!]!).filter((i) => i >= 0);
    if (new Set(institutions).size < institutions.length) return 'institution';
    const ofClass = (set: Uint8Array) => of(set).filter((k) => rules.class![reviewer[k]!] === 1).length;
    if (ofClass(chosen) < Math.min(rules.atLeast![0]!.count, ofClass(had))) return 'class';
    if (held.length !== of(had).length) return 'places';
  }
  return load.some((l, r) => l > capacity[r]!) ? 'capacity' : null;
}

function promoted(chosen: Uint8Array, out: number, { pair, exchange }: Alternate): Uint8Array {
  const next = chosen.slice();
  next[out] = 0;
  next[pair] = 1;
  if (exchange) {
    next[exchange.release] = 0;
    next[exchange.choose] = 1;
  }
  return next;
}

describe('alternatesOf', () => {
  test('whoever is promoted, every capacity and rule is kept', () => {
    fc.assert(
      fc.property(withRules, (given) => {
        const { problem, rules } = given;
        const { chosen } = solveWithRules(problem, rules);
        for (const [a, list] of alternatesOf(problem, chosen, rules).entries())
          for (const alternate of list) {
            const row = [...chosen.keys()].slice(problem.rowStart[a], problem.rowStart[a + 1]);
            const held = row.filter((k) => chosen[k] === 1);
            for (const out of alternate.replaces === 'any' ? held : alternate.replaces)
              expect(broken(given, promoted(chosen, out, alternate), chosen)).toBeNull();
          }
      }),
      { numRuns: 500 },
    );
  });

  test('nobody with room is left out, and who fits any refusal comes first, the better before', () => {
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const { chosen } = solveWithRules(problem, {});
        const load = Array.from(problem.capacity, () => 0);
        for (const [k, c] of chosen.entries()) load[problem.reviewer[k]!]! += c;
        for (const [a, list] of alternatesOf(problem, chosen).entries()) {
          const row = [...chosen.keys()].slice(problem.rowStart[a], problem.rowStart[a + 1]);
          const withRoom = row.filter(
            (k) => chosen[k] === 0 && load[problem.reviewer[k]!]! < problem.capacity[problem.reviewer[k]!]!,
          );
          const first = list.slice(0, withRoom.length).map(({ pair }) => pair);
          if (row.every((k) => chosen[k] === 0)) expect(list).toEqual([]);
          else expect(first).toEqual(withRoom.sort((x, y) => problem.value[y]! - problem.value[x]! || x - y));
        }
      }),
    );
  });

  test('a full reviewer can step in when another application moves on', () => {
    const problem: SparseProblem = {
      ...{ applications: 2, reviewers: 3, rowStart: Int32Array.of(0, 2, 4), reviewer: Int32Array.of(0, 1, 1, 2) },
      ...{ value: Int32Array.of(9, 5, 9, 1), demand: Int32Array.of(1, 1), capacity: Int32Array.of(1, 1, 1) },
    };
    const [first] = alternatesOf(problem, Uint8Array.of(1, 0, 1, 0));
    expect(first).toEqual([{ pair: 1, by: 'exchange', exchange: { release: 2, choose: 3 }, replaces: 'any' }]);
  });
});
