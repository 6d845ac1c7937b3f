import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, InvalidInput, NotFound, type Actor } from '#kernel';
import { countAttempt, Outbox, transact, violatedConstraint, type Tx } from '#platform';
import { moveApplication, STAFF_ROLES } from '#portfolios';
import { staffCalls } from './decision.policy.js';
import { HandlerNotIndependent, NoticeClosed } from './funding.errors.js';
import { objectionAssigned, objectionClosed, objectionRaised } from './funding.events.js';
import { objectionStates, type DecisionState, type ObjectionState } from './funding.states.js';
import { returnDecision } from './return-decision.js';

export interface ObjectionInput {
  name: string;
  email: string;
  text: string;
  evidence: string;
}

export interface ObjectionRow {
  id: string;
  decisionId: string;
  state: ObjectionState;
  raisedByName: string;
  raisedByEmail: string;
  text: string;
  evidence: string;
  raisedAt: Date;
  handlerId: string | null;
  finding: string | null;
  closedAt: Date | null;
  /** What it is about, and who looks into it. */
  title: string;
  applicant: string;
  handlerName: string | null;
  /** Whoever was named can look into it no more: another one may be named. */
  handlerGone: boolean;
}

/** Somebody who could look into an objection: holds a role in the call, is cleared, had no part in the decision. */
export interface HandlerCandidate {
  id: string;
  name: string;
  roles: string[];
}

/** How many objections there are to a decision or a case, and how many of them nobody has closed yet. */
export interface ObjectionCount {
  open: number;
  all: number;
}

/** SQL: their count, over alias `od` (the decision that they are about). */
export const objectionsTo = (condition: string) => `(
  SELECT jsonb_build_object('open', count(*) FILTER (WHERE o.state IN ('raised', 'in_handling')), 'all', count(*))
    FROM objection o JOIN decision od ON od.id = o.decision_id WHERE ${condition})`;

interface LockedObjection {
  id: string;
  state: ObjectionState;
  callId: string;
  decisionId: string;
  decisionState: DecisionState;
  applicationId: string;
  amountCents: number;
  handlerId: string | null;
  handlerGone: boolean;
  cleared: boolean;
}

const UPHELD = 'objection upheld';

/** The roles of which one makes somebody a handler. */
const STAFF = STAFF_ROLES.map((role) => `'${role}'`).join(', ');

/** SQL over a person and a call, both SQL expressions: the person holds one of the roles there, or in its programme. */
const isStaffOf = (person: string, call: string) => `EXISTS (
  SELECT 1 FROM role_grant g LEFT JOIN call c ON c.programme_id = g.programme_id
   WHERE g.person_id = ${person} AND g.revoked_at IS NULL AND g.role IN (${STAFF}) AND ${call} IN (g.call_id, c.id))`;

/**
 * SQL over `o` (objection) and `d` (its decision): the handler holds no role in the call any more, is kept out, had a part
 * in the decision, or may not touch the case. Their finding would never come, and the decision would wait for ever.
 */
export const HANDLER_GONE = `(o.state = 'in_handling' AND NOT (cleared_for(o.handler_id, d.application_id)
  AND NOT had_part_in_decision(o.handler_id, d.id)
  AND EXISTS (SELECT 1 FROM person p WHERE p.id = o.handler_id AND p.disabled_at IS NULL)
  AND ${isStaffOf('o.handler_id', 'o.call_id')}))`;

