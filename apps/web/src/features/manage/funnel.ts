import type { Overview } from './api.js';

export type Stage = 'submitted' | 'eligible' | 'in_review' | 'reviewed' | 'shortlisted' | 'proposed' | 'selected';
type State = Overview['cases'][number]['state'];

/** How far a case came, by the state in which it is now; who withdrew or failed the check came no further than that. */
const REACHED: Record<State, Stage | null> = {
  draft: null,
  submitted: 'submitted',
  withdrawn: 'submitted',
  ineligible: 'submitted',
  eligible: 'eligible',
  in_review: 'in_review',
  reviewed: 'reviewed',
  not_shortlisted: 'reviewed',
  not_selected: 'reviewed',
  shortlisted: 'shortlisted',
  proposed: 'proposed',
  announced: 'proposed',
  selected: 'selected',
};

export const STAGES: readonly Stage[] = [
  'submitted',
  'eligible',
  'in_review',
  'reviewed',
  'shortlisted',
  'proposed',
  'selected',
];

export interface FunnelStep {
  stage: Stage;
  /** Cases that came at least this far. */
  reached: number;
  /** Cases that stand here now. */
  here: number;
}

/** The stages of a call with the cases that came so far; each step holds at most as many as the one before. */
export function funnelOf(cases: Overview['cases']): FunnelStep[] {
  const sum = (fits: (state: State) => boolean) =>
    cases.reduce((total, { state, count }) => total + (fits(state) ? count : 0), 0);
  return STAGES.map((stage, index) => ({
    stage,
    reached: sum((state) => STAGES.indexOf(REACHED[state] ?? 'submitted') >= index && REACHED[state] !== null),
    here: sum((state) => state === stage || (stage === 'proposed' && state === 'announced')),
  }));
}

export const countIn = (cases: Overview['cases'], ...states: State[]): number =>
  cases.reduce((total, { state, count }) => total + (states.includes(state) ? count : 0), 0);
