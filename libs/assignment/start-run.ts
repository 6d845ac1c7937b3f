import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { IllegalMove, NotFound, type Actor } from '#kernel';
import { Outbox, transact, violatedConstraint } from '#platform';
import { LotNotFair, RunAtWork, SeedWithoutLot } from './assignment.errors.js';
import { performRunJob } from './assignment.jobs.js';
import type { RunState } from './assignment.states.js';
import { ReadRuns, type RunRow } from './read-runs.js';
import { managedRound, mustTakeAssignments } from './round-place.js';
import { PLAIN, type RunParameters } from './run-parameters.js';

/** Seeds that are drawn; given ones may be as great as these. */
export const SEEDS = 2 ** 32;

/** Starts and stops the runs that propose reviewers for a round. */
@Injectable()
export class StartRun {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly runs: ReadRuns,
  ) {}

  /** @throws NotFound, RoundOver, RunAtWork, LotNotFair, SeedWithoutLot */
  async run(actor: Actor, roundId: string, wish: Partial<RunParameters>): Promise<RunRow> {
    const id = randomUUID();
    const fairness = wish.fairness ?? PLAIN.fairness;
    const maxProbability = wish.maxProbability ?? null;
    try {
      await transact(this.db, async (tx) => {
        const round = await managedRound(tx, actor, roundId);
        mustTakeAssignments(round);
        if (maxProbability !== null && fairness !== 'sum') throw new LotNotFair();
        if (maxProbability === null && wish.seed != null) throw new SeedWithoutLot();
        const parameters: RunParameters = {
          perApplication: wish.perApplication ?? round.perApplication,
          maxLoad: wish.maxLoad ?? null,
          minLoad: wish.minLoad ?? PLAIN.minLoad,
          ...{ fairness, maxProbability },
          seed: maxProbability === null ? null : (wish.seed ?? randomInt(SEEDS)),
          onePerInstitution: wish.onePerInstitution ?? PLAIN.onePerInstitution,
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
    return this.runs.one(actor, id);
  }

  /** Stops a run that waits or works; what it found so far is thrown away. @throws NotFound, IllegalMove */
  async cancel(actor: Actor, id: string): Promise<RunRow> {
    await transact(this.db, async (tx) => {
      const [row] = (await tx.query(
        `SELECT round_id AS "roundId", call_id AS "callId", state FROM assignment_run WHERE id = $1 FOR UPDATE`,
        [id],
      )) as { roundId: string; callId: string; state: RunState }[];
      if (!row || !actor.manages(row.callId)) throw new NotFound();
      if (row.state !== 'queued' && row.state !== 'running') throw new IllegalMove(row.state, 'cancelled');
      await tx.query(`UPDATE assignment_run SET state = 'cancelled', finished_at = now() WHERE id = $1`, [id]);
      const subject = { type: 'assignment_run', id, callId: row.callId };
      await this.audit.record(tx, actor, 'assignment.run_cancelled', subject, { roundId: row.roundId });
    });
    return this.runs.one(actor, id);
  }
}
