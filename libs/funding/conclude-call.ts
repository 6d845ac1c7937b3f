import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, InvalidInput, NotFound, type Actor } from '#kernel';
import { Outbox, transact, type Tx } from '#platform';
import { moveApplications, type LockedApplication } from '#portfolios';
import { applicationNotSelected } from './funding.events.js';
import { mustBeFinal } from './rankings-final.js';

/** One whose end is still open, as the officer reads it before telling. */
export interface CallEndCase {
  id: string;
  title: string;
  applicant: string;
  /** On the short list: left out unless the officer names it. */
  shortlisted: boolean;
}

/** Who of a call still waits for its end, of the applications that the viewer is cleared for. */
export interface CallEnd {
  /** Judged, not on the short list and in no decision: to be told that they are not selected. */
  waiting: number;
  /** On the short list without a decision: chosen so far, so they are told only when the officer names them. */
  shortlisted: number;
  /** Still in a round, or in a decision that is not over. */
  undecided: number;
  /** The first of both, those on the short list last. */
  cases: CallEndCase[];
}

const BATCH = 100;
const MOST_CASES = 500;

/** What a move needs of an application that is locked. SQL over alias `a`. */
const LOCKED = `a.id, a.state, a.call_id AS "callId"`;

/** What was handed in to the call and the officer may touch. SQL over alias `a`; $1 is the officer, $2 the call. */
const IN_REACH = `a.call_id = $2::uuid AND a.state <> 'draft' AND cleared_for($1, a.id)`;

const IN_NO_DECISION = `NOT EXISTS (SELECT 1 FROM decision d
  WHERE d.application_id = a.id AND d.state NOT IN ('returned', 'declined'))`;

/** What was judged, is not on the short list and is in no decision. SQL over alias `a`. */
export const NOT_CHOSEN = `a.state IN ('reviewed', 'not_shortlisted') AND ${IN_NO_DECISION}`;

/** What nobody has decided on yet. SQL over alias `a`. */
export const UNDECIDED = `a.state NOT IN ('draft', 'ineligible', 'selected', 'not_selected', 'withdrawn')
  AND NOT (${NOT_CHOSEN})`;

/** What is on the short list and has no decision yet. SQL over alias `a`. */
export const LISTED = `a.state = 'shortlisted' AND ${IN_NO_DECISION}`;

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
    const [counts] = (await this.db.query(
      `SELECT count(*) FILTER (WHERE ${NOT_CHOSEN})::int AS waiting, count(*) FILTER (WHERE ${LISTED})::int AS shortlisted,
              count(*) FILTER (WHERE ${UNDECIDED} AND NOT (${LISTED}))::int AS undecided
         FROM application a WHERE ${IN_REACH}`,
      [actor.id, callId],
    )) as [Omit<CallEnd, 'cases'>];
    const cases = (await this.db.query(
      `SELECT a.id, a.title, a.state = 'shortlisted' AS shortlisted,
              coalesce(nullif(s.content->'applicant'->>'nameZh', ''), s.content->'applicant'->>'nameLatin', '') AS applicant
         FROM application a LEFT JOIN submission s ON s.id = a.submission_id
        WHERE ${IN_REACH} AND (${NOT_CHOSEN} OR ${LISTED}) ORDER BY shortlisted, a.title, a.id LIMIT ${MOST_CASES}`,
      [actor.id, callId],
    )) as CallEndCase[];
    return { ...counts, cases };
  }

  /**
   * Moves all of them to not selected, with a mail each; what the officer is not cleared for is left to another one. The
   * short list stays, save what is named of it: nobody chosen is refused by a step that was meant for the others.
   * @returns how many. @throws as `read`; RoundsRunning while a ranking of the call is not final; InvalidInput for a
   * named one that is not on the short list, or in a decision
   */
  async run(actor: Actor, callId: string, reason: string, shortlisted: readonly string[] = []): Promise<number> {
    mustBeOfficer(actor, callId);
    let told = shortlisted.length > 0 ? await this.named(actor, callId, reason, shortlisted) : 0;
    for (;;) {
      const some = await this.batch(actor, callId, reason);
      told += some;
      if (some < BATCH) return told;
    }
  }

  private named(actor: Actor, callId: string, reason: string, ids: readonly string[]): Promise<number> {
    return transact(this.db, async (tx) => {
      await mustBeFinal(tx, callId);
      // Locked before it is looked at: a draft made meanwhile is seen, and one made later finds it not selected.
      await tx.query('SELECT 1 FROM application WHERE call_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE', [
        callId,
        ids,
      ]);
      const rows = (await tx.query(
        `SELECT ${LOCKED} FROM application a WHERE ${IN_REACH} AND ${LISTED} AND a.id = ANY($3::uuid[]) ORDER BY a.id`,
        [actor.id, callId, ids],
      )) as LockedApplication[];
      const found = new Set(rows.map(({ id }) => id));
      const faults = ids.flatMap((id, index) =>
        found.has(id)
          ? []
          : [{ field: `shortlisted.${index}`, message: 'is not on the short list, or is in a decision' }],
      );
      if (faults.length > 0) throw new InvalidInput(faults);
      return this.tell(tx, actor, rows, reason);
    });
  }

  /** One transaction a batch, locked in the order of id. Only what is short-listed can be drafted, so no draft is lost. */
  private batch(actor: Actor, callId: string, reason: string): Promise<number> {
    return transact(this.db, async (tx) => {
      await mustBeFinal(tx, callId);
      const rows = (await tx.query(
        `SELECT ${LOCKED} FROM application a WHERE ${IN_REACH} AND ${NOT_CHOSEN} ORDER BY a.id LIMIT ${BATCH} FOR UPDATE`,
        [actor.id, callId],
      )) as LockedApplication[];
      return this.tell(tx, actor, rows, reason);
    });
  }

  private async tell(tx: Tx, actor: Actor, rows: readonly LockedApplication[], reason: string): Promise<number> {
    await moveApplications(tx, this.audit, actor, rows, 'not_selected', reason);
    for (const { id } of rows) await this.outbox.announce(tx, applicationNotSelected(id));
    return rows.length;
  }
}

function mustBeOfficer(actor: Actor, callId: string): void {
  if (!actor.manages(callId)) throw new NotFound();
  if (!actor.holds('officer', callId)) throw new Forbidden();
}
