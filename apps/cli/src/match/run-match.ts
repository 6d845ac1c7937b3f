import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { ApplicationWorks } from '#affinity';
import { DataProblem } from '../data-problem.js';
import { csvLine } from '../files/csv-table.js';
import { writeTogether, type WholeFile } from '../files/write-whole.js';
import { progressLine } from '../progress-line.js';
import { MatchPool, type Matched } from './match-pool.js';
import { learnFrom, learnFromReviewers, readModel, writeModel } from './model-store.js';
import { readBodies } from './read-bodies.js';
import { readApplications, readPairs } from './read-works.js';

export interface MatchRequest {
  reviewers: string;
  applications: string;
  background?: string;
  model?: string;
  pairs?: string;
  top?: number;
  explain?: number;
  year?: number;
  out: string;
}

/** A pool file below this size is read by one thread: starting a second would take longer. */
const SMALL_FILE = 4 << 20;
const APPLICATIONS_AT_ONCE = 8;

export interface MatchReport {
  applications: number;
  reviewers: number;
  publications: number;
  rows: number;
  indexSeconds: number;
  scoreSeconds: number;
}

/** Scores applications against reviewers and writes the scores. @throws DataProblem saying which file and line is wrong. */
export async function runMatch(request: MatchRequest): Promise<MatchReport> {
  const applications = await readApplications(request.applications);
  const pairs = request.pairs === undefined ? null : readPairs(request.pairs);
  for (const id of pairs?.keys() ?? [])
    if (!applications.some((application) => application.id === id))
      throw new DataProblem(`${request.pairs}: there is no application ${id} in ${request.applications}.`);
  const model = await modelFor(request);
  const progress = progressLine();
  const begun = performance.now();
  const body = await readBodies(model, request.reviewers, applications);
  const pool = new MatchPool(
    { model, body, ...(request.year === undefined ? {} : { referenceYear: request.year }) },
    await threadsFor(request.reviewers),
  );
  try {
    await pool.load(request.reviewers, (reviewers, publications) =>
      progress.say(`${reviewers} reviewers, ${publications} publications`),
    );
    const indexed = performance.now();
    const explainFile = request.explain ? [request.out.replace(/(?:\.csv)?$/i, '.evidence.jsonl')] : [];
    const rows = await writeTogether([request.out, ...explainFile], ([out, evidence]) =>
      writeScores(request, { pool, applications, pairs }, { out: out!, evidence }, progress.show),
    );
    return {
      ...{ applications: applications.length, reviewers: pool.reviewers.length, publications: pool.publications, rows },
      indexSeconds: (indexed - begun) / 1000,
      scoreSeconds: (performance.now() - indexed) / 1000,
    };
  } finally {
    progress.end();
    await pool.close();
  }
}

async function modelFor({ model, background, reviewers }: MatchRequest): Promise<Uint8Array> {
  if (model !== undefined && background === undefined) return readModel(model);
  const bytes = background === undefined ? await learnFromReviewers(reviewers) : await learnFrom(background);
  if (model !== undefined) await writeModel(model, bytes);
  return bytes;
}

async function threadsFor(file: string): Promise<number> {
  const size = await stat(file).then(
    ({ size }) => size,
    (error: Error) => {
      throw new DataProblem(`${file} cannot be read: ${error.message}`);
    },
  );
  return size < SMALL_FILE ? 1 : Math.max(1, Math.min(2, availableParallelism()));
}

interface Task {
  pool: MatchPool;
  applications: ApplicationWorks[];
  pairs: Map<string, string[]> | null;
}

async function writeScores(
  { top, explain = 0, pairs: pairsFile }: MatchRequest,
  { pool, applications, pairs }: Task,
  { out, evidence }: { out: WholeFile; evidence?: WholeFile | undefined },
  onProgress: (stage: string, done: number) => void,
): Promise<number> {
  out.write(csvLine(['application', 'reviewer', 'score']));
  const asked = pairs === null ? applications : applications.filter(({ id }) => pairs.has(id));
  const everybody = pairs === null && top === undefined ? pool.reviewers : [];
  for (const reviewer of pairs === null ? [] : [...pairs.values()].flat())
    if (!pool.knows(reviewer)) throw new DataProblem(`${pairsFile}: there is no reviewer ${reviewer}.`);
  let rows = 0;
  for (let at = 0; at < asked.length; at += APPLICATIONS_AT_ONCE) {
    const part = asked.slice(at, at + APPLICATIONS_AT_ONCE);
    const found =
      pairs === null && top !== undefined
        ? await pool.top(part, Math.max(top, explain), explain > 0)
        : await byReviewer(pool, part, (id) => pairs?.get(id) ?? everybody);
    const explained = evidence && (top === undefined || pairs !== null) ? await pool.top(part, explain, true) : found;
    for (const [i, { id }] of part.entries()) {
      const own = pairs === null && top !== undefined ? found[i]!.found.slice(0, top) : found[i]!.found;
      rows += own.length;
      for (const { reviewerId, score } of own) out.write(csvLine([id, reviewerId, score]));
      evidence?.write(evidenceLine(id, explained[i]!, explain));
    }
    onProgress('matching', (at + part.length) / asked.length);
  }
  return rows;
}

async function byReviewer(
  pool: MatchPool,
  applications: ApplicationWorks[],
  reviewersOf: (application: string) => string[],
): Promise<Matched[]> {
  const reviewers = applications.map(({ id }) => reviewersOf(id));
  const values = await pool.of(applications, reviewers);
  return reviewers.map((ids, a) => ({
    found: ids.map((reviewerId, i) => ({ reviewerId, score: values[a]![i]!, evidence: [] })),
    coverage: 0,
  }));
}

function evidenceLine(application: string, { found, coverage }: Matched, explain: number): string {
  const peers = found
    .slice(0, explain)
    .map(({ reviewerId, score, evidence }) => ({ reviewer: reviewerId, score, evidence }));
  return `${JSON.stringify({ application, coverage, peers })}\n`;
}
