import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Audit } from '#audit';
import { Actor } from '#kernel';
import { defineJob, transact, type JobHandler } from '#platform';
import { decisionStates } from './funding.states.js';
import { returnDecision, type Returnable } from './return-decision.js';

interface Payload {
  applicationId: string;
}

/** Wanted for every `application.withdrawn`. */
export const returnWithdrawnJob = defineJob<Payload>('funding.return_withdrawn', z.object({ applicationId: z.uuid() }));

const REASON = 'application withdrawn';

/** Whoever withdraws leaves a decision behind that can lead nowhere: it is returned, and its money is free again. */
@Injectable()
export class ReturnWithdrawnHandler implements JobHandler<Payload> {
  readonly job = returnWithdrawnJob;

  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** Safe to repeat: a decision that is over stays as it is. */
  async handle({ applicationId }: Payload): Promise<void> {
    await transact(this.db, async (tx) => {
      const [decision] = (await tx.query(
        `SELECT d.id, d.call_id AS "callId", d.state, d.amount_cents::float8 AS "amountCents"
           FROM decision d JOIN application a ON a.id = d.application_id
          WHERE a.id = $1 AND a.state = 'withdrawn' AND d.state NOT IN ('accepted', 'declined', 'returned')
            FOR UPDATE OF d`,
        [applicationId],
      )) as Returnable[];
      if (!decision) return;
      const { id, callId } = decision;
      decisionStates.move(decision.state, 'returned');
      await returnDecision(tx, decision, REASON);
      const subject = { type: 'decision', id, callId, applicationId };
      await this.audit.record(tx, Actor.system, 'decision.returned', subject, { reason: REASON });
    });
  }
}
