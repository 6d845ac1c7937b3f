import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, IllegalMove, NotFound, type Actor } from '#kernel';
import { transact, violatedConstraint } from '#platform';
import { Decision } from './decision.entity.js';
import { AlreadyDecided } from './funding.errors.js';

export interface DraftInput {
  applicationId: string;
  amountCents: number;
  rationale: string;
}

/** An officer drafts the funding of a shortlisted application; no money is bound yet. */
@Injectable()
export class DraftDecision {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for who is not cleared, Forbidden, IllegalMove, AlreadyDecided */
  run(actor: Actor, input: DraftInput): Promise<string> {
    return transact(this.db, async (tx) => {
      const [application] = (await tx.query(
        `SELECT call_id AS "callId", state, cleared_for($2, id) AS cleared FROM application WHERE id = $1 FOR UPDATE`,
        [input.applicationId, actor.id],
      )) as { callId: string; state: string; cleared: boolean }[];
      if (!application?.cleared || !actor.manages(application.callId)) throw new NotFound();
      const { callId, state } = application;
      if (!actor.holds('officer', callId)) throw new Forbidden();
      if (state !== 'shortlisted') throw new IllegalMove(state, 'proposed');
      const id = randomUUID();
      try {
        await tx.insert(Decision, { ...input, id, callId, draftedBy: actor.id });
      } catch (error) {
        if (violatedConstraint(error) === 'decision_once') throw new AlreadyDecided();
        throw error;
      }
      const subject = { type: 'decision', id, callId, applicationId: input.applicationId };
      await this.audit.record(tx, actor, 'decision.drafted', subject, { amountCents: input.amountCents });
      return id;
    });
  }
}
