import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { IllegalMove, NotFound, type Actor } from '#kernel';
import { Outbox, transact, violatedConstraint } from '#platform';
import { RunAtWork } from './assignment.errors.js';
import { performRunJob } from './assignment.jobs.js';
import type { RunState } from './assignment.states.js';
import { managedRound, mustTakeAssignments } from './round-place.js';
import { reportFor, type KeptReport, type RunReport } from './run-report.js';

export interface RunParameters {
  /** Reviewers for each application. */
  perApplication: number;
  /** Most applications for one reviewer in this round; null: what their capacity leaves. */
  maxLoad: number | null;
}

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

const COLUMNS = `id, round_id AS "roundId", call_id AS "callId", state, progress, stage, parameters, report, problem,
  created_at AS "createdAt", finished_at AS "finishedAt"`;
const LATEST = 20;

/** Starts, shows and stops the runs that propose reviewers for a round. */
@Injectable()
export class StartRun {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound, RoundOver, RunAtWork */
  async run(actor: Actor, roundId: string, wish: Partial<RunParameters>): Promise<RunRow> {
    const id = randomUUID();
    try {
      await transact(this.db, async (tx) => {
        const round = await managedRound(tx, actor, roundId);
        mustTakeAssignments(round);
        const parameters: RunParameters = {
          perApplication: wish.perApplication ?? round.perApplication,
          maxLoad: wish.maxLoad ?? null,
        };
        await tx.query(
          `INSERT INTO assignment_run (id, round_id, call_id, parameters, created_by) VALUES ($1, $2, $3, $4::jsonb, $5)`,
          [id, roundId, round.callId, JSON.stringify(parameters), actor.id],
        );
        const subject = { type: 'assignment_run', id, callId: round.callId };
        await this.audit.record(tx, actor, 'assignment.run_started', subject, { roundId, ...parameters });
        await this.outbox.enqueue(tx, performRunJob, { runId: id });
      });
    } catch (error) {
      if (violatedConstraint(error) === 'assignment_run_one_at_work') throw new RunAtWork();
      throw error;
    }
    return this.one(actor, id);
  }

  /** @throws NotFound */
  async one(actor: Actor, id: string): Promise<RunRow> {
    const [row] = (await this.db.query(`SELECT ${COLUMNS} FROM assignment_run WHERE id = $1`, [id])) as Kept[];
    if (!row || !actor.manages(row.callId)) throw new NotFound();
    return this.show(actor, row);
  }

  /** The latest runs of a round, newest first. @throws NotFound */
  async ofRound(actor: Actor, roundId: string): Promise<RunRow[]> {
    await managedRound(this.db, actor, roundId);
    const rows = (await this.db.query(
      `SELECT ${COLUMNS} FROM assignment_run WHERE round_id = $1 ORDER BY created_at DESC, id LIMIT ${LATEST}`,
      [roundId],
    )) as Kept[];
    return Promise.all(rows.map((row) => this.show(actor, row)));
  }

  /** Stops a run that waits or works; what it found so far is thrown away. @throws NotFound, IllegalMove */
  async cancel(actor: Actor, id: string): Promise<RunRow> {
    await transact(this.db, async (tx) => {
      const [row] = (await tx.query(`SELECT ${COLUMNS} FROM assignment_run WHERE id = $1 FOR UPDATE`, [id])) as Kept[];
      if (!row || !actor.manages(row.callId)) throw new NotFound();
      if (row.state !== 'queued' && row.state !== 'running') throw new IllegalMove(row.state, 'cancelled');
      await tx.query(`UPDATE assignment_run SET state = 'cancelled', finished_at = now() WHERE id = $1`, [id]);
      const subject = { type: 'assignment_run', id, callId: row.callId };
      await this.audit.record(tx, actor, 'assignment.run_cancelled', subject, { roundId: row.roundId });
    });
    return this.one(actor, id);
  }

  private async show(actor: Actor, { report, ...row }: Kept): Promise<RunRow> {
    if (!report) return { ...row, report: null };
    const cleared = (await this.db.query('SELECT id FROM unnest($2::uuid[]) AS c (id) WHERE cleared_for($1, c.id)', [
      actor.id,
      report.cases.map(({ applicationId }) => applicationId),
    ])) as { id: string }[];
    return { ...row, report: reportFor(report, new Set(cleared.map(({ id }) => id))) };
  }
}

type Kept = Omit<RunRow, 'report'> & { report: KeptReport | null };
