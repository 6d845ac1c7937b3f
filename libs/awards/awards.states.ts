import { stateMachine } from '#kernel';

export type AwardState = 'active' | 'suspended' | 'completed' | 'terminated';
export const awardStates = stateMachine<AwardState>({
  active: ['suspended', 'completed', 'terminated'],
  suspended: ['active', 'completed', 'terminated'],
  completed: [],
  terminated: [],
});

export type DisbursementState = 'planned' | 'paid' | 'cancelled';
export const disbursementStates = stateMachine<DisbursementState>({
  planned: ['paid', 'cancelled'],
  paid: [],
  cancelled: [],
});
