import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import { transact } from '#platform';
import { permit } from './award.policy.js';
import { Disbursement } from './disbursement.entity.js';
import { changeMoney, lockAward, needRoom } from './load-award.js';

export interface DisbursementInput {
  amountCents: number;
  /** `YYYY-MM-DD`. */
  plannedOn: string;
}

/** Plans a payment; all plans together never exceed the award. */
@Injectable()
export class PlanDisbursement {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @returns the id of the disbursement. @throws AwardNotOpen, OverAmount, TooManyEntries */
  run(actor: Actor, awardId: string, input: DisbursementInput): Promise<string> {
    return transact(this.db, async (tx) => {
      const award = await lockAward(tx, actor, awardId);
      permit(actor, 'planDisbursement', award);
      await needRoom(tx, 'disbursement', awardId);
      await changeMoney(tx, awardId, { planned: input.amountCents });
      const id = randomUUID();
      await tx.insert(Disbursement, { ...input, id, awardId, state: 'planned', plannedBy: actor.id });
      const subject = { type: 'disbursement', id, callId: award.callId, applicationId: award.applicationId };
      await this.audit.record(tx, actor, 'disbursement.planned', subject, { awardId, ...input });
      return id;
    });
  }
}
