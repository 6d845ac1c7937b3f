import { stateMachine } from '#kernel';

export type DecisionState =
  'drafted' | 'proposed' | 'approved' | 'announced' | 'confirmed' | 'offered' | 'accepted' | 'declined' | 'returned';

/** `returned`: an approver sent it back, or an objection was upheld; its money is free again. */
export const decisionStates = stateMachine<DecisionState>({
  drafted: ['proposed', 'returned'],
  proposed: ['approved', 'returned'],
  approved: ['announced', 'returned'],
  announced: ['confirmed', 'returned'],
  confirmed: ['offered'],
  offered: ['accepted', 'declined'],
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
