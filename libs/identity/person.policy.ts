import { policy, type Actor, type Role } from '#kernel';

/** What can be done with an account, and whether somebody can sign in with it. */
export const ACCOUNT_STATES = ['active', 'unconfirmed', 'without_account', 'disabled'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/**
 * The roles that administrators look after. Who reviews is for the officers of a call to know, and who applies for nobody
 * but them: neither is told here, nor can it be asked for.
 */
export const LOOKED_AFTER = [
  'administrator',
  'officer',
  'chair',
  'approver',
  'auditor',
  'nominator',
] as const satisfies readonly Role[];
export type LookedAfterRole = (typeof LOOKED_AFTER)[number];

/** Lists the accounts, and finds out who is in them. */
export const keepsAccounts = (actor: Actor): boolean => actor.isAdministrator;

/** Accounts are looked after by administrators; their own they leave to another one. */
export const personPolicy = policy<{ id: string }>()({
  read: keepsAccounts,
  disable: (actor, it) => actor.isAdministrator && actor.id !== it.id,
  enable: (actor) => actor.isAdministrator,
  endSessions: (actor, it) => actor.isAdministrator && actor.id !== it.id,
});
