import { readNumbers, writeNumbers } from '../../app/numbers-in-address.js';
import type { DecisionSummary } from './api.js';

/** A ranked case as the try-out needs it. */
export interface Candidate {
  applicationId: string;
  title: string;
  applicant: string;
  rank: number | null;
  calibrated: number | null;
  /** On the short list, and in no decision yet. */
  shortlisted: boolean;
  /** The decision that stands, if any. */
  decision: Pick<DecisionSummary, 'state' | 'amountCents'> | null;
}

/** Cases of one direction and track, best first. */
export interface TryGroup {
  key: string;
  name: string;
  candidates: readonly Candidate[];
}

/** What somebody tries: the envelope, how many to fund in each group, the usual amount, and single amounts that differ. */
export interface Trial {
  /** Null: the one that the call has. */
  envelopeCents: number | null;
  lines: Readonly<Record<string, number>>;
  usualCents: Readonly<Record<string, number>>;
  ownCents: Readonly<Record<string, number>>;
}

/** States from the public notice on: such a decision no longer falls to another line. */
const PUBLIC = new Set(['announced', 'confirmed', 'offered', 'accepted']);
const LIVE = new Set(['drafted', 'proposed', 'approved', ...PUBLIC]);

export const isLive = (candidate: Pick<Candidate, 'decision'>) =>
  candidate.decision !== null && LIVE.has(candidate.decision.state);
export const isFixed = (candidate: Pick<Candidate, 'decision'>) =>
  candidate.decision !== null && PUBLIC.has(candidate.decision.state);

/** The trial that changes nothing: as many as have a decision, with their amounts. */
export function asDecided(groups: readonly TryGroup[], fallbackCents: number): Trial {
  const all = groups.flatMap(({ candidates }) => candidates).filter(isLive);
  const middle = median(all.map(({ decision }) => decision!.amountCents)) ?? fallbackCents;
  return {
    envelopeCents: null,
    lines: Object.fromEntries(groups.map(({ key, candidates }) => [key, candidates.filter(isLive).length])),
    usualCents: Object.fromEntries(
      groups.map(({ key, candidates }) => [
        key,
        median(candidates.filter(isLive).map(({ decision }) => decision!.amountCents)) ?? middle,
      ]),
    ),
    ownCents: {},
  };
}

/** How a trial stands in the address of the page, with nothing in it; as `useAddress` takes it. */
export const NO_TRIAL = { budget: '', line: '', usual: '', own: '' };
type WrittenTrial = typeof NO_TRIAL;

/** What a trial differs in from the one that changes nothing: each part as `key.number`, joined by `_`. */
export function writtenTrial(trial: Trial, decided: Trial): WrittenTrial {
  const write = (now: Trial['lines'], before: Trial['lines']) =>
    writeNumbers(Object.entries(now).filter(([key, value]) => before[key] !== value));
  return {
    budget: trial.envelopeCents === null ? '' : String(trial.envelopeCents),
    line: write(trial.lines, decided.lines),
    usual: write(trial.usualCents, decided.usualCents),
    own: write(trial.ownCents, decided.ownCents),
  };
}

/** A line or an amount in cents, of a group or of a case. */
const ENTRY = /^(.+)\.(\d{1,15})$/;

/** The trial of an address, over the one that changes nothing; what cannot be read, or is of no group here, is left out. */
export function readTrial({ budget, line, usual, own }: WrittenTrial, decided: Trial): Trial {
  const read = (text: string): Trial['lines'] => Object.fromEntries(readNumbers(text, ENTRY).numbers);
  const known = (found: Trial['lines']) => Object.entries(found).filter(([key]) => Object.hasOwn(decided.lines, key));
  return {
    envelopeCents: /^[1-9]\d{0,14}$/.test(budget) ? Number(budget) : null,
    lines: { ...decided.lines, ...Object.fromEntries(known(read(line))) },
    usualCents: { ...decided.usualCents, ...Object.fromEntries(known(read(usual))) },
    ownCents: read(own),
  };
}

export interface TriedCase {
  candidate: Candidate;
  funded: boolean;
  amountCents: number;
  /** Compared with the decision that stands. */
  change: 'in' | 'out' | 'amount' | null;
}

export interface TriedGroup {
  key: string;
  cases: TriedCase[];
  /** So many stay whatever is tried. */
  fixed: number;
  funded: number;
  cents: number;
}

/**
 * Who would be funded, and with how much. The line counts from the best; whoever is public already stays in and takes
 * one of the places: it moves no further down than they are. Without moving the line, those with a decision are the ones funded, whatever their rank.
 */
export function tried(group: TryGroup, trial: Trial): TriedGroup {
  const fixed = group.candidates.filter(isFixed).length;
  const line = Math.max(fixed, Math.min(trial.lines[group.key] ?? 0, group.candidates.length));
  const chosen = choose(group.candidates, line);
  const cases = group.candidates.map((candidate): TriedCase => {
    const funded = chosen.has(candidate.applicationId);
    const before = isLive(candidate) ? candidate.decision!.amountCents : null;
    const amountCents = isFixed(candidate)
      ? candidate.decision!.amountCents
      : (trial.ownCents[candidate.applicationId] ?? before ?? trial.usualCents[group.key] ?? 0);
    const differs = funded && before !== null && before !== amountCents;
    const change = funded === (before !== null) ? (differs ? 'amount' : null) : funded ? 'in' : 'out';
    return { candidate, funded, amountCents, change };
  });
  const funded = cases.filter((it) => it.funded);
  return {
    key: group.key,
    cases,
    fixed,
    funded: funded.length,
    cents: funded.reduce((sum, { amountCents }) => sum + amountCents, 0),
  };
}

/** Fixed ones first, then those decided when the line is where they put it, then by rank. */
function choose(candidates: readonly Candidate[], line: number): Set<string> {
  const live = candidates.filter(isLive);
  if (line === live.length) return new Set(live.map(({ applicationId }) => applicationId));
  const fixed = candidates.filter(isFixed);
  const others = candidates.filter((candidate) => !isFixed(candidate)).slice(0, line - fixed.length);
  return new Set([...fixed, ...others].map(({ applicationId }) => applicationId));
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
