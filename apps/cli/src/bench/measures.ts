import type { DataSource } from 'typeorm';
import type { BenchRequest } from './connection.js';
import { BENCH_PASSWORD, type BenchWorld } from './fill.js';
import type { BenchClient } from './load.js';
import { signInAll, type SessionHeaders } from './sessions.js';

/** What is measured, what it should reach, and what HotCRP 3.4 reached on two cores with the same data. */
export interface Measure {
  name: string;
  what: string;
  goal: string;
  /** Requests a second that count as reached; 0: only that nothing fails. */
  least: number;
  /** Milliseconds that 99 of 100 answers take at most; no limit when left out. */
  most?: number;
  hotcrp: string;
  /** Seconds of load before what counts; 0 where everything prepared is used once. */
  warmUp: number;
  /** Seconds, or Infinity until the clients have no more. */
  seconds: number;
  clients(): Promise<BenchClient[]>;
}

export interface MeasureOptions {
  clients: number;
  seconds: number;
}

/** Sign-ins that arrive at the same moment. */
const AT_ONCE = 500;
/** Applications that are handed in at the same moment, as when a deadline strikes. */
export const SUBMITS_AT_ONCE = 2_000;
const API = '/api/v1';
const SEARCHES = ['神经网络', '模型 推理', '数据', 'learning', 'model inference', 'neural data', '优化 方法', 'robust'];

/** All measures over one filled database, in the order in which they run. */
export function measuresOf(db: DataSource, world: BenchWorld, { clients, seconds }: MeasureOptions): Measure[] {
  const same = (next: () => BenchRequest): BenchClient[] => Array.from({ length: clients }, () => ({ next }));
  const timed = { warmUp: Math.min(3, seconds), seconds };
  /** What one officer looks at, computed over the whole call: asked one after the other. */
  const one = (name: string, what: string, path: string): Measure => ({
    ...{ name, what, goal: 'p99 ≤ 1 s', least: 0, most: 1_000, hotcrp: '–', ...timed },
    clients: async () => {
      const headers = await signIn(db, world.officerId);
      return [{ next: () => ({ method: 'GET', path: `${API}${path}`, headers }) }];
    },
  });
  const list = `${API}/applications?callId=${world.callId}&limit=50`;
  return [
    {
      ...{ name: 'application', what: 'one application as JSON', goal: '≥ 800/s', least: 800 },
      ...{ hotcrp: '62/s (p50 258 ms)', ...timed },
      clients: async () => {
        const headers = await signIn(db, world.officerId);
        const ids = (await db.query(
          `SELECT id FROM application WHERE call_id = $1 AND state <> 'draft' AND cleared_for($2, id)`,
          [world.callId, world.officerId],
        )) as { id: string }[];
        return same(() => ({ method: 'GET', path: `${API}/applications/${oneOf(ids).id}`, headers }));
      },
    },
    {
      ...{
        name: 'list',
        what: 'a page of the list (50)',
        goal: '≥ 500/s',
        least: 500,
        hotcrp: '5/s (all of it)',
        ...timed,
      },
      clients: async () => {
        const headers = await signIn(db, world.officerId);
        return same(() => ({ method: 'GET', path: list, headers }));
      },
    },
    {
      ...{
        name: 'search',
        what: 'search in Chinese and English',
        goal: '≥ 200/s',
        least: 200,
        hotcrp: '6.5/s',
        ...timed,
      },
      clients: async () => {
        const headers = await signIn(db, world.officerId);
        const paths = SEARCHES.map((q) => `${list}&q=${encodeURIComponent(q)}`);
        return same(() => ({ method: 'GET', path: oneOf(paths), headers }));
      },
    },
    one('overview', "an officer's dashboard of the call", `/calls/${world.callId}/overview`),
    one('progress', 'how the round goes', `/rounds/${world.roundId}/progress`),
    one('ranking', 'the ranking of the round', `/rounds/${world.roundId}/ranking`),
    {
      ...{ name: 'save-review', what: 'save a review draft', goal: '≥ 500/s', least: 500 },
      ...{ hotcrp: '268/s small, 25/s full', ...timed },
      clients: () => reviewers(db, world, clients),
    },
    {
      ...{
        name: 'submit',
        what: 'submit an application, audited',
        goal: '≥ 250/s',
        least: 250,
        hotcrp: '12/s',
        ...timed,
      },
      clients: () => submitters(db, world, clients, Infinity),
    },
    {
      ...{ name: 'submit-rush', what: `${SUBMITS_AT_ONCE} submissions at once`, goal: 'none fails, p99 ≤ 8 s' },
      ...{ least: 0, most: 8_000, hotcrp: '–', warmUp: 0, seconds: Infinity },
      clients: () => submitters(db, world, SUBMITS_AT_ONCE, 1),
    },
    {
      ...{ name: 'sign-in', what: 'sign in', goal: '≥ 60/s', least: 60, hotcrp: '–', ...timed },
      clients: () => Promise.resolve(signers(clients, Infinity)),
    },
    {
      ...{ name: 'sign-in-rush', what: `${AT_ONCE} sign-ins at once`, goal: 'none fails', least: 0, hotcrp: '–' },
      ...{ warmUp: 0, seconds: Infinity },
      clients: () => Promise.resolve(signers(AT_ONCE, 1)),
    },
  ];
}

