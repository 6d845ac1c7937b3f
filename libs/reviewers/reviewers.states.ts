import { stateMachine } from '#kernel';

/** listed: somebody put them into the pool; invited: a mail asked them; the rest is their answer, or the office's. */
export const REVIEWER_STATES = ['listed', 'invited', 'active', 'declined', 'retired'] as const;
export type ReviewerState = (typeof REVIEWER_STATES)[number];

/**
 * SQL over a row of `reviewer` (`alias`): in the pool and not away today, so that new work can be given. Whose account was
 * disabled gets no mail and cannot sign in, so a place would wait for them in vain.
 */
export const inPool = (alias: string): string =>
  `(${alias}.state IN ('active', 'listed')
     AND NOT EXISTS (SELECT 1 FROM person out WHERE out.id = ${alias}.person_id AND out.disabled_at IS NOT NULL)
     AND (${alias}.unavailable_until IS NULL OR ${alias}.unavailable_until < current_date))`;

export const reviewerStates = stateMachine<ReviewerState>({
  listed: ['invited', 'active', 'declined', 'retired'],
  invited: ['invited', 'active', 'declined', 'retired'],
  active: ['retired', 'declined'],
  declined: ['invited', 'active', 'retired'],
  retired: ['invited', 'active'],
});
