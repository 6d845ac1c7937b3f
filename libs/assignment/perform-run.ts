import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AffinityEngine, AffinityScore, ApplicationWorks } from '#affinity';
import { Audit } from '#audit';
import { detectConflicts } from '#conflicts';
import { Actor, DomainError } from '#kernel';
import { transact, type JobHandler, type Tx } from '#platform';
import { solveAssignment, type AssignmentSolution } from '#solver';
import { AffinityModels } from './affinity-models.js';
import { performRunJob } from './assignment.jobs.js';
import {
  loadApplications,
  loadBarred,
  loadIdentities,
  loadKept,
  loadPool,
  loadPublications,
  type KeptPair,
  type PublishedWorks,
} from './load-run.js';
import { oneRecordEach } from './one-record-each.js';
import { ReleaseAssignments } from './release-assignments.js';
import type { CaseOutcome, KeptReport } from './run-report.js';
import { RunCancelled, RunProgress } from './run-progress.js';
import type { RunParameters } from './start-run.js';
import { writeProposals } from './write-proposals.js';

/** Applications whose conflicts are looked for in one statement; between two a run can be cancelled. */
const CASES_AT_ONCE = 100;
/** Nearest reviewers considered for each application, besides those barred: three for each place, and 60 at least. */
const LEAST_CANDIDATES = 60;
const TELLING_MS = 1_000;

interface RunToPerform {
  id: string;
  roundId: string;
  callId: string;
  parameters: RunParameters;
}

/**
 * Proposes reviewers for a round: conflicts first, then nearness, then the assignment of greatest total nearness within
 * capacities, then one transaction that writes it. Nothing is written before that, so a run that is cancelled or fails
 * leaves the round as it was. Between stages and chunks it writes its progress and looks whether it was cancelled.
 */
