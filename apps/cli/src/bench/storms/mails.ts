import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../in-parallel.js';
import { ask, succeeded } from './ask.js';
import { exactly, none, type Finding } from './finding.js';
import { catchMails } from './mail-catcher.js';
import type { Draft, StormSite } from './storm-site.js';

export const MAILS = 500;
const KILLS = 20;
const CLIENTS = 16;
/** So slow a server that a killed worker always has mails under way. */
const SERVER_MS = 60;
const PATIENCE_MS = 300_000;
/** From the start of a worker until it counts as dead in this storm, if no mail moves. */
const START_MS = 20_000;

/**
 * Receipts of submissions go out while the worker is killed again and again. The queue gives a dead worker's jobs back
 * after minutes; here the clocks of those jobs are put on instead of waiting, which strikes the same mails more often.
 */
export async function mails(site: StormSite, share: number): Promise<Finding[]> {
  const drafts = await site.takeDrafts(Math.max(20, Math.round(MAILS * share)));
  const wanted = Math.max(2, Math.round(KILLS * share));
  // What earlier storms left waiting would only stand in the way.
  await site.db.query(`DELETE FROM pgboss.job WHERE state IN ('created', 'retry')`);
  const refused: string[] = [];
  const submit = async ({ id, headers }: Draft) => {
    const answer = await ask(site.origin, { method: 'POST', path: `/api/v1/applications/${id}/submit`, headers });
    if (!succeeded(answer)) refused.push(`${answer.status} ${answer.text}`);
  };
  await inParallel(drafts, submit, CLIENTS);
  const people = drafts.map(({ applicantId }) => applicantId);
  const recipients = (
    (await site.db.query('SELECT email FROM person WHERE id = ANY($1::uuid[])', [people])) as { email: string }[]
  ).map(({ email }) => email);
  const catcher = await catchMails(SERVER_MS);
  const worker = site.process(['worker'], { SMTP_URL: catcher.url });
  const ours = new Set(recipients);
  const reached = () => new Set(catcher.mails.filter((it) => ours.has(it.recipient)).map((it) => it.recipient)).size;
  try {
    let killed = 0;
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end && (killed < wanted || reached() < recipients.length)) {
      const before = catcher.mails.length;
      await worker.start();
      // The last start may finish the work; each one before ends in the middle of some mails.
      const until = Date.now() + START_MS;
      const some = Math.max(1, Math.floor(recipients.length / wanted));
      const enough = () => (killed < wanted ? catcher.mails.length >= before + some : reached() === recipients.length);
      while (!enough() && Date.now() < until) await sleep(5);
      await worker.end('SIGKILL');
      if (killed < wanted) killed++;
      await giveBack(site);
    }
    const missing = recipients.filter((email) => !catcher.mails.some((it) => it.recipient === email));
    const mine = catcher.mails.filter(({ recipient }) => ours.has(recipient));
    const idsOf = Map.groupBy(mine, ({ recipient, subject }) => `${recipient} ${subject}`);
    const differing = [...idsOf].filter(([, same]) => new Set(same.map(({ messageId }) => messageId)).size > 1);
    const repeats = mine.length - idsOf.size;
    return [
      none('mails', 'submissions refused', refused),
      exactly('mails', `workers killed over ${recipients.length} mails`, killed, wanted),
      none('mails', 'missing', missing),
      none(
        'mails',
        `repeats with another Message-ID (of ${repeats})`,
        differing.map(([key, same]) => `${key}: ${same.map(({ messageId }) => messageId).join(' ')}`),
      ),
    ];
  } finally {
    await worker.end('SIGTERM');
    await catcher.close();
  }
}

/** What the killed worker held is overdue now, and what waits for its next try is due. */
async function giveBack(site: StormSite): Promise<void> {
  await site.db.query(
    `UPDATE pgboss.job SET state = 'retry', start_after = now(), retry_count = retry_count + 1
      WHERE state = 'active'`,
  );
  await site.db.query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' AND start_after > now()`);
}
