import { policy, type Actor } from '#kernel';

/** The pool is shared by all calls: every officer, and administrators, keep it. */
export const keepsPool = (actor: Actor): boolean => actor.holdsAnywhere('officer') || actor.isAdministrator;

/** Officers keep the pool; a reviewer sees and changes their own page, elsewhere. */
export const reviewerPolicy = policy<{ personId: string }>()({
  edit: (actor) => keepsPool(actor),
  invite: (actor) => keepsPool(actor),
});
