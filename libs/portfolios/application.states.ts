import { stateMachine } from '#kernel';

export type ApplicationState =
  | 'draft'
  | 'submitted'
  | 'eligible'
  | 'ineligible'
  | 'in_review'
  | 'reviewed'
  | 'shortlisted'
  | 'not_shortlisted'
  | 'proposed'
  | 'announced'
  | 'selected'
  | 'not_selected'
  | 'withdrawn';

/** What may follow what. Withdrawal is open until the end is reached; a place may stay empty at any stage. */
export const applicationStates = stateMachine<ApplicationState>({
  draft: ['submitted', 'withdrawn'],
  submitted: ['draft', 'eligible', 'ineligible', 'withdrawn'],
  // To the shortlist at once only as an express case of a call that lets those in at the decision.
  eligible: ['in_review', 'shortlisted', 'withdrawn'],
  ineligible: ['withdrawn'],
  in_review: ['reviewed', 'withdrawn'],
  reviewed: ['in_review', 'shortlisted', 'not_shortlisted', 'proposed', 'not_selected', 'withdrawn'],
  shortlisted: ['in_review', 'proposed', 'not_selected', 'withdrawn'],
  not_shortlisted: ['not_selected', 'withdrawn'],
  // Back to the shortlist when an approver sends the decision back.
  proposed: ['announced', 'shortlisted', 'not_selected', 'withdrawn'],
  announced: ['selected', 'not_selected', 'withdrawn'],
  selected: [],
  not_selected: [],
  withdrawn: [],
});

export type ApplicantState =
  'draft' | 'submitted' | 'in_evaluation' | 'ineligible' | 'announced' | 'selected' | 'not_selected' | 'withdrawn';

/**
 * What the applicant is told. From the formal check to the announcement it is one and the same word: when reviewers
 * are found, reviews arrive or a list is drawn up, nothing that the applicant sees may change.
 */
export const APPLICANT_STATE: Readonly<Record<ApplicationState, ApplicantState>> = {
  draft: 'draft',
  submitted: 'submitted',
  eligible: 'in_evaluation',
  ineligible: 'ineligible',
  in_review: 'in_evaluation',
  reviewed: 'in_evaluation',
  shortlisted: 'in_evaluation',
  not_shortlisted: 'in_evaluation',
  proposed: 'in_evaluation',
  announced: 'announced',
  selected: 'selected',
  not_selected: 'not_selected',
  withdrawn: 'withdrawn',
};

/** What a reviewer is told: whether they still judge it. What became of the case is not theirs to know. */
export type ReviewerCaseState = 'in_review' | 'closed';

/** The states behind a word: for filters of the applicant's own list, and (as themselves) of the staff's. */
export function statesBehind(word: string, viewer: 'applicant' | 'staff'): ApplicationState[] {
  return applicationStates.states.filter((state) => (viewer === 'staff' ? state : APPLICANT_STATE[state]) === word);
}
