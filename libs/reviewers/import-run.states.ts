import { stateMachine } from '#kernel';

export type ImportRunState = 'checking' | 'checked' | 'refused' | 'importing' | 'done' | 'failed' | 'cancelled';

/** A file is checked first; only a checked one is imported. What is at work or waits for a word can be cancelled. */
export const importRunStates = stateMachine<ImportRunState>({
  checking: ['checked', 'refused', 'failed', 'cancelled'],
  checked: ['importing', 'cancelled'],
  refused: [],
  importing: ['done', 'refused', 'failed', 'cancelled'],
  done: [],
  failed: [],
  cancelled: [],
});
