import {
  alternatesOf,
  findAssignment,
  solveInThread,
  type AssignmentWish,
  type FoundAssignment,
  type UnfilledReason,
  type Watch,
} from '#solver';
import type { RoundProblem } from './round-problem.js';
import type { RunParameters } from './run-parameters.js';

/** A pair of a solved round. */
export interface SolvedPair {
  applicationId: string;
  reviewerId: string;
  score: number;
  kept: boolean;
  /** With which probability a lot made it; null without one. */
  probability: number | null;
}

/** What was found for one application. */
export interface SolvedCase {
  /** Sum of the scores of its reviewers; of a lot, on average. */
  score: number;
  /** The same at the greatest total of the round. */
  scoreAtGreatest: number;
  lacks: { reason: UnfilledReason; missing: number }[];
}

export interface SolvedRound {
  pairs: SolvedPair[];
  /** By application, who steps in after a refusal, in order. */
  alternates: Map<string, string[]>;
  cases: Map<string, SolvedCase>;
  /** It was proved that no better assignment is possible. */
  certified: boolean;
  /** Reviewers who stay below the least load. */
  belowLeast: number;
}

/** Sources run as they are, as in tests, hold no compiled thread to start: then the same is worked out here. */
const find: typeof solveInThread = import.meta.url.endsWith('.js')
  ? solveInThread
  : (...task) => Promise.resolve(findAssignment(...task));

/**
 * Solves a round as a run asks, in a thread of its own. Where something else than the greatest total is asked, that is
 * worked out too, to tell the price.
 * @throws the signal's reason.
 */
export async function solveRound(round: RoundProblem, parameters: RunParameters, watch: Watch): Promise<SolvedRound> {
  const { problem, rules } = round;
  const wish = wishOf(parameters);
  const found = await find(problem, rules, wish, watch);
  const greatest = wish.lot || wish.fairness !== 'sum' ? await find(problem, rules, { fairness: 'sum' }, watch) : found;
  return {
    pairs: pairsOf(round, found),
    alternates: alternatesIn(round, found.chosen),
    cases: casesOf(round, found, greatest),
    certified: found.certified,
    belowLeast: found.short.length,
  };
}

function wishOf({ fairness, maxProbability, seed }: RunParameters): AssignmentWish {
  return { fairness, ...(maxProbability !== null && { lot: { maxProbability, seed: seed ?? 0 } }) };
}

function pairsOf({ problem, rules, applicationIds, reviewerIds, score }: RoundProblem, found: FoundAssignment) {
  const pairs: SolvedPair[] = [];
  for (const [a, applicationId] of applicationIds.entries())
    for (let k = problem.rowStart[a]!; k < problem.rowStart[a + 1]!; k++) {
      if (found.chosen[k] !== 1) continue;
      pairs.push({
        ...{ applicationId, reviewerId: reviewerIds[problem.reviewer[k]!]!, score: score[k]! },
        ...{ kept: rules.locked?.[k] === 1, probability: found.lot?.marginal[k] ?? null },
      });
    }
  return pairs;
}

/** Also of reviewers that the run had to keep: they can refuse as well. */
function alternatesIn({ problem, rules, applicationIds, reviewerIds }: RoundProblem, chosen: Uint8Array) {
  const { institution } = rules;
  const lists = alternatesOf(problem, chosen, institution ? { institution } : {});
  return new Map(
    lists.map((list, a) => [applicationIds[a]!, list.map(({ pair }) => reviewerIds[problem.reviewer[pair]!]!)]),
  );
}

function casesOf(
  { problem, applicationIds, score }: RoundProblem,
  found: FoundAssignment,
  greatest: FoundAssignment,
): Map<string, SolvedCase> {
  const lacks = Map.groupBy(found.unfilled, ({ application }) => application);
  const share = found.lot?.marginal ?? found.chosen;
  return new Map(
    applicationIds.map((id, a) => {
      const one: SolvedCase = { score: 0, scoreAtGreatest: 0, lacks: [] };
      for (let k = problem.rowStart[a]!; k < problem.rowStart[a + 1]!; k++) {
        one.score += share[k]! * score[k]!;
        one.scoreAtGreatest += greatest.chosen[k]! * score[k]!;
      }
      one.lacks = (lacks.get(a) ?? []).map(({ reason, missing }) => ({ reason, missing }));
      return [id, one];
    }),
  );
}
