import { z } from 'zod';
import { defineJob } from '#platform';

/** Expires unanswered offers and releases what may not go on; scheduled every five minutes. */
export const expireOffersJob = defineJob('assignment.expire', z.object({}), { retryLimit: 1 });

/** Releases at once what a conflict that was declared in this moment ends at one application. */
export const releaseConflictedJob = defineJob('assignment.release_conflicted', z.object({ applicationId: z.uuid() }));

/** Proposes reviewers for a whole round. */
export const performRunJob = defineJob('assignment.run', z.object({ runId: z.uuid() }), {
  retryLimit: 1,
  expireInSeconds: 3600,
});