@Injectable()
export class PerformRunHandler implements JobHandler<{ runId: string }> {
  readonly job = performRunJob;

  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly release: ReleaseAssignments,
    private readonly models: AffinityModels,
  ) {}

  async handle({ runId }: { runId: string }): Promise<void> {
    const [run] = (await this.db.query(
      `WITH begun AS (UPDATE assignment_run SET state = 'running', progress = 0 WHERE id = $1
          AND state IN ('queued', 'running') RETURNING id, round_id, call_id, parameters)
       SELECT id, round_id AS "roundId", call_id AS "callId", parameters FROM begun`,
      [runId],
    )) as RunToPerform[];
    if (!run) return;
    try {
      await this.perform(run);
    } catch (error) {
      if (error instanceof RunCancelled) return;
      // The error itself goes to the log; what an officer reads says no more than an error answer would.
      await this.db.query(
        `UPDATE assignment_run SET state = 'failed', problem = $2, finished_at = now() WHERE id = $1 AND state = 'running'`,
        [runId, error instanceof DomainError ? error.message : 'It failed on our side; that was logged.'],
      );
      throw error;
    }
  }

  private async perform(run: RunToPerform): Promise<void> {
    const progress = new RunProgress(this.db, run.id);
    const applications = await loadApplications(this.db, run.callId);
    const ids = applications.map(({ id }) => id);
    await this.findConflicts(progress, ids);

    const pool = await loadPool(this.db, run.roundId, run.parameters.maxLoad);
    const kept = (await loadKept(this.db, run.roundId)).filter((pair) => ids.includes(pair.applicationId));
    const { barred, conflicts } = await loadBarred(this.db, run.roundId, ids);
    const { scores: near, publications, engine } = await this.score(progress, run, applications, pool, barred);
    const scores = await this.withoutDoubles(near, kept);

    await progress.enter('solve', 0.9);
    const solution = solve(run.parameters, ids, pool, scores, kept);
    await progress.enter('write', 0.95);
    const keptKeys = new Set(kept.map(({ applicationId, reviewerId }) => `${applicationId} ${reviewerId}`));
    const pairs = solution.pairs.filter((pair) => !keptKeys.has(`${pair.application} ${pair.reviewer}`));
    await transact(this.db, async (tx) => {
      await progress.lock(tx);
      const { alternates } = solution;
      const placed = await writeProposals(tx, { ...run, runId: run.id, pairs, alternates, applications, scores });
      const live = await countLive(tx, run.roundId);
      const cases = ids.map((applicationId): CaseOutcome => {
        const own = placed.filter((place) => place.applicationId === applicationId).map(({ score }) => score);
        return {
          ...{ applicationId, wanted: run.parameters.perApplication, filled: live.get(applicationId) ?? 0 },
          pairs: scores.get(applicationId)?.length ?? 0,
          conflicts: conflicts.get(applicationId) ?? 0,
          weakest: own.length > 0 ? Math.min(...own) : null,
        };
      });
      const report: KeptReport = {
        ...{ engine, reviewers: pool.length, publications, seconds: progress.seconds(), cases },
      };
      await tx.query(
        `UPDATE assignment_run SET state = 'done', progress = 1, stage = 'done', report = $2::jsonb, finished_at = now()
          WHERE id = $1`,
        [run.id, JSON.stringify(report)],
      );
      const subject = { type: 'assignment_run', id: run.id, callId: run.callId };
      await this.audit.record(tx, Actor.system, 'assignment.run_done', subject, { proposed: placed.length });
    });
  }

  /** Looks for conflicts anew and releases what turns out to stand in one, before anything is proposed. */
  private async findConflicts(progress: RunProgress, ids: readonly string[]): Promise<void> {
    await progress.enter('conflicts', 0.01);
    for (let at = 0; at < ids.length; at += CASES_AT_ONCE) {
      const part = ids.slice(at, at + CASES_AT_ONCE);
      await transact(this.db, async (tx) => {
        // A whole pool in one statement: beyond the limit for a request.
        await tx.query(`SET LOCAL statement_timeout = '10min'`);
        await detectConflicts(tx, { applicationIds: part });
        await this.release.inConflict(tx, part);
      });
      await progress.at(0.01 + (0.29 * (at + part.length)) / ids.length);
    }
  }

  private async score(
    progress: RunProgress,
    { parameters }: RunToPerform,
    applications: readonly ApplicationWorks[],
    pool: readonly { id: string; capacity: number }[],
    barred: ReadonlyMap<string, ReadonlySet<string>>,
  ): Promise<{ scores: Map<string, AffinityScore[]>; publications: number; engine: string }> {
    await progress.enter('pool', 0.3);
    const free = pool.filter(({ capacity }) => capacity > 0).map(({ id }) => id);
    const works = await loadPublications(this.db, free, (share) => progress.at(0.3 + 0.1 * share));
    await progress.enter('learn', 0.4);
    const engine = await this.engineFor(progress, works);
    await progress.enter('index', 0.55);
    const index = engine.buildIndex(draining(works));
    await progress.enter('affinity', 0.6);
    const scores = new Map<string, AffinityScore[]>();
    const top = Math.max(LEAST_CANDIDATES, 3 * parameters.perApplication);
    for (const [at, application] of applications.entries()) {
      const not = barred.get(application.id) ?? new Set();
      const found = index.score(application, { top: top + not.size });
      scores.set(application.id, found.filter(({ reviewerId }) => !not.has(reviewerId)).slice(0, top));
      // Scoring is pure computation: other jobs of this process get their turn, and a cancellation is seen.
      await breathe();
      if (at % 10 === 9) await progress.at(0.6 + (0.3 * at) / applications.length);
    }
    return { scores, publications: index.publicationCount, engine: engine.name };
  }

  /** Learning takes minutes: meanwhile the run tells how far it is, and ends soon after somebody cancels it. */
  private async engineFor(progress: RunProgress, works: readonly PublishedWorks[]): Promise<AffinityEngine> {
    const stop = new AbortController();
    let learnt = 0;
    const telling = setInterval(() => {
      progress.at(0.4 + 0.15 * learnt).catch((error: unknown) => stop.abort(error));
    }, TELLING_MS);
    try {
      // Who is not named as an author of their own publication is one all the same.
      const texts = works.flatMap(({ id, publications }) =>
        publications.map((work) => (work.authors.length > 0 ? work : { ...work, authors: [id] })),
      );
      return await this.models.engineFor(texts, { signal: stop.signal, onProgress: (share) => (learnt = share) });
    } finally {
      clearInterval(telling);
    }
  }

  private async withoutDoubles(
    near: ReadonlyMap<string, AffinityScore[]>,
    kept: readonly KeptPair[],
  ): Promise<Map<string, AffinityScore[]>> {
    const held = Map.groupBy(kept, ({ applicationId }) => applicationId);
    const ids = [...near.values()].flatMap((found) => found.map(({ reviewerId }) => reviewerId));
    const identities = await loadIdentities(this.db, [...ids, ...kept.map(({ reviewerId }) => reviewerId)]);
    return new Map(
      Array.from(near, ([id, found]) => [
        id,
        oneRecordEach(
          found,
          identities,
          held.get(id)?.map(({ reviewerId }) => reviewerId),
        ),
      ]),
    );
  }
}

/** Hands the works over one by one and lets go of them, so that texts and index are not both kept whole. */
function* draining<T>(items: T[]): Generator<T> {
  items.reverse();
  for (let item = items.pop(); item !== undefined; item = items.pop()) yield item;
}

function solve(
  { perApplication }: RunParameters,
  applicationIds: readonly string[],
  pool: readonly { id: string; capacity: number }[],
  scores: ReadonlyMap<string, readonly AffinityScore[]>,
  kept: readonly KeptPair[],
): AssignmentSolution {
  const known = new Set(pool.map(({ id }) => id));
  // Whoever left the pool keeps what they have and gets nothing more.
  const gone = new Set(kept.map(({ reviewerId }) => reviewerId).filter((id) => !known.has(id)));
  return solveAssignment({
    applications: applicationIds.map((id) => ({ id, need: perApplication })),
    reviewers: [...pool, ...[...gone].map((id) => ({ id, capacity: 0 }))],
    pairs: [...scores].flatMap(([application, found]) =>
      found.map(({ reviewerId, score }) => ({ application, reviewer: reviewerId, score })),
    ),
    locked: kept.map(({ applicationId, reviewerId }) => ({ application: applicationId, reviewer: reviewerId })),
  });
}

async function countLive(tx: Tx, roundId: string): Promise<Map<string, number>> {
  const rows = (await tx.query(
    `SELECT application_id AS id, count(*)::int AS count FROM assignment
      WHERE round_id = $1 AND state IN ('proposed', 'offered', 'accepted', 'submitted') GROUP BY 1`,
    [roundId],
  )) as { id: string; count: number }[];
  return new Map(rows.map(({ id, count }) => [id, count]));
}
