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

/** Door-knock: nobody is contacted before somebody else has approved the evidence. */
export const leadStates = stateMachine<LeadState>({
  noticed: ['evidenced'],
  evidenced: ['approved_to_contact'],
  approved_to_contact: ['contacted'],
  contacted: ['consented', 'declined'],
  consented: ['express_case'],
  declined: [],
  express_case: [],
});
