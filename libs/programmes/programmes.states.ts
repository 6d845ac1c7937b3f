import { stateMachine } from '#kernel';

export type CallState = 'draft' | 'published';
export const callStates = stateMachine<CallState>({ draft: ['published'], published: [] });

export type RoundState = 'planned' | 'open' | 'closed' | 'released';
export const roundStates = stateMachine<RoundState>({
  planned: ['open'],
  open: ['closed'],
  closed: ['released'],
  released: [],
});
