import type { FlowSolution, SparseProblem } from './problem.js';

export interface CertificateFault {
  /** The rule that is broken. */
  rule:
    | 'shape'
    | 'demand'
    | 'capacity'
    | 'minimum'
    | 'total'
    | 'chosen pair below worth'
    | 'other pair above worth'
    | 'empty place above penalty'
    | 'price of a free place'
    | 'price below the minimum';
  /** Index of the application, reviewer or pair at fault. */
  index: number;
  message: string;
}

/** Faults beyond so many are not listed. */
const LISTED = 100;

/**
 * Proves, from the solution alone, that it keeps every rule of the problem and that no other assignment is better:
 * feasibility and complementary slackness of the linear programme (Ahuja, Magnanti & Orlin, "Network Flows", ch. 9.4),
 * in whole numbers, so exactly. Knows nothing of how the solution was found. O(pairs).
 *
 * @returns what is wrong, first faults first; an empty list is the proof.
 */
export function verifyCertificate(problem: SparseProblem, solution: FlowSolution): CertificateFault[] {
  const { applications, reviewers, rowStart, reviewer, value, demand, capacity, minimum } = problem;
  const { chosen, unfilled, short, dual } = solution;
  const faults: CertificateFault[] = [];
  const fault = (rule: CertificateFault['rule'], index: number, message: string) => {
    if (faults.length < LISTED) faults.push({ rule, index, message });
  };
  const shapes: [string, ArrayLike<number>, number][] = [
    ['chosen', chosen, rowStart[applications]!],
    ['unfilled', unfilled, applications],
    ['short', short, reviewers],
    ['dual.application', dual.application, applications],
    ['dual.reviewer', dual.reviewer, reviewers],
  ];
  for (const [name, array, length] of shapes)
    if (array.length !== length) fault('shape', array.length, `${name} should have ${length} entries`);
  if (faults.length > 0) return faults;

  const load = new Int32Array(reviewers);
  let total = 0;
  for (let a = 0; a < applications; a++) {
    const worth = dual.application[a]!;
    let held = 0;
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      const net = value[k]! - dual.reviewer[reviewer[k]!]!;
      if (chosen[k] === 1) {
        held++;
        load[reviewer[k]!]!++;
        total += value[k]!;
        if (!(net >= worth)) fault('chosen pair below worth', k, `nets ${net}, worth ${worth}`);
      } else if (chosen[k] !== 0) fault('shape', k, `chosen is ${chosen[k]}`);
      else if (!(net <= worth)) fault('other pair above worth', k, `nets ${net}, worth ${worth}`);
    }
    if (held + unfilled[a]! !== demand[a] || unfilled[a]! < 0)
      fault('demand', a, `${held} held, ${unfilled[a]} unfilled of ${demand[a]}`);
    if (!(unfilled[a] === 0 ? worth >= -dual.penalty : worth === -dual.penalty))
      fault('empty place above penalty', a, `worth ${worth}, penalty ${dual.penalty}`);
  }
  for (let r = 0; r < reviewers; r++) {
    const price = dual.reviewer[r]!;
    const least = minimum ? minimum[r]! : 0;
    if (load[r]! > capacity[r]!) fault('capacity', r, `load ${load[r]} of ${capacity[r]}`);
    if (short[r] !== Math.max(0, least - load[r]!)) fault('minimum', r, `load ${load[r]}, short ${short[r]}`);
    if (!(price <= 0 || load[r] === capacity[r])) fault('price of a free place', r, `price ${price}`);
    if (!(price >= 0 || load[r]! <= least)) fault('price below the minimum', r, `price ${price}, load ${load[r]}`);
    const lowest = -dual.penalty * (problem.urgency?.[r] ?? 1);
    if (!(short[r] === 0 ? price >= lowest : price === lowest))
      fault('price below the minimum', r, `price ${price}, lowest ${lowest}`);
  }
  if (total !== solution.total) fault('total', 0, `chosen pairs sum to ${total}, not ${solution.total}`);
  return faults;
}
