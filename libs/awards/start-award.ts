import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Actor } from '#kernel';
import { transact } from '#platform';

interface StartedRow {
  id: string;
  callId: string;
  applicationId: string;
  amountCents: number;
}

/** Starts the award of an accepted decision. Safe to repeat: a decision has one award (`award_once`). */
@Injectable()
export class StartAward {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @returns the new award's id, or null when there was nothing to start. */
  run(decisionId: string): Promise<string | null> {
    return transact(this.db, async (tx) => {
      const [started] = (await tx.query(
        `INSERT INTO award (decision_id, application_id, call_id, direction_id, track_id, scholar_id, amount_cents)
         SELECT d.id, a.id, d.call_id, a.direction_id, a.track_id, a.applicant_id, d.amount_cents
           FROM decision d JOIN application a ON a.id = d.application_id
          WHERE d.id = $1 AND d.state = 'accepted'
         ON CONFLICT ON CONSTRAINT award_once DO NOTHING
         RETURNING id, call_id AS "callId", application_id AS "applicationId", amount_cents::float8 AS "amountCents"`,
        [decisionId],
      )) as StartedRow[];
      if (!started) return null;
      const { id, callId, applicationId, amountCents } = started;
      const subject = { type: 'award', id, callId, applicationId };
      await this.audit.record(tx, Actor.system, 'award.started', subject, { decisionId, amountCents });
      return id;
    });
  }
}
