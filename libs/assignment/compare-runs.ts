import type { LoadCount } from './run-report.js';

/** A pair that a run proposed or kept. */
export interface RunPair {
  runId: string;
  applicationId: string;
  reviewerId: string;
  reviewerName: string;
  score: number | null;
}

export interface RunSide {
  runId: string;
  pairs: number;
  /** Total nearness. */
  objective: number;
  /** The pair of least nearness; null when no pair has one. */
  weakest: number | null;
  loads: LoadCount[];
}

/** Somebody whom only one of the runs proposed. */
export interface RunPlace {
  reviewerId: string;
  reviewerName: string;
  score: number | null;
}

export interface RunChange {
  applicationId: string;
  title: string;
  /** Sums over all reviewers of the application. */
  scoreBefore: number;
  scoreAfter: number;
  left: RunPlace[];
  joined: RunPlace[];
}

export interface RunComparison {
  before: RunSide;
  after: RunSide;
  /** Pairs that both proposed, and those of one only. */
  both: number;
  onlyBefore: number;
  onlyAfter: number;
  /** Applications that did not get the same reviewers. */
  changed: number;
  /** Of these, those whose nearness changed the most, worst first; not all where there are many. */
  changes: RunChange[];
}

const LISTED = 200;

/** What two runs of a round have in common, over the applications in `titles`. */
export function compareRuns(
  beforeId: string,
  afterId: string,
  pairs: readonly RunPair[],
  titles: ReadonlyMap<string, string>,
): RunComparison {
  const changes: RunChange[] = [];
  let both = 0;
  for (const [applicationId, own] of Map.groupBy(pairs, (pair) => pair.applicationId)) {
    const before = own.filter(({ runId }) => runId === beforeId);
    const after = own.filter(({ runId }) => runId === afterId);
    const [left, joined] = [without(before, after), without(after, before)];
    both += before.length - left.length;
    if (left.length + joined.length === 0) continue;
    changes.push({
      ...{ applicationId, title: titles.get(applicationId) ?? '', left, joined },
      ...{ scoreBefore: sum(before), scoreAfter: sum(after) },
    });
  }
  const gain = (it: RunChange) => it.scoreAfter - it.scoreBefore;
  changes.sort((a, b) => gain(a) - gain(b) || (a.applicationId < b.applicationId ? -1 : 1));
  const [before, after] = [sideOf(beforeId, pairs), sideOf(afterId, pairs)];
  // The greatest losses and the greatest gains: what lies between is of least interest.
  const listed = changes.length <= LISTED ? changes : [...changes.slice(0, LISTED / 2), ...changes.slice(-LISTED / 2)];
  return {
    ...{ before, after, both, onlyBefore: before.pairs - both, onlyAfter: after.pairs - both },
    ...{ changed: changes.length, changes: listed },
  };
}

const sum = (pairs: readonly RunPair[]) => pairs.reduce((total, { score }) => total + (score ?? 0), 0);

function without(pairs: readonly RunPair[], others: readonly RunPair[]): RunPlace[] {
  const known = new Set(others.map(({ reviewerId }) => reviewerId));
  return pairs
    .filter(({ reviewerId }) => !known.has(reviewerId))
    .map(({ reviewerId, reviewerName, score }) => ({ reviewerId, reviewerName, score }));
}

function sideOf(runId: string, all: readonly RunPair[]): RunSide {
  const pairs = all.filter((pair) => pair.runId === runId);
  const scores = pairs.flatMap(({ score }) => score ?? []);
  const load = new Map<string, number>();
  for (const { reviewerId } of pairs) load.set(reviewerId, (load.get(reviewerId) ?? 0) + 1);
  const counts = new Map<number, number>();
  for (const n of load.values()) counts.set(n, (counts.get(n) ?? 0) + 1);
  return {
    ...{ runId, pairs: pairs.length, objective: sum(pairs) },
    weakest: scores.reduce<number | null>((least, score) => (least === null || score < least ? score : least), null),
    loads: [...counts].sort(([a], [b]) => a - b).map(([of, reviewers]) => ({ load: of, reviewers })),
  };
}
