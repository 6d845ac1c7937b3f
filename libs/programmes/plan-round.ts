import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, InvalidInput, type Actor, type FieldFault } from '#kernel';
import { databaseNow, locked, transact } from '#platform';
import { Call } from './call.entity.js';
import { CallNotPublished } from './programmes.errors.js';
import { callPolicy } from './programmes.policy.js';
import { ReviewRound } from './review-round.entity.js';

export interface RoundInput {
  name: string;
  nameEn: string;
  kind: 'mail' | 'panel' | 'defence';
  opensAt?: Date | null;
  dueAt: Date;
  closesAt: Date;
}

/** Adds a round to the timeline of a published call. Opening and closing it is the matter of scoring. */
@Injectable()
export class PlanRound {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws CallNotPublished, InvalidInput */
  run(actor: Actor, callId: string, input: RoundInput): Promise<ReviewRound> {
    return transact(this.db, async (tx) => {
      const call = await locked(tx, Call, callId);
      authorize(actor, callPolicy, 'run', call);
      if (call.state !== 'published') throw new CallNotPublished();
      const faults = timeFaults(input, await databaseNow(tx));
      if (faults.length > 0) throw new InvalidInput(faults);
      const position = (await tx.countBy(ReviewRound, { callId })) + 1;
      const id = randomUUID();
      await tx.insert(ReviewRound, {
        ...input,
        opensAt: input.opensAt ?? null,
        id,
        callId,
        position,
        state: 'planned',
      });
      await this.audit.record(tx, actor, 'round.planned', { type: 'round', id, callId });
      return tx.findOneByOrFail(ReviewRound, { id });
    });
  }

  /** The rounds of a call, for those who run it, sit on its panel, approve or audit. */
  async list(actor: Actor, callId: string): Promise<ReviewRound[]> {
    const staff = ['officer', 'chair', 'approver', 'auditor'] as const;
    const call = await this.db.manager.findOneBy(Call, { id: callId });
    const readable = staff.some((role) => actor.holds(role, callId)) ? call : null;
    authorize(actor, callPolicy, 'read', readable ?? { id: callId, programmeId: callId, state: 'draft' });
    return this.db.manager.find(ReviewRound, { where: { callId }, order: { position: 'ASC' } });
  }
}

function timeFaults({ opensAt, dueAt, closesAt }: RoundInput, now: Date): FieldFault[] {
  const faults: FieldFault[] = [];
  if (opensAt && opensAt >= dueAt) faults.push({ field: 'opensAt', message: 'must be before the reviews are due' });
  if (dueAt <= now) faults.push({ field: 'dueAt', message: 'lies in the past' });
  if (closesAt <= now) faults.push({ field: 'closesAt', message: 'lies in the past' });
  else if (closesAt < dueAt) faults.push({ field: 'closesAt', message: 'must not be before the reviews are due' });
  return faults;
}
