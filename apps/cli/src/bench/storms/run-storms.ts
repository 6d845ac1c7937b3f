import { join } from 'node:path';
import { STOP_SIGNALS } from '../../interruptible.js';
import type { Finding } from './finding.js';
import { fuzz } from './fuzz.js';
import { kills, SUBMISSIONS } from './kills.js';
import { mails, MAILS } from './mails.js';
import { oneKey } from './one-key.js';
import { outage } from './outage.js';
import { races, RACES } from './races.js';
import { signIns } from './sign-ins.js';
import { STORM_NAMES, type StormName } from './storm-names.js';
import { StormSite } from './storm-site.js';
import { uploads } from './uploads.js';

export interface StormOptions {
  /** Empty for all. */
  only: readonly StormName[];
  /** 1 for the figures as they are promised; less for a quicker look. */
  scale: number;
  /** Of the fuzzed requests. */
  seed: number;
  say: (line: string) => void;
}

const OUTAGE_MS = 30_000;
/** A call beside which the storms pass: enough reviewers to sign in, enough reviews to race for. */
const BESIDE = { applications: 2_000, reviewers: 600, reviews: 6_000 };
const SPARE = 200;

/** Runs the storms one after the other, over real processes in a folder that is removed at the end. */
export async function runStorms({ only, scale, seed, say }: StormOptions): Promise<Finding[]> {
  const chosen = STORM_NAMES.filter((name) => only.length === 0 || only.includes(name));
  let site: StormSite | null = null;
  let leaving = false;
  const leave = (signal: NodeJS.Signals) => {
    if (leaving) return;
    leaving = true;
    say(`stopping (${signal})`);
    void (site?.close() ?? Promise.resolve()).finally(() => process.exit(130));
  };
  for (const signal of STOP_SIGNALS) process.on(signal, leave);
  const findings: Finding[] = [];
  try {
    const open = await StormSite.open({ ...BESIDE, drafts: draftsFor(chosen, scale) }, (it) => (site = it));
    for (const name of chosen) {
      const began = Date.now();
      findings.push(...(await STORMS[name](open, scale, seed)));
      say(`${name}: ${((Date.now() - began) / 1000).toFixed(0)} s`);
    }
    return findings;
  } catch (error) {
    // What is under way breaks when everything is stopped; the process ends with that.
    if (leaving) return await new Promise<never>(() => undefined);
    throw error;
  } finally {
    const broken = findings.length === 0 || findings.some(({ held }) => !held);
    const opened = site as StormSite | null;
    await opened?.close(broken);
    if (broken && opened) say(`what the processes said is kept in ${join(opened.folder, '*.log')}`);
    for (const signal of STOP_SIGNALS) process.off(signal, leave);
  }
}

const STORMS: Record<StormName, (site: StormSite, scale: number, seed: number) => Promise<Finding[]>> = {
  key: oneKey,
  races,
  'sign-ins': signIns,
  uploads,
  outage: (site, scale) => outage(site, Math.max(5_000, OUTAGE_MS * scale)),
  kills,
  mails,
  fuzz,
};

function draftsFor(chosen: readonly StormName[], scale: number): number {
  const share = { kills: SUBMISSIONS, mails: MAILS, races: RACES / 20, uploads: 100 } as Partial<
    Record<StormName, number>
  >;
  return chosen.reduce((sum, name) => sum + Math.ceil((share[name] ?? 0) * scale), SPARE);
}
