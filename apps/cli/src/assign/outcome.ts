import { alternatesOf, type RuledSolution, type UnfilledReason } from '#solver';
import type { NamedProblem } from './read-problem.js';

const REASONS: Record<UnfilledReason, string> = {
  candidates: 'too few reviewers may take it',
  class: 'too few reviewers of the class that the place is kept for',
  capacity: 'all who may take it are full',
};

/** The chosen pairs by application in the order of its file, best score first. */
export function* assignmentLines(named: NamedProblem, chosen: Uint8Array): Generator<string> {
  const { problem, rules, applicationIds, reviewerIds, score } = named;
  yield 'application,reviewer,score,locked\n';
  for (let a = 0; a < problem.applications; a++) {
    const pairs: number[] = [];
    for (let k = problem.rowStart[a]!; k < problem.rowStart[a + 1]!; k++) if (chosen[k] === 1) pairs.push(k);
    pairs.sort((x, y) => score[y]! - score[x]! || x - y);
    let part = '';
    for (const k of pairs) {
      const fields = [applicationIds[a]!, reviewerIds[problem.reviewer[k]!]!].map(quoted);
      part += `${fields.join(',')},${score[k]},${rules.locked?.[k] === 1 ? 1 : 0}\n`;
    }
    yield part;
  }
}

/** Those next in line for each application, as `alternatesOf` has it: at most `most` each. */
export function* alternateLines(named: NamedProblem, chosen: Uint8Array, most: number): Generator<string> {
  const { problem, rules, applicationIds, reviewerIds, score } = named;
  yield 'application,rank,reviewer,score,by,replaces\n';
  const nameOf = (k: number) => reviewerIds[problem.reviewer[k]!]!;
  for (const [a, list] of alternatesOf(problem, chosen, rules).entries()) {
    let part = '';
    for (const [i, { pair, by, replaces }] of list.slice(0, most).entries()) {
      const whom = replaces === 'any' ? 'any' : replaces.map(nameOf).join(';');
      const fields = [applicationIds[a]!, String(i + 1), nameOf(pair), String(score[pair]), by, whom];
      part += `${fields.map(quoted).join(',')}\n`;
    }
    yield part;
  }
}

/** The pairs that a lot can make, with their probabilities. */
export function* probabilityLines(named: NamedProblem, probability: Float64Array): Generator<string> {
  const { problem, applicationIds, reviewerIds } = named;
  yield 'application,reviewer,probability\n';
  for (let a = 0; a < problem.applications; a++) {
    let part = '';
    for (let k = problem.rowStart[a]!; k < problem.rowStart[a + 1]!; k++)
      if (probability[k]! > 0)
        part += `${quoted(applicationIds[a]!)},${quoted(reviewerIds[problem.reviewer[k]!]!)},${probability[k]}\n`;
    yield part;
  }
}

/** What the report says of any assignment, whatever it was optimised for. */
export function summaryOf({ problem, applicationIds, reviewerIds, score }: NamedProblem, chosen: Uint8Array) {
  const load = new Int32Array(problem.reviewers);
  const sums = new Float64Array(problem.applications);
  let total = 0;
  let pairs = 0;
  for (let a = 0; a < problem.applications; a++)
    for (let k = problem.rowStart[a]!; k < problem.rowStart[a + 1]!; k++) {
      if (chosen[k] !== 1) continue;
      load[problem.reviewer[k]!]!++;
      sums[a]! += score[k]!;
      total += score[k]!;
      pairs++;
    }
  const loads: Record<string, number> = {};
  for (const l of load.toSorted()) loads[l] = (loads[l] ?? 0) + 1;
  const asked = [...sums.keys()].filter((a) => problem.demand[a]! > 0);
  const weakest = asked.reduce<number | undefined>(
    (w, a) => (w === undefined || sums[a]! < sums[w]! ? a : w),
    undefined,
  );
  return {
    applications: applicationIds.length,
    reviewers: reviewerIds.length,
    candidates: problem.value.length,
    places: problem.demand.reduce((sum, d) => sum + d, 0),
    assigned: pairs,
    total: rounded(total),
    meanPerPlace: pairs > 0 ? rounded(total / pairs) : null,
    weakest: weakest === undefined ? null : { application: applicationIds[weakest], score: rounded(sums[weakest]!) },
    /** How many reviewers have each load. */
    loads,
  };
}

/** Empty places and loads below the minimum, by name. */
export function lacksOf(
  { applicationIds, reviewerIds }: NamedProblem,
  lacks: Pick<RuledSolution, 'unfilled' | 'short'>,
) {
  return {
    unfilled: lacks.unfilled.map(({ application, missing, reason }) => ({
      application: applicationIds[application],
      missing,
      reason: REASONS[reason],
    })),
    belowMinimum: lacks.short.map(({ reviewer, missing }) => ({ reviewer: reviewerIds[reviewer], missing })),
  };
}

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

const rounded = (x: number) => Math.round(x * 1e6) / 1e6;
