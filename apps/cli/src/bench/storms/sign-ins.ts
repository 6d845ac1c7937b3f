import { setTimeout as sleep } from 'node:timers/promises';
import { BENCH_PASSWORD } from '../fill.js';
import { ask, succeeded } from './ask.js';
import { atMost, none, type Finding } from './finding.js';
import type { StormSite } from './storm-site.js';

const AT_ONCE = 500;
const HEALTH_MS = 500;
const PROBE_EVERY_MS = 20;

/** So many people sign in at the same moment; meanwhile the health of that process is asked again and again. */
export async function signIns(site: StormSite): Promise<Finding[]> {
  let running = true;
  const probes: number[] = [];
  const sick: string[] = [];
  const probing = (async () => {
    while (running) {
      const sent = performance.now();
      const answer = await ask(site.origin, { method: 'GET', path: '/health/ready' });
      probes.push(performance.now() - sent);
      if (!succeeded(answer)) sick.push(`${answer.status} ${answer.text}`);
      await sleep(PROBE_EVERY_MS);
    }
  })();
  const failed: string[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, n) => {
      const body = { email: `reviewer${n}@bench.example`, password: BENCH_PASSWORD };
      const answer = await ask(site.origin, { method: 'POST', path: '/api/v1/session', body });
      if (!succeeded(answer)) failed.push(`${answer.status} ${answer.text}`);
    }),
  );
  running = false;
  await probing;
  probes.sort((a, b) => a - b);
  const p99 = probes[Math.min(probes.length - 1, Math.floor(probes.length * 0.99))]!;
  return [
    none('sign-ins', `refused of ${AT_ONCE} at once`, failed),
    none('sign-ins', 'health not well', sick),
    atMost('sign-ins', `health, p99 of ${probes.length}`, p99, HEALTH_MS, 'ms'),
  ];
}
