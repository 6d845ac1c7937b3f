import { stateMachine } from '#kernel';

export const LEAD_STATES = [
  'noticed',
  'evidenced',
  'approved_to_contact',
  'contacted',
  'consented',
  'declined',
  'express_case',
] as const;
export type LeadState = (typeof LEAD_STATES)[number];

/**
 * Door-knock: nobody is contacted before somebody else has approved the evidence. The answer is the lead's own, and may be
 * changed until a case was begun (docs/adr/0008-answers-at-the-door-can-be-changed.md).
 */
export const leadStates = stateMachine<LeadState>({
  noticed: ['evidenced'],
  evidenced: ['approved_to_contact'],
  approved_to_contact: ['contacted'],
  contacted: ['consented', 'declined'],
  consented: ['express_case', 'declined'],
  declined: ['consented'],
  express_case: [],
});
