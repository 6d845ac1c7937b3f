import { stateMachine } from '#kernel';

export type AssignmentState = 'proposed' | 'offered' | 'accepted' | 'submitted' | 'refused' | 'expired' | 'released';

/** A proposal that nobody was told of is simply removed; whatever was offered leaves a trace. */
export const assignmentStates = stateMachine<AssignmentState>({
  proposed: ['offered'],
  offered: ['accepted', 'refused', 'expired', 'released'],
  accepted: ['submitted', 'released'],
  // A conflict proven after the review: the review no longer counts.
  submitted: ['released'],
  refused: [],
  expired: [],
  released: [],
});

/** The states that take up a place at the application and a part of the reviewer's capacity. */
export const LIVE_STATES: readonly AssignmentState[] = ['proposed', 'offered', 'accepted', 'submitted'];

export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
