import { stateMachine } from '#kernel';

export type ReviewState = 'draft' | 'submitted' | 'reopened' | 'locked';

/** A reopened review whose round closes is locked with what was last submitted. */
export const reviewStates = stateMachine<ReviewState>({
  draft: ['submitted'],
  submitted: ['reopened', 'locked'],
  reopened: ['submitted', 'locked'],
  locked: [],
});
