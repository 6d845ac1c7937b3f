import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { NotFound, type Actor } from '#kernel';
import { Outbox, transact } from '#platform';
import { permit } from './award.policy.js';
import { SpendingReversed } from './awards.errors.js';
import { spendingCorrected } from './awards.events.js';
import { changeMoney, lockAward } from './load-award.js';
import { SPENDING, type SpendingRow } from './record-spending.js';

/**
 * Takes an entry of spending back, for a slip: the entry stays as it is, and one against it brings the sum right. Its scholar
 * does so while the award runs, an officer once it has ended; the scholar hears of the latter, and why.
 */
@Injectable()
export class ReverseSpending {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the entry against it. @throws NotFound, Forbidden, AwardNotOpen, SpendingReversed */
  run(actor: Actor, id: string, reason: string): Promise<SpendingRow> {
    return transact(this.db, async (tx) => {
      const [entry] = (await tx.query(
        `SELECT award_id AS "awardId", category, amount_cents::float8 AS "amountCents", reverses FROM spending WHERE id = $1`,
        [id],
      )) as { awardId: string; category: string; amountCents: number; reverses: string | null }[];
      if (!entry) throw new NotFound();
      const { awardId, category, amountCents, reverses } = entry;
      const award = await lockAward(tx, actor, awardId);
      const isOwn = actor.id === award.scholarId;
      permit(actor, isOwn ? 'reverseSpending' : 'correctSpending', award);
      if (reverses) throw new SpendingReversed();
      const [made] = (await tx.query(
        `INSERT INTO spending (award_id, category, amount_cents, note, recorded_by, reverses)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT spending_reversed_once DO NOTHING RETURNING id`,
        [awardId, category, -amountCents, reason, actor.id, id],
      )) as { id: string }[];
      if (!made) throw new SpendingReversed();
      await changeMoney(tx, awardId, { spent: -amountCents });
      const subject = { type: 'spending', id, callId: award.callId, applicationId: award.applicationId };
      await this.audit.record(tx, actor, 'spending.reversed', subject, { awardId, category, amountCents, reason });
      if (!isOwn) await this.outbox.announce(tx, spendingCorrected(made.id));
      const [row] = (await tx.query(`${SPENDING} WHERE s.id = $1`, [made.id])) as [SpendingRow];
      return row;
    });
  }
}
