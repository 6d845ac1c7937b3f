import { randomUUID } from 'node:crypto';
import { ask } from './ask.js';
import { exactly, type Finding } from './finding.js';
import type { StormSite } from './storm-site.js';

const AT_ONCE = 50;

/** One Idempotency-Key on so many requests at the same moment, over both API processes: one effect, one answer. */
export async function oneKey(site: StormSite): Promise<Finding[]> {
  const [draft] = await site.takeDrafts(1);
  const headers = { ...draft!.headers, 'Idempotency-Key': randomUUID() };
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, n) =>
      ask(site.origins[n % site.origins.length]!, {
        ...{ method: 'POST', path: `/api/v1/applications/${draft!.id}/submit`, headers },
      }),
    ),
  );
  const [row] = (await site.db.query(
    `SELECT (SELECT count(*)::int FROM submission WHERE application_id = $1) AS submissions,
            (SELECT count(*)::int FROM audit_entry WHERE application_id = $1 AND action = 'application.submitted') AS entries`,
    [draft!.id],
  )) as [{ submissions: number; entries: number }];
  const different = new Set(answers.map(({ status, text }) => `${status} ${text}`));
  return [
    exactly('key', `effects of one key × ${AT_ONCE}`, row.submissions, 1),
    exactly('key', 'entries in the audit', row.entries, 1),
    { ...exactly('key', 'different answers', different.size, 1), examples: [...different].slice(0, 5) },
  ];
}
