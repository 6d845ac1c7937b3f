import type { AffinityScore } from '#affinity';
import type { AssignmentRules, SparseProblem } from '#solver';
import type { KeptPair, PoolMember } from './load-run.js';
import type { RunParameters } from './run-parameters.js';

/** What a round's assignment is worked out from, by id. */
export interface RoundInput {
  applicationIds: readonly string[];
  pool: readonly PoolMember[];
  /** By application, who may take it and how near they are: nobody in conflict. */
  scores: ReadonlyMap<string, readonly AffinityScore[]>;
  /** Stay whatever else is chosen, even beyond need or capacity. */
  kept: readonly KeptPair[];
  /** By reviewer, where they work; null when institutions do not matter. */
  institutions: ReadonlyMap<string, string> | null;
}

/** The same by number, for the solver; numbers are in the order of the ids. */
export interface RoundProblem {
  problem: SparseProblem;
  rules: AssignmentRules;
  applicationIds: string[];
  reviewerIds: string[];
  /** Per pair; 0 for a kept pair outside the scores. */
  score: Float64Array;
}

/** Values are scores in millionths: finer than any nearness is meant, and sums of millions stay exact. */
export const UNITS = 1e6;

/** The problem does not depend on the order in which anything is given. */
export function roundProblem(
  { applicationIds: applications, pool, scores, kept, institutions }: RoundInput,
  { perApplication, minLoad }: RunParameters,
): RoundProblem {
  const capacityOf = new Map(pool.map(({ id, capacity }) => [id, capacity]));
  // Whoever left the pool keeps what they have and gets nothing more.
  for (const { reviewerId } of kept) if (!capacityOf.has(reviewerId)) capacityOf.set(reviewerId, 0);
  const applicationIds = [...applications].sort();
  const reviewerIds = [...capacityOf.keys()].sort();
  const reviewerAt = new Map(reviewerIds.map((id, r) => [id, r]));
  const keptOf = Map.groupBy(kept, ({ applicationId }) => applicationId);

  const pairs: { reviewer: number; score: number; locked: boolean }[] = [];
  const rowStart = [0];
  for (const id of applicationIds) {
    const held = new Set((keptOf.get(id) ?? []).map(({ reviewerId }) => reviewerId));
    const row = new Map([...held].map((reviewerId) => [reviewerId, 0]));
    for (const { reviewerId, score } of scores.get(id) ?? []) row.set(reviewerId, score);
    const own = [...row].map(([reviewerId, score]) => ({
      ...{ reviewer: reviewerAt.get(reviewerId)!, score, locked: held.has(reviewerId) },
    }));
    pairs.push(...own.sort((x, y) => y.score - x.score || x.reviewer - y.reviewer));
    rowStart.push(pairs.length);
  }
  const capacity = Int32Array.from(reviewerIds, (id) => Math.min(capacityOf.get(id)!, applicationIds.length));
  return {
    problem: {
      applications: applicationIds.length,
      reviewers: reviewerIds.length,
      rowStart: Int32Array.from(rowStart),
      reviewer: Int32Array.from(pairs, ({ reviewer }) => reviewer),
      value: Int32Array.from(pairs, ({ score }) => Math.round(score * UNITS)),
      demand: new Int32Array(applicationIds.length).fill(perApplication),
      capacity,
      ...(minLoad > 0 && { minimum: capacity.map((most) => Math.min(minLoad, most)) }),
    },
    rules: {
      ...(kept.length > 0 && { locked: Uint8Array.from(pairs, ({ locked }) => (locked ? 1 : 0)) }),
      ...(institutions && { institution: numbered(reviewerIds.map((id) => institutions.get(id))) }),
    },
    ...{ applicationIds, reviewerIds, score: Float64Array.from(pairs, ({ score }) => score) },
  };
}

/** Names as numbers from 0, −1 for none. */
function numbered(names: readonly (string | undefined)[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    if (name === undefined) return -1;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
