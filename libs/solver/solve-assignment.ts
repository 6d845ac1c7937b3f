import { solveSparse } from './solve-sparse.js';

export interface AssignmentPair {
  application: string;
  reviewer: string;
  score: number;
}

export interface AssignmentProblem {
  /** How many reviewers each application needs, the locked ones included. */
  applications: readonly { id: string; need: number }[];
  /** How many applications each reviewer takes, the locked ones included. */
  reviewers: readonly { id: string; capacity: number }[];
  /** Who may review what, and how well it fits; pairs in conflict are not among them. */
  pairs: readonly AssignmentPair[];
  /** Pairs that stay whatever else is chosen, even beyond need or capacity. */
  locked?: readonly { application: string; reviewer: string }[];
}

export interface AssignmentSolution {
  /** By application id, best score first. A locked pair that is not among the pairs has score 0. */
  pairs: AssignmentPair[];
  /** For each application the reviewers next in line: those with room left first, then by score, then by id. */
  alternates: Map<string, string[]>;
  unfilled: { application: string; missing: number }[];
  /** Sum of the scores of all pairs. */
  total: number;
}

/**
 * Assigns reviewers to applications: as many places filled as can be and, among all ways to do so, the greatest total
 * score (compared at a resolution of 2^-30 of the largest score). Exact; see `solveSparse` for the method. The answer does not depend on the order in which anything is given.
 *
 * @throws RangeError when an id is unknown or twice there, a pair is twice there, or a number is not what it should be.
 */
export function solveAssignment(problem: AssignmentProblem): AssignmentSolution {
  const applications = [...problem.applications].sort(byId);
  const reviewers = [...problem.reviewers].sort(byId);
  const applicationAt = indexOf('application', applications);
  const reviewerAt = indexOf('reviewer', reviewers);
  const need = applications.map(({ id, need }) => count(`need of application ${id}`, need));
  const capacity = reviewers.map(({ id, capacity }) => count(`capacity of reviewer ${id}`, capacity));
  const at = ({ application, reviewer }: { application: string; reviewer: string }): [number, number] => [
    known('application', applicationAt, application),
    known('reviewer', reviewerAt, reviewer),
  ];
  const key = (a: number, r: number) => a * reviewers.length + r;

  const locked = new Map<number, [number, number]>();
  for (const pair of problem.locked ?? []) {
    const [a, r] = at(pair);
    if (locked.has(key(a, r)))
      throw new RangeError(`assignment: ${pair.application} is locked to ${pair.reviewer} twice`);
    locked.set(key(a, r), [a, r]);
    need[a] = Math.max(0, need[a]! - 1);
    capacity[r] = Math.max(0, capacity[r]! - 1);
  }

  const scores = new Map<number, number>();
  const edges: { a: number; r: number; score: number }[] = [];
  for (const pair of problem.pairs) {
    const [a, r] = at(pair);
    if (!Number.isFinite(pair.score)) throw new RangeError(`assignment: score ${pair.score} is not a finite number`);
    if (scores.has(key(a, r)))
      throw new RangeError(`assignment: ${pair.application} and ${pair.reviewer} are paired twice`);
    scores.set(key(a, r), pair.score);
    if (!locked.has(key(a, r))) edges.push({ a, r, score: pair.score });
  }
  edges.sort((x, y) => x.a - y.a || y.score - x.score || x.r - y.r);

  const chosen = choose(need, capacity, edges);
  const taken = edges.filter((_, e) => chosen[e]);
  for (const { a, r } of taken) {
    need[a]!--;
    capacity[r]!--;
  }
  for (const [k, [a, r]] of locked) taken.push({ a, r, score: scores.get(k) ?? 0 });
  taken.sort((x, y) => x.a - y.a || y.score - x.score || x.r - y.r);

  const waiting = edges.filter((_, e) => !chosen[e]);
  waiting.sort(
    (x, y) => x.a - y.a || Number(capacity[y.r]! > 0) - Number(capacity[x.r]! > 0) || y.score - x.score || x.r - y.r,
  );
  const alternates = new Map(applications.map(({ id }): [string, string[]] => [id, []]));
  for (const { a, r } of waiting) alternates.get(applications[a]!.id)!.push(reviewers[r]!.id);
  return {
    pairs: taken.map(({ a, r, score }) => ({ application: applications[a]!.id, reviewer: reviewers[r]!.id, score })),
    alternates,
    unfilled: applications.flatMap(({ id }, a) => (need[a]! > 0 ? [{ application: id, missing: need[a]! }] : [])),
    total: taken.reduce((sum, { score }) => sum + score, 0),
  };
}

/** Scores in whole numbers up to so much, so that the solver's sums are exact. */
const FINEST = 2 ** 30;

function choose(need: number[], capacity: number[], edges: { a: number; r: number; score: number }[]): Uint8Array {
  const least = edges.reduce((min, { score }) => Math.min(min, score), 0);
  const largest = edges.reduce((max, { score }) => Math.max(max, score - least), 0);
  const scale = largest > 0 ? FINEST / largest : 0;
  const rowStart = new Int32Array(need.length + 1);
  for (const { a } of edges) rowStart[a + 1]!++;
  for (let a = 0; a < need.length; a++) rowStart[a + 1]! += rowStart[a]!;
  return solveSparse({
    applications: need.length,
    reviewers: capacity.length,
    rowStart,
    reviewer: Int32Array.from(edges, ({ r }) => r),
    // The same amount is added to every score, and as many places are filled anyway.
    value: Int32Array.from(edges, ({ score }) => Math.round((score - least) * scale)),
    demand: Int32Array.from(need),
    capacity: Int32Array.from(capacity, (c) => Math.min(c, need.length)),
  }).chosen;
}

const byId = (x: { id: string }, y: { id: string }) => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0);

function indexOf(what: string, rows: readonly { id: string }[]): Map<string, number> {
  const index = new Map(rows.map(({ id }, i) => [id, i]));
  if (index.size < rows.length) throw new RangeError(`assignment: an ${what} id is there twice`);
  return index;
}

function known(what: string, index: Map<string, number>, id: string): number {
  const at = index.get(id);
  if (at === undefined) throw new RangeError(`assignment: unknown ${what} ${id}`);
  return at;
}

function count(what: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`assignment: ${what} must be 0 or a whole number`);
  return value;
}
