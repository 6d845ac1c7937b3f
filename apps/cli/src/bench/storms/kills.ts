import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sealAudit, verifyAudit } from '#audit';
import { createRng } from '../../demo/cohort/index.js';
import { inParallel } from '../../in-parallel.js';
import { ask, succeeded } from './ask.js';
import { exactly, none, type Finding } from './finding.js';
import type { Draft, StormSite } from './storm-site.js';

export const SUBMISSIONS = 5_000;
const CLIENTS = 16;
const KILLS = { api: 50, backend: 20, database: 10 } as const;
type Victim = keyof typeof KILLS;
const RETRY_MS = 100;
/** How long an applicant goes on trying before we call it refused. */
const PATIENCE_MS = 180_000;

interface Receipt {
  submissionId: string;
  contentHash: string;
}

/**
 * Applicants hand in while API processes, database processes and the whole database are killed. Each repeats its request
 * with the same Idempotency-Key until it is answered, as the web does. What was acknowledged must be there, once.
 */
export async function kills(site: StormSite, share: number): Promise<Finding[]> {
  const count = Math.max(50, Math.round(SUBMISSIONS * share));
  const drafts = await site.takeDrafts(count);
  const blows = blowsFor(share);
  const each = count / blows.length;
  const receipts = new Map<string, Receipt | null>();
  const wrong: string[] = [];
  let struck = 0;
  // Applicants wait at the next blow, so that each strikes while requests are under way.
  const mayBegin = (index: number) => struck === blows.length || index < (struck + 1) * each + CLIENTS;
  let over = false;
  const striking = (async () => {
    for (const victim of blows) {
      while (receipts.size < (struck + 0.5) * each && !over) await sleep(5);
      await strike(site, victim, struck);
      struck++;
    }
  })();
  const submit = async (draft: Draft, index: number) => {
    while (!mayBegin(index)) await sleep(5);
    receipts.set(draft.id, await handIn(site, draft, index, wrong));
  };
  const submitting = inParallel(drafts, submit, CLIENTS).finally(() => (over = true));
  await Promise.all([striking, submitting]);
  await site.databaseAnswers();
  return [
    exactly('kills', 'kills (50 API, 20 of the database, 10 of it whole)', struck, blows.length),
    none('kills', 'answers other than 503, 409 and broken connections', wrong),
    ...(await compared(site, drafts, receipts)),
  ];
}

function blowsFor(share: number): Victim[] {
  const all = (Object.keys(KILLS) as Victim[]).flatMap((victim) =>
    Array.from({ length: Math.max(1, Math.round(KILLS[victim] * share)) }, () => victim),
  );
  return createRng('storms').sample(all, all.length);
}

async function strike(site: StormSite, victim: Victim, number: number): Promise<void> {
  if (victim === 'api') await site.killApi(number % site.apis.length);
  else if (victim === 'backend') await site.killBackend();
  else await site.killDatabase();
}

/** @returns the receipt, or null when it was told that this key was carried out already, without the answer. */
async function handIn(site: StormSite, draft: Draft, index: number, wrong: string[]): Promise<Receipt | null> {
  const headers = { ...draft.headers, 'Idempotency-Key': randomUUID() };
  const path = `/api/v1/applications/${draft.id}/submit`;
  let unsure = false;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const answer = await ask(site.origins[index++ % site.origins.length]!, { method: 'POST', path, headers });
    if (succeeded(answer)) return JSON.parse(answer.text) as Receipt;
    if (unsure && answer.status === 409 && answer.text.includes('"code":"idempotency.already_done"')) return null;
    if (answer.status === 0 || answer.status === 503) unsure = true;
    else wrong.push(`${draft.id}: ${answer.status} ${answer.text.slice(0, 200)}`);
    await sleep(RETRY_MS);
  }
  wrong.push(`${draft.id}: refused for ${PATIENCE_MS / 1000} s`);
  return null;
}

interface Kept {
  id: string;
  state: string;
  submissionId: string | null;
  contentHash: string | null;
  submissions: number;
  entries: number;
  events: number;
}

async function compared(
  site: StormSite,
  drafts: readonly Draft[],
  receipts: ReadonlyMap<string, Receipt | null>,
): Promise<Finding[]> {
  const kept = (await site.db.query(
    `SELECT a.id, a.state, a.submission_id AS "submissionId", s.content_hash AS "contentHash",
            (SELECT count(*)::int FROM submission x WHERE x.application_id = a.id) AS submissions,
            (SELECT count(*)::int FROM audit_entry e
              WHERE e.application_id = a.id AND e.action = 'application.submitted') AS entries,
            coalesce(j.events, 0) AS events
       FROM application a LEFT JOIN submission s ON s.id = a.submission_id
       LEFT JOIN (SELECT data->'data'->>'applicationId' AS id, count(*)::int AS events FROM pgboss.job
                   WHERE name = 'event' AND data->>'name' = 'application.submitted' GROUP BY 1) j ON j.id = a.id::text
      WHERE a.id = ANY($1::uuid[])`,
    [drafts.map(({ id }) => id)],
  )) as Kept[];
  const lost = kept.filter((it) => {
    const receipt = receipts.get(it.id);
    const there = it.state === 'submitted' && it.submissionId !== null;
    return !there || (receipt && (receipt.submissionId !== it.submissionId || receipt.contentHash !== it.contentHash));
  });
  const doubled = kept.filter(({ submissions, entries, events }) => submissions > 1 || entries > 1 || events > 1);
  const halfDone = kept.filter(({ submissions, entries, events }) => submissions !== entries || entries !== events);
  await sealAudit(site.db);
  const verdict = await verifyAudit(site.db);
  const shown = (rows: Kept[]) => rows.map((row) => JSON.stringify(row));
  return [
    exactly('kills', 'submissions acknowledged', [...receipts.keys()].length, drafts.length),
    none('kills', 'acknowledged and lost', shown(lost)),
    none('kills', 'doubled', shown(doubled)),
    none('kills', 'without their audit entry or event', shown(halfDone)),
    none('kills', 'faults in the chain of the audit', verdict.ok ? [] : [JSON.stringify(verdict.problem)]),
  ];
}