/** Objections during the public notice: raised by anybody with evidence, handled by somebody independent. */
@Injectable()
export class Objections {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Open to everybody, signed in or not. @throws NoticeClosed, TooManyAttempts */
  async raise(actor: Actor, address: string, decisionId: string, input: ObjectionInput): Promise<string> {
    await countAttempt(this.db, `objection:${address}`, { most: 20, windowSeconds: 3_600 });
    // A receipt goes to the address, whoever's it is: nobody gets many of them.
    await countAttempt(this.db, `objection-to:${input.email.toLowerCase()}`, { most: 10, windowSeconds: 3_600 });
    const id = randomUUID();
    await transact(this.db, async (tx) => {
      const [notice] = (await tx.query(
        `SELECT call_id AS "callId", application_id AS "applicationId",
                state = 'announced' AND now() < notice_ends_at AS open, notice_opens_at IS NOT NULL AS public
           FROM decision WHERE id = $1 FOR SHARE`,
        [decisionId],
      )) as { callId: string; applicationId: string; open: boolean; public: boolean }[];
      if (!notice?.public) throw new NotFound();
      if (!notice.open) throw new NoticeClosed();
      await tx.query(
        `INSERT INTO objection (id, decision_id, call_id, raised_by_name, raised_by_email, text, evidence)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, decisionId, notice.callId, input.name, input.email, input.text, input.evidence],
      );
      const subject = { type: 'objection', id, callId: notice.callId, applicationId: notice.applicationId };
      await this.audit.record(tx, actor, 'objection.raised', subject, { ...input });
      await this.outbox.announce(tx, objectionRaised(id));
    });
    return id;
  }

  /** Who could look into it, by name; for the officer who names the handler. @throws NotFound */
  async candidates(actor: Actor, id: string): Promise<HandlerCandidate[]> {
    const [objection] = (await this.db.query(
      `SELECT o.call_id AS "callId", cleared_for($2, d.application_id) AS cleared
         FROM objection o JOIN decision d ON d.id = o.decision_id WHERE o.id = $1`,
      [id, actor.id],
    )) as { callId: string; cleared: boolean }[];
    if (!objection?.cleared || !actor.holds('officer', objection.callId)) throw new NotFound();
    return this.db.query(
      `SELECT p.id, p.name, array_agg(DISTINCT g.role ORDER BY g.role) AS roles
         FROM objection o JOIN decision d ON d.id = o.decision_id JOIN call c ON c.id = o.call_id
         JOIN role_grant g ON g.call_id = c.id OR (g.call_id IS NULL AND g.programme_id = c.programme_id)
         JOIN person p ON p.id = g.person_id
        WHERE o.id = $1 AND g.revoked_at IS NULL AND g.role IN (${STAFF})
          AND NOT had_part_in_decision(p.id, d.id) AND cleared_for(p.id, d.application_id)
        GROUP BY p.id ORDER BY p.name, p.id LIMIT 200`,
      [id],
    );
  }

  /** Names who looks into it, or somebody else for one who can no more. @throws HandlerNotIndependent, InvalidInput */
  async assign(actor: Actor, id: string, handlerId: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const objection = await lockedObjection(tx, actor, id);
      if (!objection.cleared || !actor.holds('officer', objection.callId)) throw new NotFound();
      if (!objection.handlerGone) objectionStates.move(objection.state, 'in_handling');
      const [{ isStaff }] = (await tx.query(`SELECT ${isStaffOf('$1', '$2')} AS "isStaff"`, [
        handlerId,
        objection.callId,
      ])) as [{ isStaff: boolean }];
      if (!isStaff) throw new InvalidInput([{ field: 'handlerId', message: 'must hold a role in this call' }]);
      try {
        await tx.query(`UPDATE objection SET state = 'in_handling', handler_id = $2 WHERE id = $1`, [id, handlerId]);
      } catch (error) {
        if (violatedConstraint(error) === 'objection_independent_handler') throw new HandlerNotIndependent();
        throw error;
      }
      await this.audit.record(tx, actor, 'objection.assigned', subjectOf(objection), { handlerId });
      await this.outbox.announce(tx, objectionAssigned(id));
    });
  }

  /** The handler's finding. Upheld: the decision is returned, its money free, the application not selected. */
  async close(actor: Actor, id: string, to: 'upheld' | 'dismissed', finding: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const objection = await lockedObjection(tx, actor, id);
      if (!objection.cleared) throw new NotFound();
      if (objection.handlerId !== actor.id) throw actor.manages(objection.callId) ? new Forbidden() : new NotFound();
      objectionStates.move(objection.state, to);
      try {
        await tx.query('UPDATE objection SET state = $2, finding = $3, closed_at = now() WHERE id = $1', [
          ...[id, to, finding],
        ]);
      } catch (error) {
        // A conflict came up in this very moment.
        if (violatedConstraint(error) === 'objection_independent_handler') throw new NotFound();
        throw error;
      }
      // On record before what follows from it: the applicant reads both in this order.
      await this.audit.record(tx, actor, `objection.${to}`, subjectOf(objection), { finding });
      // Whoever withdrew meanwhile has taken the decision along.
      if (to === 'upheld' && objection.decisionState === 'announced') {
        const { decisionId, decisionState, callId, amountCents } = objection;
        await returnDecision(tx, { id: decisionId, state: decisionState, callId, amountCents }, UPHELD);
        await moveApplication(tx, this.audit, actor, objection.applicationId, 'not_selected', UPHELD);
      }
      await this.outbox.announce(tx, objectionClosed(id));
    });
  }

  /** Objections of a call on cases that the actor is cleared for, newest first. */
  list(actor: Actor, callId: string): Promise<ObjectionRow[]> {
    if (!staffCalls(actor).includes(callId)) throw new NotFound();
    return this.db.query(
      `SELECT o.id, o.decision_id AS "decisionId", o.state, o.raised_by_name AS "raisedByName",
              o.raised_by_email AS "raisedByEmail", o.text, o.evidence, o.raised_at AS "raisedAt",
              o.handler_id AS "handlerId", o.finding, o.closed_at AS "closedAt", a.title, h.name AS "handlerName",
              ${HANDLER_GONE} AS "handlerGone",
              coalesce(s.content->'applicant'->>'nameZh', s.content->'applicant'->>'nameLatin', '') AS applicant
         FROM objection o JOIN decision d ON d.id = o.decision_id JOIN application a ON a.id = d.application_id
         LEFT JOIN submission s ON s.id = a.submission_id LEFT JOIN person h ON h.id = o.handler_id
        WHERE o.call_id = $2 AND cleared_for($1, d.application_id)
        ORDER BY o.raised_at DESC, o.id LIMIT 500`,
      [actor.id, callId],
    );
  }
}

/** The decision is locked first, as everywhere, so that closing an objection and confirming never deadlock. */
async function lockedObjection(tx: Tx, actor: Actor, id: string): Promise<LockedObjection> {
  await tx.query('SELECT 1 FROM decision WHERE id = (SELECT decision_id FROM objection WHERE id = $1) FOR UPDATE', [
    id,
  ]);
  const [row] = (await tx.query(
    `SELECT o.id, o.state, o.call_id AS "callId", o.decision_id AS "decisionId", o.handler_id AS "handlerId",
            d.state AS "decisionState", d.application_id AS "applicationId", d.amount_cents::float8 AS "amountCents",
            cleared_for($2, d.application_id) AS cleared, ${HANDLER_GONE} AS "handlerGone"
       FROM objection o JOIN decision d ON d.id = o.decision_id WHERE o.id = $1 FOR UPDATE OF o`,
    [id, actor.id],
  )) as LockedObjection[];
  if (!row) throw new NotFound();
  return row;
}

const subjectOf = ({ id, callId, applicationId }: LockedObjection) => ({
  type: 'objection',
  id,
  callId,
  applicationId,
});
