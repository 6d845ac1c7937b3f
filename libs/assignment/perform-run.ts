import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AffinityEngine, AffinityIndex, AffinityScore } from '#affinity';
import { Audit } from '#audit';
import { detectConflicts } from '#conflicts';
import { Actor, DomainError } from '#kernel';
import { transact, type JobHandler, type Tx } from '#platform';
import { AffinityModels } from './affinity-models.js';
import { performRunJob } from './assignment.jobs.js';
import { loadInstitutions } from './institution.js';
import {
  loadApplications,
  loadBarred,
  loadIdentities,
  loadKept,
  loadPool,
  loadPublications,
  type KeptPair,
  type PublishedWorks,
  type RoundCase,
} from './load-run.js';
import { oneRecordEach } from './one-record-each.js';
import { ReleaseAssignments } from './release-assignments.js';
import { roundProblem } from './round-problem.js';
import { PLAIN, type RunParameters } from './run-parameters.js';
import { RunCancelled, RunProgress } from './run-progress.js';
import { stageSpans } from './run-stages.js';
import type { CaseOutcome, KeptReport } from './run-report.js';
import { solveRound, type SolvedCase } from './solve-round.js';
import { writeProposals } from './write-proposals.js';

/** Applications whose conflicts are looked for in one statement; between two a run can be cancelled. */
const CASES_AT_ONCE = 100;
/** Reviewers indexed between two breaths: some hundred publications. */
const REVIEWERS_AT_ONCE = 25;
/** Nearest reviewers considered for each application, besides those barred: three for each place, and 60 at least. */
const LEAST_CANDIDATES = 60;

interface RunToPerform {
  id: string;
  roundId: string;
  callId: string;
  parameters: RunParameters;
}

