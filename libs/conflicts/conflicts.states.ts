import { stateMachine } from '#kernel';
import type { ConflictState } from './evidence.js';

/** All but `dismissed` block. A decision can be changed as long as the case goes on. */
export const conflictStates = stateMachine<ConflictState>({
  open: ['confirmed', 'dismissed'],
  confirmed: ['dismissed'],
  dismissed: ['confirmed'],
});
