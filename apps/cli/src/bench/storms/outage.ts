import { setTimeout as sleep } from 'node:timers/promises';
import { ask, succeeded, type Answer } from './ask.js';
import { atMost, exactly, none, type Finding } from './finding.js';
import type { StormSite } from './storm-site.js';

const CLIENTS = 16;
const BACK_MS = 5_000;
const PAUSE_MS = 50;

/** The database is away for a while, under load: 503 with its code, no process falls, and all is well soon after. */
export async function outage(site: StormSite, awayMs: number): Promise<Finding[]> {
  const headers = await site.session(site.world.officerId);
  const [first, second] = await site.takeDrafts(2);
  const paths = [`/api/v1/applications?callId=${site.world.callId}`, '/api/v1/profile', '/api/v1/calls'];
  let away = false;
  let stop = false;
  const wrong: string[] = [];
  let told = 0;
  const judge = ({ status, text }: Answer, path: string) => {
    if (!away) return;
    if (status === 503 && text.includes('"code":"database_away"')) told++;
    else wrong.push(`${path}: ${status} ${text.slice(0, 200)}`);
  };
  const client = async (n: number) => {
    for (let at = n; !stop; at++) {
      const path = paths[at % paths.length]!;
      const asked = away;
      const answer = await ask(site.origins[at % 2]!, { method: 'GET', path, headers });
      // What was asked before the end and answered after it may be either.
      if (asked) judge(answer, path);
      await sleep(PAUSE_MS);
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_, n) => client(n));
  await sleep(1_000);
  await site.stopDatabase();
  away = true;
  const live = await ask(site.origin, { method: 'GET', path: '/health/live' });
  const ready = await ask(site.origin, { method: 'GET', path: '/health/ready' });
  const written = await submit(site, first!);
  judge(written, 'submit');
  await sleep(awayMs);
  away = false;
  await site.startDatabase();
  const back = performance.now();
  await Promise.all(site.origins.flatMap((origin) => paths.map((path) => answers(origin, path, headers))));
  const took = performance.now() - back;
  stop = true;
  await Promise.all(clients);
  const after = [await submit(site, first!), await submit(site, second!)];
  return [
    none('outage', `answers other than 503 in ${awayMs / 1000} s (of ${told + wrong.length})`, wrong),
    exactly('outage', 'live, while the database is away', live.status, 200),
    exactly('outage', 'ready, while the database is away', ready.status, 503),
    exactly('outage', 'processes that fell', deaths(site), 0),
    atMost('outage', 'back after', took, BACK_MS, 'ms'),
    none(
      'outage',
      'submissions refused afterwards',
      after.filter((it) => !succeeded(it)).map(({ status, text }) => `${status} ${text}`),
    ),
  ];
}

export const deaths = (site: StormSite): number => site.apis.reduce((sum, api) => sum + api.deaths, 0);

const submit = (site: StormSite, { id, headers }: { id: string; headers: Record<string, string> }) =>
  ask(site.origin, { method: 'POST', path: `/api/v1/applications/${id}/submit`, headers });

async function answers(origin: string, path: string, headers: Record<string, string>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (succeeded(await ask(origin, { method: 'GET', path, headers }))) return;
    await sleep(20);
  }
}
