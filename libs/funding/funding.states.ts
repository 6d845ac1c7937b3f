import { stateMachine } from '#kernel';

export type DecisionState =
  'drafted' | 'proposed' | 'approved' | 'announced' | 'confirmed' | 'offered' | 'accepted' | 'declined' | 'returned';

/** `returned`: it was sent back, an objection was upheld, or the application was withdrawn; its money is free again. */
export const decisionStates = stateMachine<DecisionState>({
  drafted: ['proposed', 'returned'],
  proposed: ['approved', 'returned'],
  approved: ['announced', 'returned'],
  announced: ['confirmed', 'returned'],
  // Beyond the notice only the applicant's own withdrawal leads back.
  confirmed: ['offered', 'returned'],
  offered: ['accepted', 'declined', 'returned'],
  accepted: [],
  declined: [],
  returned: [],
});

export type ObjectionState = 'raised' | 'in_handling' | 'upheld' | 'dismissed';
export const objectionStates = stateMachine<ObjectionState>({
  raised: ['in_handling'],
  in_handling: ['upheld', 'dismissed'],
  upheld: [],
  dismissed: [],
});