/**
 * Proposes reviewers for a round: conflicts first, then nearness, then the assignment that was asked for within
 * capacities and rules, then one transaction that writes it. Nothing is written before that, so a run that is cancelled or fails
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
      await this.perform({ ...run, parameters: { ...PLAIN, ...run.parameters } });
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
    const progress = new RunProgress(this.db, run.id, stageSpans(await this.secondsBefore(run)));
    const applications = await loadApplications(this.db, run.callId);
    const ids = applications.map(({ id }) => id);
    await this.findConflicts(progress, ids);

    const pool = await loadPool(this.db, run.roundId, run.parameters.maxLoad);
    const kept = (await loadKept(this.db, run.roundId)).filter((pair) => ids.includes(pair.applicationId));
    const { barred, conflicts } = await loadBarred(this.db, run.roundId, ids);
    const { near, coverage, publications, engine } = await this.score(progress, run, applications, pool, barred);
    const scores = await this.withoutDoubles(near, kept);

    await progress.enter('solve');
    const institutions = run.parameters.onePerInstitution ? await this.institutions(pool, kept) : null;
    const round = roundProblem({ applicationIds: ids, pool, scores, kept, institutions }, run.parameters);
    const solved = await progress.during((signal, onShare) =>
      solveRound(round, run.parameters, { signal, onProgress: ({ done, of }) => onShare(done / of) }),
    );
    await progress.enter('write');
    await transact(this.db, async (tx) => {
      await progress.lock(tx);
      const placed = await writeProposals(tx, { ...run, runId: run.id, ...solved, applications, scores });
      const placedAt = Map.groupBy(placed, ({ applicationId }) => applicationId);
      const live = await countLive(tx, run.roundId);
      const cases = applications.map((application): CaseOutcome => {
        const { id: applicationId, directionId } = application;
        const own = (placedAt.get(applicationId) ?? []).map(({ score }) => score);
        const found = solved.cases.get(applicationId)!;
        const [wanted, filled] = [run.parameters.perApplication, live.get(applicationId) ?? 0];
        return {
          ...{ applicationId, directionId, wanted, filled },
          pairs: scores.get(applicationId)?.length ?? 0,
          conflicts: conflicts.get(applicationId) ?? 0,
          weakest: own.length > 0 ? Math.min(...own) : null,
          coverage: coverage.get(applicationId) ?? null,
          ...{ score: found.score, scoreAtGreatest: found.scoreAtGreatest, lacks: lacksOf(found, wanted - filled) },
        };
      });
      const { certified, belowLeast } = solved;
      const report: KeptReport = {
        ...{ engine, reviewers: pool.length, publications, seconds: progress.seconds(), certified, belowLeast, cases },
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

  /** How long the stages of the last finished run took; of this call where there is one, as it is the most like it. */
  private async secondsBefore({ callId }: RunToPerform): Promise<Record<string, number> | null> {
    const [last] = (await this.db.query(
      `SELECT report->'seconds' AS seconds FROM assignment_run WHERE state = 'done'
        ORDER BY call_id = $1 DESC, finished_at DESC LIMIT 1`,
      [callId],
    )) as { seconds: Record<string, number> | null }[];
    return last?.seconds ?? null;
  }

  /** Looks for conflicts anew and releases what turns out to stand in one, before anything is proposed. */
  private async findConflicts(progress: RunProgress, ids: readonly string[]): Promise<void> {
    await progress.enter('conflicts');
    for (let at = 0; at < ids.length; at += CASES_AT_ONCE) {
      const part = ids.slice(at, at + CASES_AT_ONCE);
      await transact(this.db, async (tx) => {
        // A whole pool in one statement: beyond the limit for a request.
        await tx.query(`SET LOCAL statement_timeout = '10min'`);
        await detectConflicts(tx, { applicationIds: part });
        await this.release.inConflict(tx, part);
      });
      await progress.at((at + part.length) / ids.length);
    }
  }

  private async score(
    progress: RunProgress,
    { parameters }: RunToPerform,
    applications: readonly RoundCase[],
    pool: readonly { id: string; capacity: number }[],
    barred: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    await progress.enter('pool');
    const free = pool.filter(({ capacity }) => capacity > 0).map(({ id }) => id);
    const works = await loadPublications(this.db, free, (share) => progress.at(share));
    await progress.enter('learn');
    const engine = await this.engineFor(progress, works);
    await progress.enter('index');
    const index = await this.index(progress, engine, works);
    await progress.enter('affinity');
    const near = new Map<string, AffinityScore[]>();
    const coverage = new Map<string, number | null>();
    const top = Math.max(LEAST_CANDIDATES, 3 * parameters.perApplication);
    for (const [at, application] of applications.entries()) {
      const not = barred.get(application.id) ?? new Set();
      const wish = { top: top + not.size };
      const both = index.scoreAndCover?.(application, wish);
      const found = both?.scores ?? index.score(application, wish);
      near.set(application.id, found.filter(({ reviewerId }) => !not.has(reviewerId)).slice(0, top));
      coverage.set(application.id, both?.coverage ?? null);
      // Scoring is pure computation: other jobs of this process get their turn, and a cancellation is seen.
      await breathe();
      if (at % 10 === 9) await progress.at(at / applications.length);
    }
    return { near, coverage, publications: index.publicationCount, engine: engine.name };
  }

  /** An index that can grow is built in slices, so that a process with a large pool still answers meanwhile. */
  private async index(progress: RunProgress, engine: AffinityEngine, works: PublishedWorks[]): Promise<AffinityIndex> {
    const all = works.length;
    const grown = engine.buildIndex([]);
    if (!grown.addReviewer) return engine.buildIndex(draining(works));
    for (const reviewer of draining(works)) {
      grown.addReviewer(reviewer);
      if (works.length % REVIEWERS_AT_ONCE !== 0) continue;
      await breathe();
      if (works.length % (40 * REVIEWERS_AT_ONCE) === 0) await progress.at(1 - works.length / all);
    }
    return grown;
  }

  private engineFor(progress: RunProgress, works: readonly PublishedWorks[]): Promise<AffinityEngine> {
    // Who is not named as an author of their own publication is one all the same.
    const texts = works.flatMap(({ id, publications }) =>
      publications.map((work) => (work.authors.length > 0 ? work : { ...work, authors: [id] })),
    );
    return progress.during((signal, onProgress) => this.models.engineFor(texts, { signal, onProgress }));
  }

  private institutions(pool: readonly { id: string }[], kept: readonly KeptPair[]): Promise<Map<string, string>> {
    return loadInstitutions(this.db, [...pool.map(({ id }) => id), ...kept.map(({ reviewerId }) => reviewerId)]);
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

/** Places that the solver filled, and that stayed empty all the same, were lost to what changed meanwhile. */
function lacksOf({ lacks }: SolvedCase, empty: number): CaseOutcome['lacks'] & object {
  const known = lacks.reduce((sum, { missing }) => sum + missing, 0);
  return empty > known ? [...lacks, { reason: 'changed', missing: empty - known }] : lacks;
}

async function countLive(tx: Tx, roundId: string): Promise<Map<string, number>> {
  const rows = (await tx.query(
    `SELECT application_id AS id, count(*)::int AS count FROM assignment
      WHERE round_id = $1 AND state IN ('proposed', 'offered', 'accepted', 'submitted') GROUP BY 1`,
    [roundId],
  )) as { id: string; count: number }[];
  return new Map(rows.map(({ id, count }) => [id, count]));
}
