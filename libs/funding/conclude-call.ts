import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, NotFound, type Actor } from '#kernel';
import { Outbox, transact, type Tx } from '#platform';
import { moveApplication } from '#portfolios';
import { RoundsRunning } from './funding.errors.js';
import { applicationNotSelected } from './funding.events.js';

/** Who of a call still waits for its end, of the applications that the viewer is cleared for. */
export interface CallEnd {
  /** Judged and in no decision: to be told that they are not selected. */
  waiting: number;
  /** Still in a round, or in a decision that is not over. */
  undecided: number;
}

const BATCH = 100;

/** What was handed in to the call and the officer may touch. SQL over alias `a`; $1 is the officer, $2 the call. */
const IN_REACH = `a.call_id = $2::uuid AND a.state <> 'draft' AND cleared_for($1, a.id)`;

/** What was judged and is in no decision. SQL over alias `a`. */
const NOT_CHOSEN = `a.state IN ('reviewed', 'shortlisted', 'not_shortlisted')
  AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.application_id = a.id AND d.state NOT IN ('returned', 'declined'))`;

/** Ends a call for those who were not chosen: nobody is left waiting for an answer. */
@Injectable()
export class ConcludeCall {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound for who does not run the call, Forbidden for who is no officer of it */
  async read(actor: Actor, callId: string): Promise<CallEnd> {
    mustBeOfficer(actor, callId);
    const [row] = (await this.db.query(
      `SELECT count(*) FILTER (WHERE ${NOT_CHOSEN})::int AS waiting,
              count(*) FILTER (WHERE NOT (${NOT_CHOSEN})
                AND a.state NOT IN ('ineligible', 'selected', 'not_selected', 'withdrawn'))::int AS undecided
         FROM application a WHERE ${IN_REACH}`,
      [actor.id, callId],
    )) as [CallEnd];
    return row;
  }

  /**
   * Moves all of them to not selected, with a mail each; what the officer is not cleared for is left to another one.
   * @returns how many. @throws as `read`; RoundsRunning while a ranking of the call is not final
   */
  async run(actor: Actor, callId: string, reason: string): Promise<number> {
    mustBeOfficer(actor, callId);
    for (let told = 0; ;) {
      const some = await this.batch(actor, callId, reason);
      told += some;
      if (some < BATCH) return told;
    }
  }

  /** One transaction a batch, locked in the order of id: a draft made meanwhile keeps its application. */
  private batch(actor: Actor, callId: string, reason: string): Promise<number> {
    return transact(this.db, async (tx) => {
      await mustBeFinal(tx, callId);
      const rows = (await tx.query(
        `SELECT a.id FROM application a WHERE ${IN_REACH} AND ${NOT_CHOSEN} ORDER BY a.id LIMIT ${BATCH} FOR UPDATE`,
        [actor.id, callId],
      )) as { id: string }[];
      for (const { id } of rows) {
        await moveApplication(tx, this.audit, actor, id, 'not_selected', reason);
        await this.outbox.announce(tx, applicationNotSelected(id));
      }
      return rows.length;
    });
  }
}

/**
 * The call and its rounds stay locked until the batch is in, so that none is planned or opened beside it.
 * @throws RoundsRunning
 */
async function mustBeFinal(tx: Tx, callId: string): Promise<void> {
  await tx.query('SELECT 1 FROM call WHERE id = $1 FOR SHARE', [callId]);
  const rounds = (await tx.query('SELECT state FROM review_round WHERE call_id = $1 ORDER BY id FOR SHARE', [
    callId,
  ])) as { state: string }[];
  const running = rounds.filter(({ state }) => state === 'open' || state === 'closed').length;
  if (running > 0) throw new RoundsRunning(running);
}

function mustBeOfficer(actor: Actor, callId: string): void {
  if (!actor.manages(callId)) throw new NotFound();
  if (!actor.holds('officer', callId)) throw new Forbidden();
}
