import { type ConcaveFlow, type ConcaveFlowProblem } from './randomised-network.js';

/**
 * Proves a flow optimal by its duals: it keeps to demands, capacities and limits, and complementary slackness holds at
 * every pair, reviewer and application (Ahuja, Magnanti & Orlin, "Network Flows", ch. 9.4 and 14.4). Checked pair by
 * pair in exact arithmetic, so no sum is rounded. O(pairs).
 *
 * @returns what is wrong, first twenty; empty when the flow is proved.
 */
export function verifyConcaveFlow(problem: ConcaveFlowProblem, solution: ConcaveFlow): string[] {
  const wrong: string[] = [];
  const expect = (holds: boolean, what: () => string) => {
    if (!holds && wrong.length < 20) wrong.push(what());
  };
  const { applications, reviewers, rowStart, reviewer, value, slope, step, limit, minimum, urgency } = problem;
  const { flow, unmet, price, threshold, unmetCost, minimumCost } = solution;
  const load = new Float64Array(reviewers);
  const worth = (k: number, unit: number) => value[k]! * slope[Math.min(slope.length - 1, Math.floor(unit / step))]!;
  for (let a = 0; a < applications; a++) {
    let given = unmet[a]!;
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      const x = flow[k]!;
      const r = reviewer[k]!;
      given += x;
      load[r]! += x;
      expect(x >= 0 && x <= limit[k]!, () => `pair ${k} carries ${x} of ${limit[k]}`);
      const net = threshold[a]! + price[r]!;
      expect(
        x === limit[k] || worth(k, x) <= net,
        () => `pair ${k} is worth more than it is priced, yet could carry more`,
      );
      expect(x === 0 || worth(k, x - 1) >= net, () => `pair ${k} is used though worth less than it is priced`);
    }
    expect(given === problem.demand[a], () => `application ${a} has ${given} of ${problem.demand[a]}`);
    expect(threshold[a]! >= -unmetCost, () => `application ${a} would gain by staying without`);
    expect(unmet[a] === 0 || threshold[a]! <= -unmetCost, () => `application ${a} stays without though worth serving`);
  }
  for (let r = 0; r < reviewers; r++) {
    const least = minimum?.[r] ?? 0;
    const lowest = -minimumCost * (urgency?.[r] ?? 1);
    const [p, l] = [price[r]!, load[r]!];
    expect(l <= problem.capacity[r]!, () => `reviewer ${r} carries ${l} of ${problem.capacity[r]}`);
    expect(p >= lowest, () => `reviewer ${r} is priced at ${p}`);
    expect(p <= 0 || l === problem.capacity[r], () => `reviewer ${r} has room, yet a price of ${p}`);
    expect(p >= 0 || l <= least, () => `reviewer ${r} is above the minimum, yet has a price of ${p}`);
    expect(l >= least || p === lowest, () => `reviewer ${r} is below the minimum, yet priced at ${p}`);
  }
  return wrong;
}
