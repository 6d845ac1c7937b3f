import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, InvalidInput, StaleVersion, type Actor } from '#kernel';
import { locked, transact, violatedConstraint } from '#platform';
import { Call } from './call.entity.js';
import { CallNotPublished, EnvelopeBelowCommitted } from './programmes.errors.js';
import { callPolicy } from './programmes.policy.js';

/** What of a published call can be amended. Directions, tracks and rubric stay: people applied under them. */
export interface AmendmentInput {
  guidelines?: string;
  opensAt?: Date;
  deadlineAt?: Date;
  graceMinutes?: number;
  reviewersPerApplication?: number;
  offerDays?: number;
  noticeHours?: number;
  expressEntry?: 'none' | 'review' | 'decision';
  envelopeCents?: number;
  negativeList?: string[];
}

export interface AmendmentRow {
  id: string;
  madeAt: Date;
  reason: string;
  changes: Record<string, { before: unknown; after: unknown }>;
}

/** Changes a published call, with a reason, before and after, kept for ever and public. */
@Injectable()
export class AmendCall {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws CallNotPublished, StaleVersion, InvalidInput, EnvelopeBelowCommitted */
  async run(actor: Actor, id: string, version: number, reason: string, input: AmendmentInput): Promise<string> {
    const amendmentId = randomUUID();
    await transact(this.db, async (tx) => {
      const call = await locked(tx, Call, id);
      if (call.state !== 'published' && callPolicy.run(actor, call)) throw new CallNotPublished();
      authorize(actor, callPolicy, 'amend', call);
      if (call.version !== version) throw new StaleVersion(call.version);
      const changes = differences(call, input);
      if (Object.keys(changes).length === 0) throw new InvalidInput([{ field: 'changes', message: 'change nothing' }]);
      const opensAt = input.opensAt ?? call.opensAt;
      const deadlineAt = input.deadlineAt ?? call.deadlineAt;
      if (opensAt && deadlineAt && opensAt >= deadlineAt)
        throw new InvalidInput([{ field: 'changes.deadlineAt', message: 'must be after the opening' }]);
      try {
        await tx.update(Call, id, { ...input, version: version + 1 });
      } catch (error) {
        if (violatedConstraint(error) === 'call_within_envelope') throw new EnvelopeBelowCommitted();
        throw error;
      }
      await tx.query('INSERT INTO amendment (id, call_id, made_by, reason, changes) VALUES ($1, $2, $3, $4, $5)', [
        amendmentId,
        id,
        actor.id,
        reason,
        JSON.stringify(changes),
      ]);
      await this.audit.record(tx, actor, 'call.amended', { type: 'call', id, callId: id }, { reason, changes });
    });
    return amendmentId;
  }

  /** The amendments of a call that the actor may read, newest first. */
  async list(actor: Actor, id: string): Promise<AmendmentRow[]> {
    const call = await this.db.manager.findOneBy(Call, { id });
    authorize(actor, callPolicy, 'read', call ?? { id, programmeId: id, state: 'draft' });
    return this.db.query(
      `SELECT id, made_at AS "madeAt", reason, changes FROM amendment
        WHERE call_id = $1 ORDER BY made_at DESC, id LIMIT 200`,
      [id],
    );
  }
}

function differences(call: Call, input: AmendmentInput): AmendmentRow['changes'] {
  const changes: AmendmentRow['changes'] = {};
  for (const [field, after] of Object.entries(input)) {
    if (after === undefined) continue;
    const before: unknown = call[field as keyof AmendmentInput];
    if (JSON.stringify(before) !== JSON.stringify(after)) changes[field] = { before, after };
  }
  return changes;
}