const oneOf = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;

async function signIn(db: DataSource, personId: string): Promise<SessionHeaders> {
  const [headers] = await signInAll(db, [personId]);
  return headers!;
}

/** Each client autosaves a draft of its own, one version after the other. */
async function reviewers(db: DataSource, world: BenchWorld, count: number): Promise<BenchClient[]> {
  const drafts = (await db.query(
    `SELECT DISTINCT ON (reviewer_id) assignment_id AS "assignmentId", reviewer_id AS "reviewerId", version
       FROM review WHERE call_id = $1 AND state = 'draft' ORDER BY reviewer_id, id LIMIT $2`,
    [world.callId, count],
  )) as { assignmentId: string; reviewerId: string; version: number }[];
  const sessions = await signInAll(
    db,
    drafts.map(({ reviewerId }) => reviewerId),
  );
  return drafts.map((draft, index) => {
    let { version } = draft;
    const next = (): BenchRequest => ({
      method: 'PUT',
      path: `${API}/assignments/${draft.assignmentId}/review`,
      headers: sessions[index],
      body: { version, content: reviewContent(world.criteria, version), confidence: 4, closeness: 3 },
    });
    return { next, answered: ({ status }) => void (version += status === 200 ? 1 : 0) };
  });
}

function reviewContent(criteria: readonly string[], version: number) {
  const comment = `第 ${version} 稿：${'方法可靠，实验覆盖了主要的情形，结论有数据支持。'.repeat(6)}`;
  return {
    scores: Object.fromEntries(criteria.map((id, n) => [id, 1 + ((version + n) % 9)])),
    comments: Object.fromEntries(criteria.map((id) => [id, comment])),
    summary: comment,
    confidential: '',
  };
}

/** Each prepared application is handed in once, by its applicant. */
async function submitters(db: DataSource, world: BenchWorld, count: number, each: number): Promise<BenchClient[]> {
  const drafts = (await db.query(
    `SELECT id, applicant_id AS "applicantId" FROM application WHERE call_id = $1 AND state = 'draft'`,
    [world.callId],
  )) as { id: string; applicantId: string }[];
  const sessions = await signInAll(
    db,
    drafts.map(({ applicantId }) => applicantId),
  );
  let used = 0;
  return Array.from({ length: count }, () => {
    let left = each;
    const next = (): BenchRequest | null => {
      if (left-- <= 0) return null;
      const at = used++;
      const draft = drafts[at];
      return draft ? { method: 'POST', path: `${API}/applications/${draft.id}/submit`, headers: sessions[at] } : null;
    };
    return { next };
  });
}

/** Each sign-in is by another person. */
function signers(count: number, each: number): BenchClient[] {
  let person = 0;
  return Array.from({ length: count }, () => {
    let left = each;
    const next = (): BenchRequest | null => {
      if (left-- <= 0) return null;
      const email = `reviewer${person++ % AT_ONCE}@bench.example`;
      return { method: 'POST', path: `${API}/session`, body: { email, password: BENCH_PASSWORD } };
    };
    return { next };
  });
}
