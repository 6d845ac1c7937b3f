import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFound, type Actor } from '#kernel';
import { RunsNotComparable } from './assignment.errors.js';
import type { RunState } from './assignment.states.js';
import { compareRuns, type RunComparison, type RunPair } from './compare-runs.js';
import { managedRound } from './round-place.js';
import { PLAIN, type RunParameters } from './run-parameters.js';
import { reportFor, type KeptReport, type LoadCount, type RunReport } from './run-report.js';

export interface RunRow {
  id: string;
  roundId: string;
  callId: string;
  state: RunState;
  /** Between 0 and 1. */
  progress: number;
  stage: string;
  parameters: RunParameters;
  report: RunReport | null;
  problem: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

type KeptRun = Omit<RunRow, 'report'> & { report: KeptReport | null };

const COLUMNS = `id, round_id AS "roundId", call_id AS "callId", state, progress, stage, parameters, report, problem,
  created_at AS "createdAt", finished_at AS "finishedAt"`;
const LATEST = 20;

/** Runs as each viewer may know them: cut to the applications that the viewer is cleared for. */
@Injectable()
export class ReadRuns {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async one(actor: Actor, id: string): Promise<RunRow> {
    return (await this.show(actor, [await this.kept(actor, id)]))[0]!;
  }

  /** The latest runs of a round, newest first. @throws NotFound */
  async ofRound(actor: Actor, roundId: string): Promise<RunRow[]> {
    await managedRound(this.db, actor, roundId);
    const rows = (await this.db.query(
      `SELECT ${COLUMNS} FROM assignment_run WHERE round_id = $1 ORDER BY created_at DESC, id LIMIT ${LATEST}`,
      [roundId],
    )) as KeptRun[];
    return this.show(actor, rows);
  }

  /** What another run of the same round proposed otherwise. @throws NotFound, RunsNotComparable */
  async compare(actor: Actor, id: string, otherId: string): Promise<RunComparison> {
    const [before, after] = [await this.kept(actor, id), await this.kept(actor, otherId)];
    if (before.roundId !== after.roundId) throw new NotFound();
    for (const { report } of [before, after]) if (report?.certified === undefined) throw new RunsNotComparable();
    const titles = await this.clearedTitles(
      actor,
      [before, after].flatMap(({ report }) => report!.cases.map(({ applicationId }) => applicationId)),
    );
    const pairs = (await this.db.query(
      `SELECT n.run_id AS "runId", n.application_id AS "applicationId", n.reviewer_id AS "reviewerId", n.score,
              p.name AS "reviewerName"
         FROM assignment_run_pair n JOIN person p ON p.id = n.reviewer_id
        WHERE n.run_id IN ($1, $2) AND n.application_id = ANY($3::uuid[])
        ORDER BY n.application_id, n.score DESC NULLS LAST, n.reviewer_id`,
      [id, otherId, [...titles.keys()]],
    )) as RunPair[];
    return compareRuns(id, otherId, pairs, titles);
  }

  private async kept(actor: Actor, id: string): Promise<KeptRun> {
    const [row] = (await this.db.query(`SELECT ${COLUMNS} FROM assignment_run WHERE id = $1`, [id])) as KeptRun[];
    if (!row || !actor.manages(row.callId)) throw new NotFound();
    return row;
  }

  private async show(actor: Actor, rows: readonly KeptRun[]): Promise<RunRow[]> {
    const cases = rows.flatMap(({ report }) => report?.cases ?? []);
    const titles = await this.clearedTitles(
      actor,
      cases.map(({ applicationId }) => applicationId),
    );
    const directions = (await this.db.query(
      `SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM direction WHERE id = ANY($1::uuid[])`,
      [[...new Set(cases.flatMap(({ directionId }) => directionId ?? []))]],
    )) as { id: string; nameZh: string; nameEn: string }[];
    const counts = (await this.db.query(
      `SELECT c.run_id AS "runId", c.load, count(*)::int AS reviewers
         FROM (SELECT run_id, reviewer_id, count(*)::int AS load FROM assignment_run_pair
                WHERE run_id = ANY($1::uuid[]) AND application_id = ANY($2::uuid[]) GROUP BY run_id, reviewer_id) c
        GROUP BY c.run_id, c.load ORDER BY c.run_id, c.load`,
      [rows.map(({ id }) => id), [...titles.keys()]],
    )) as (LoadCount & { runId: string })[];
    const loadsOf = Map.groupBy(counts, ({ runId }) => runId);
    const facts = { titles, directions: new Map(directions.map(({ id, ...names }) => [id, names])) };
    return rows.map(({ report, ...row }) => {
      const loads = (loadsOf.get(row.id) ?? []).map(({ load, reviewers }) => ({ load, reviewers }));
      return {
        ...row,
        parameters: { ...PLAIN, ...row.parameters },
        report: report && reportFor(report, { ...facts, loads }),
      };
    });
  }

  /** Of these applications, the titles of those that the actor is cleared for. */
  private async clearedTitles(actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = (await this.db.query(
      'SELECT id, title FROM application WHERE id = ANY($2::uuid[]) AND cleared_for($1, id)',
      [actor.id, [...new Set(ids)]],
    )) as { id: string; title: string }[];
    return new Map(rows.map(({ id, title }) => [id, title]));
  }
}
