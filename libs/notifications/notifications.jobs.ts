import { z } from 'zod';
import { defineJob } from '#platform';

/** Sends one kept mail. Tried for about three hours while the server is away. */
export const sendMailJob = defineJob('mail.send', z.object({ mailId: z.uuid() }), {
  retryLimit: 10,
  retryDelaySeconds: 10,
  expireInSeconds: 120,
});

/** Turns one event into mails; listens to many events, so the payload is the whole event. */
export const notifyJob = defineJob(
  'notifications.notify',
  z.object({ name: z.string(), data: z.record(z.string(), z.string().nullable()) }),
);

/** Looks for what is near its time; run by the clock. */
export const remindJob = defineJob('notifications.remind', z.object({}), { retryLimit: 0 });
