import type { Overview, Round } from './api.js';
import { countIn } from './funnel.js';

/** What a call needs next between the formal check and the decisions. */
export type RoundStep =
  | { step: 'plan' | 'assign' | 'draft'; count: number; to: string }
  | { step: 'start' | 'fix'; name: string; nameEn: string; to: string };

/** Officers plan, assign and draft; chairs as well begin rounds and fix rankings. */
export function roundSteps(
  callId: string,
  overview: Pick<Overview, 'cases' | 'coverage' | 'answers'>,
  rounds: readonly Round[],
  runs: boolean,
): RoundStep[] {
  const base = `/manage/calls/${callId}`;
  const steps: RoundStep[] = [];
  const eligible = countIn(overview.cases, 'eligible');
  if (runs && rounds.length === 0 && eligible > 0) steps.push({ step: 'plan', count: eligible, to: `${base}#rounds` });
  // Cases that went past review without one, such as door-knocks, need nobody any more.
  const untouched = overview.coverage.reduce((sum, it) => sum + it.untouched, 0);
  const waiting = Math.min(untouched, countIn(overview.cases, 'eligible', 'in_review'));
  if (runs && waiting > 0 && rounds.some(({ state }) => state === 'planned' || state === 'open'))
    steps.push({ step: 'assign', count: waiting, to: `${base}/assignment` });
  const asked = overview.answers.offered + overview.answers.accepted;
  for (const { id, name, nameEn, state, opensAt } of rounds) {
    const to = `${base}/rounds/${id}`;
    if (state === 'planned' && asked > 0 && (opensAt === null || Date.parse(opensAt) <= Date.now()))
      steps.push({ step: 'start', name, nameEn, to });
    if (state === 'closed') steps.push({ step: 'fix', name, nameEn, to });
  }
  const shortlisted = countIn(overview.cases, 'shortlisted');
  if (runs && shortlisted > 0 && rounds.some(({ state }) => state === 'released'))
    steps.push({ step: 'draft', count: shortlisted, to: `${base}/decisions` });
  return steps;
}
