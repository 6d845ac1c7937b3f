/**
 * A sparse assignment problem in typed arrays. The candidate pairs of application a are k in
 * [rowStart[a], rowStart[a + 1]); pair k joins it to `reviewer[k]` at `value[k]`. A pair that is absent is forbidden.
 */
export interface SparseProblem {
  applications: number;
  reviewers: number;
  /** applications + 1 offsets into the pairs. */
  rowStart: Int32Array;
  /** Per pair: the reviewer's index. No reviewer stands twice in a row. */
  reviewer: Int32Array;
  /** Per pair: affinity in the caller's units (the benchmark's are 1e-6), 0 … 2^31 − 1, so that sums are exact. */
  value: Int32Array;
  /** Per application: how many reviewers it needs. */
  demand: Int32Array;
  /** Per reviewer: how many applications they take. */
  capacity: Int32Array;
  /** Per reviewer: the least that they should get; absent means 0. */
  minimum?: Int32Array;
  /** Per reviewer: as how many empty places one unit below `minimum` counts; absent means 1. */
  urgency?: Int32Array;
}

/** An assignment with the prices that prove it; `verifyCertificate` checks them. */
export interface FlowSolution {
  /** Per pair: 1 when chosen. */
  chosen: Uint8Array;
  /** Per application: places that stay empty. */
  unfilled: Int32Array;
  /** Per reviewer: how far the load stays below `minimum`. */
  short: Int32Array;
  /** Sum of the chosen pairs' values. */
  total: number;
  dual: {
    /** What one more place is worth to the application; −penalty when it has an empty one. Whole numbers. */
    application: Float64Array;
    /** Price of a place with the reviewer: above 0 only when full, below 0 only at or under the minimum. */
    reviewer: Float64Array;
    /** What an empty place costs: more than any change of the rest can be worth. So does a unit short of a minimum. */
    penalty: number;
  };
}

/** What each empty place costs, so that filling one more is worth any change of the others. Exact in doubles. */
export function penaltyOf(problem: SparseProblem, largest = largestOf(problem)): number {
  // A path of exchanges visits each node once: at most so many pairs are given up on it.
  return (largest + 1) * (Math.min(problem.applications, problem.reviewers) + 2);
}

/** The largest value of any pair; 0 without pairs. */
export function largestOf({ value }: SparseProblem): number {
  let largest = 0;
  for (let k = 0; k < value.length; k++) if (value[k]! > largest) largest = value[k]!;
  return largest;
}

/** @throws RangeError that names the array and the index when the problem is not well formed. */
export function checkProblem(problem: SparseProblem): void {
  const { applications, reviewers, rowStart, reviewer, value } = problem;
  for (const [name, n] of Object.entries({ applications, reviewers }))
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`solver: ${name} is ${n}, not a whole number`);
  length('rowStart', rowStart, applications + 1);
  const pairs = rowStart[applications]!;
  if (rowStart[0] !== 0) throw new RangeError(`solver: rowStart[0] is ${rowStart[0]}, not 0`);
  for (let a = 0; a < applications; a++)
    if (rowStart[a + 1]! < rowStart[a]!) throw new RangeError(`solver: rowStart[${a + 1}] goes back`);
  length('reviewer', reviewer, pairs);
  length('value', value, pairs);
  length('demand', problem.demand, applications);
  length('capacity', problem.capacity, reviewers);
  notNegative('demand', problem.demand);
  notNegative('capacity', problem.capacity);
  notNegative('value', value);
  if (problem.minimum) {
    length('minimum', problem.minimum, reviewers);
    notNegative('minimum', problem.minimum);
    if (problem.urgency) length('urgency', problem.urgency, reviewers);
    for (let r = 0; r < reviewers; r++)
      if (problem.minimum[r]! > problem.capacity[r]!)
        throw new RangeError(`solver: minimum[${r}] is above capacity[${r}]`);
  }
  const seen = new Int32Array(reviewers).fill(-1);
  for (let a = 0; a < applications; a++)
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      const r = reviewer[k]!;
      if (r < 0 || r >= reviewers) throw new RangeError(`solver: reviewer[${k}] is ${r}, of ${reviewers} reviewers`);
      if (seen[r] === a) throw new RangeError(`solver: reviewer[${k}] stands twice in the row of application ${a}`);
      seen[r] = a;
    }
}

function length(name: string, array: Int32Array, wanted: number): void {
  if (array.length !== wanted) throw new RangeError(`solver: ${name} has ${array.length} entries, not ${wanted}`);
}

function notNegative(name: string, array: Int32Array): void {
  for (let i = 0; i < array.length; i++)
    if (array[i]! < 0) throw new RangeError(`solver: ${name}[${i}] is ${array[i]}, below 0`);
}
