import type { Overview, Round } from './api.js';
import { countIn } from './funnel.js';

type Named = Pick<Round, 'name' | 'nameEn'>;

/** What a call needs next between the formal check and the decisions. */
export type RoundStep =
  | { step: 'plan' | 'again' | 'assign' | 'shortlist'; count: number; to: string }
  | { step: 'start' | 'fix'; round: Named; to: string }
  | { step: 'close'; round: Named; count: number; to: string };

/** Officers plan and assign; chairs as well begin and end rounds, fix rankings and draw up short lists. */
export function roundSteps(
  callId: string,
  overview: Pick<Overview, 'cases' | 'coverage' | 'answers' | 'running' | 'can'>,
  rounds: readonly Round[],
): RoundStep[] {
  const { cases, coverage, answers, running, can } = overview;
  const base = `/manage/calls/${callId}`;
  const steps: RoundStep[] = [];
  const eligible = countIn(cases, 'eligible');
  if (can.run && rounds.length === 0 && eligible > 0)
    steps.push({ step: 'plan', count: eligible, to: `${base}#rounds` });
  // Its rounds are over and it has not one review: only another round can bring one.
  const left = countIn(cases, 'eligible', 'in_review');
  const isOver = rounds.length > 0 && rounds.every(isOverNow);
  if (can.run && isOver && left > 0) steps.push({ step: 'again', count: left, to: `${base}#rounds` });
  // Cases that went past review without one, such as door-knocks, need nobody any more.
  const untouched = coverage.reduce((sum, it) => sum + it.untouched, 0);
  const waiting = Math.min(untouched, left);
  if (can.run && waiting > 0 && !rounds.every(isOverNow))
    steps.push({ step: 'assign', count: waiting, to: `${base}/assignment` });
  const asked = answers.offered + answers.accepted;
  for (const round of can.lead ? rounds : []) {
    const to = `${base}/rounds/${round.id}`;
    const begun = running.find(({ roundId }) => roundId === round.id);
    if (round.state === 'planned' && asked > 0 && (round.opensAt === null || Date.parse(round.opensAt) <= Date.now()))
      steps.push({ step: 'start', round, to });
    // While a case has nobody yet, more is to come than what was asked for.
    if (round.state === 'open' && begun && begun.awaited === 0 && begun.submitted > 0 && waiting === 0)
      steps.push({ step: 'close', round, count: begun.submitted, to });
    if (round.state === 'closed') steps.push({ step: 'fix', round, to });
  }
  const last = rounds.at(-1);
  const unlisted = withoutList(cases);
  if (can.lead && last && unlisted > 0 && rounds.every(({ state }) => state === 'released'))
    steps.push({ step: 'shortlist', count: unlisted, to: `${base}/rounds/${last.id}/ranking` });
  return steps;
}

/** Nobody can be asked for a review in it any more. */
export const isOverNow = ({ state }: Pick<Round, 'state'>): boolean => state === 'closed' || state === 'released';

/** Reviewed cases of those directions and tracks in which nobody was put on the short list. */
function withoutList(cases: Overview['cases']): number {
  const placeOf = ({ directionId, trackId }: Overview['cases'][number]) => `${directionId} ${trackId}`;
  const listed = new Set(
    cases.filter(({ state }) => ['shortlisted', 'proposed', 'announced', 'selected'].includes(state)).map(placeOf),
  );
  return countIn(
    cases.filter((it) => !listed.has(placeOf(it))),
    'reviewed',
  );
}
