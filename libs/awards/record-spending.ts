import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import { transact } from '#platform';
import { permit } from './award.policy.js';
import { OnNegativeList } from './awards.errors.js';
import { namedOn, tidy } from './comparable.js';
import { changeMoney, lockAward } from './load-award.js';

export interface SpendingInput {
  category: string;
  amountCents: number;
  note: string;
}

export interface SpendingRow extends SpendingInput {
  id: string;
  recordedAt: Date;
  /** The entry that this one takes back; its amount is below nothing then, and its note is the reason. */
  reverses: string | null;
  /** It was taken back by another entry. */
  reversed: boolean;
}

/** A SELECT of the entries `s`. */
export const SPENDING = `SELECT s.id, s.category, s.amount_cents::float8 AS "amountCents", s.note, s.recorded_at AS "recordedAt",
         s.reverses, EXISTS (SELECT 1 FROM spending r WHERE r.reverses = s.id) AS reversed, s.recorded_at::text AS key
    FROM spending s`;

/** Records a use of the lump sum. Nobody approves it; only what the call's negative list names is refused. */
@Injectable()
export class RecordSpending {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws AwardNotOpen, OnNegativeList, OverAmount */
  run(actor: Actor, awardId: string, input: SpendingInput): Promise<SpendingRow> {
    return transact(this.db, async (tx) => {
      const award = await lockAward(tx, actor, awardId);
      permit(actor, 'recordSpending', award);
      const [call] = (await tx.query(
        `SELECT array_remove(negative_list || negative_list_en, '') AS "negativeList" FROM call WHERE id = $1`,
        [award.callId],
      )) as [{ negativeList: string[] }];
      const entry = namedOn(call.negativeList, input.category);
      if (entry !== undefined) throw new OnNegativeList(entry);
      await changeMoney(tx, awardId, { spent: input.amountCents });
      const [{ id }] = (await tx.query(
        `INSERT INTO spending (award_id, category, amount_cents, note, recorded_by) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [awardId, tidy(input.category), input.amountCents, input.note, actor.id],
      )) as [{ id: string }];
      const subject = { type: 'spending', id, callId: award.callId, applicationId: award.applicationId };
      await this.audit.record(tx, actor, 'spending.recorded', subject, { awardId, ...input });
      const [row] = (await tx.query(`${SPENDING} WHERE s.id = $1`, [id])) as [SpendingRow];
      return row;
    });
  }
}
