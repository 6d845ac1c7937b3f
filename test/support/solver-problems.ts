import fc from 'fast-check';
import { type SparseProblem } from '#solver';

/** Small problems with ties, missing pairs, empty rows, reviewers without time. */
export function smallProblems(size: {
  applications: number;
  reviewers: number;
  demand: number;
  capacity: number;
  value: number;
}): fc.Arbitrary<SparseProblem> {
  const { applications, reviewers, demand, capacity, value } = size;
  const cells = applications * reviewers;
  return fc
    .record({
      demand: fc.array(fc.integer({ min: 0, max: demand }), { minLength: 1, maxLength: applications }),
      capacity: fc.array(fc.integer({ min: 0, max: capacity }), { minLength: 1, maxLength: reviewers }),
      values: fc.array(fc.option(fc.integer({ min: 0, max: value }), { freq: 4 }), {
        minLength: cells,
        maxLength: cells,
      }),
    })
    .map(({ demand, capacity, values }) =>
      problemOf(
        demand,
        capacity,
        demand.map((_, a) => capacity.map((_, r) => values[a * reviewers + r] ?? null)),
      ),
    );
}

/** A problem from a table of values, rows for applications; `null` where a pair is forbidden. */
export function problemOf(demand: number[], capacity: number[], table: (number | null)[][]): SparseProblem {
  const rowStart = [0];
  const reviewer: number[] = [];
  const value: number[] = [];
  for (const row of table) {
    row.forEach((v, r) => {
      if (v === null) return;
      reviewer.push(r);
      value.push(v);
    });
    rowStart.push(value.length);
  }
  return {
    applications: demand.length,
    reviewers: capacity.length,
    rowStart: Int32Array.from(rowStart),
    reviewer: Int32Array.from(reviewer),
    value: Int32Array.from(value),
    demand: Int32Array.from(demand),
    capacity: Int32Array.from(capacity),
  };
}

/** The application of each pair. */
export function owners({ rowStart, value }: SparseProblem): number[] {
  let a = 0;
  return Array.from(value, (_, k) => {
    while (k >= rowStart[a + 1]!) a++;
    return a;
  });
}

/** Calls `visit` with every choice within demands and capacities that fills as many places as can be. */
export function everyFullest(problem: SparseProblem, visit: (chosen: readonly number[]) => void): void {
  const { reviewer, value } = problem;
  const owner = owners(problem);
  const demand = Array.from(problem.demand);
  const capacity = Array.from(problem.capacity);
  const chosen: number[] = [];
  let most = 0;
  const walk = (k: number, full: (size: number) => void): void => {
    if (k === value.length) return full(chosen.length);
    walk(k + 1, full);
    const a = owner[k]!;
    const r = reviewer[k]!;
    if (demand[a]! <= 0 || capacity[r]! <= 0) return;
    demand[a]!--;
    capacity[r]!--;
    chosen.push(k);
    walk(k + 1, full);
    chosen.pop();
    demand[a]!++;
    capacity[r]!++;
  };
  walk(0, (size) => (most = Math.max(most, size)));
  walk(0, (size) => {
    if (size === most) visit(chosen);
  });
}

export function scoresOf(problem: SparseProblem, chosen: readonly number[]): number[] {
  const owner = owners(problem);
  const score = new Array<number>(problem.applications).fill(0);
  for (const k of chosen) score[owner[k]!]! += problem.value[k]!;
  return score;
}

export const sorted = (scores: Iterable<number>): number[] => [...scores].sort((x, y) => x - y);

/** Below 0 when the first vector comes before the second: compared by the first entry in which they differ. */
export function lexicographic(x: readonly number[], y: readonly number[]): number {
  const at = x.findIndex((v, i) => v !== y[i]);
  return at < 0 ? 0 : x[at]! - y[at]!;
}

/** Pairs with their entry set, by index. */
export const ones = (chosen: Uint8Array): number[] => Array.from(chosen.keys()).filter((k) => chosen[k] === 1);
