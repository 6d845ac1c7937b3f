import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRng } from '../../demo/cohort/index.js';
import { describedRoutes, type ApiDocument } from '../fuzz/described-routes.js';
import { mutated } from '../fuzz/mutate.js';
import { documentedCodes, problemFault } from '../fuzz/problem-fault.js';
import { RawClient, type RawRequest } from '../fuzz/raw-request.js';
import { signInAll, type SessionHeaders } from '../sessions.js';
import { inParallel } from '../../in-parallel.js';
import { ask } from './ask.js';
import { exactly, none, type Finding } from './finding.js';
import { IdPools } from './id-pools.js';
import { deaths } from './outage.js';
import type { StormSite } from './storm-site.js';

export const REQUESTS = 100_000;
const LANES = 8;
/** What is sent may end sessions, so they are opened anew. */
const SESSION_LASTS = 400;
const PROBLEMS = join(import.meta.dirname, '../../../../../../docs/problems.md');

/** Requests of the right shape with faults in them, of every route, by every kind of visitor. */
export async function fuzz(site: StormSite, share: number, seed: number): Promise<Finding[]> {
  const documented = documentedCodes(await readFile(PROBLEMS, 'utf8'));
  const { text } = await ask(site.origin, { method: 'GET', path: '/api/openapi.json' });
  const routes = describedRoutes(JSON.parse(text) as ApiDocument);
  const rng = createRng(`fuzz ${seed}`);
  const people = await makeVisitors(site);
  const pools = await IdPools.load(site.db, people);
  const clients = site.origins.map((origin) => new RawClient(origin));
  const wrong: string[] = [];
  const seen = new Map<number, number>();
  const total = Math.max(500, Math.round(REQUESTS * share));
  for (let sent = 0; sent < total; sent += SESSION_LASTS) {
    const sessions: (SessionHeaders | null)[] = [null, ...(await signInAll(site.db, people))];
    // Drawn before they are sent, so that the order in which answers come changes none.
    const requests: RawRequest[] = Array.from({ length: Math.min(SESSION_LASTS, total - sent) }, () => {
      const route = rng.pick(routes);
      const session = rng.pick(sessions);
      const request = mutated(rng, route, pools.wholeRequest(rng, route), pools);
      return { ...request, headers: { ...session, ...request.headers } };
    });
    const send = async (request: RawRequest, at: number) => {
      const fault = await faultOf(clients[at % clients.length]!, request, documented, seen);
      if (fault) wrong.push(`request ${sent + at}: ${shown(request)} ${fault}`);
    };
    await inParallel(requests, send, LANES);
  }
  for (const client of clients) client.close();
  const counts = [...seen].sort(([a], [b]) => a - b).map(([status, count]) => `${status} × ${count}`);
  return [
    none('fuzz', `wrong answers to ${total} requests (seed ${seed})`, wrong),
    exactly('fuzz', `processes that fell (${counts.join(', ')})`, deaths(site), 0),
  ];
}

async function faultOf(
  client: RawClient,
  request: RawRequest,
  documented: ReadonlySet<string>,
  seen: Map<number, number>,
): Promise<string | null> {
  try {
    const answer = await client.send(request);
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
    // The registry of DOIs is asked for real, and may be out of reach.
    if (answer.text.includes('portfolios.doi_lookup_away')) return null;
    const fault = request.method === 'HEAD' && answer.status < 500 ? null : problemFault(answer, documented);
    return fault && `${fault}: ${answer.status} ${answer.text.slice(0, 300)}`;
  } catch (error) {
    return `got no answer: ${(error as Error).message.slice(0, 200)}`;
  }
}

function shown({ method, path, headers = {}, body }: RawRequest): string {
  const told = Object.entries(headers).filter(([name]) => !/^(cookie|x-csrf-token)$/i.test(name));
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(told).slice(0, 300)} ${body?.toString('utf8', 0, 400) ?? ''}`;
}

/** One person of each kind; what they may do overlaps as little as roles do. */
async function makeVisitors(site: StormSite): Promise<string[]> {
  const { callId, officerId } = site.world;
  const spare = (await site.db.query(
    `SELECT person_id AS id FROM reviewer r WHERE NOT EXISTS (SELECT 1 FROM conflict c WHERE c.person_id = r.person_id AND kind = 'declared')
      ORDER BY person_id DESC LIMIT 4`,
  )) as { id: string }[];
  const [chair, approver, auditor, administrator] = spare.map(({ id }) => id);
  for (const [role, id] of Object.entries({ chair, approver, auditor })) {
    await site.db.query('INSERT INTO role_grant (person_id, role, call_id, granted_by) VALUES ($1, $2, $3, $4)', [
      ...[id, role, callId, officerId],
    ]);
    await site.db.query('INSERT INTO screened_staff (person_id, call_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      id,
      callId,
    ]);
  }
  await site.db.query(`INSERT INTO role_grant (person_id, role, granted_by) VALUES ($1, 'administrator', $1)`, [
    administrator,
  ]);
  const [applicant] = await site.takeDrafts(1);
  const [reviewer] = (await site.db.query(
    `SELECT reviewer_id AS id FROM assignment WHERE state = 'accepted' ORDER BY id LIMIT 1`,
  )) as { id: string }[];
  return [applicant!.applicantId, reviewer!.id, officerId, chair!, approver!, auditor!, administrator!];
}
