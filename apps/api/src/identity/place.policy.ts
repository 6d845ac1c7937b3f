import { readsRecord } from '#audit';
import { keepsAccounts } from '#identity';
import { policy } from '#kernel';
import { keepsPool } from '#reviewers';
import { operates } from '../operations/failed-jobs.js';

/** The places of the pages, each by the rule that its routes ask first. What is behind them, each route decides. */
export const placePolicy = policy<{ inPool: boolean }>()({
  reviews: (actor, { inPool }) => inPool || actor.holdsAnywhere('reviewer'),
  manage: (actor) => actor.holdsAnywhere('officer') || actor.holdsAnywhere('chair') || actor.isAdministrator,
  approvals: (actor) => actor.holdsAnywhere('approver'),
  audit: readsRecord,
  accounts: keepsAccounts,
  pool: keepsPool,
  jobs: operates,
});
