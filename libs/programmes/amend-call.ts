import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, InvalidInput, StaleVersion, type Actor, type FieldFault } from '#kernel';
import { databaseNow, locked, Outbox, transact, violatedConstraint } from '#platform';
import { Call } from './call.entity.js';
import { inEnglish } from './in-english.js';
import { CallNotPublished, EnvelopeBelowCommitted } from './programmes.errors.js';
import { callTimesMoved } from './programmes.events.js';
import { callPolicy } from './programmes.policy.js';
import { renameParts, type Changes, type NamesInput } from './rename-parts.js';

/** What of a published call can be amended. Of directions and tracks only the names: people applied under the rest. */
export interface AmendmentInput extends NamesInput {
  titleZh?: string;
  titleEn?: string;
  guidelines?: string;
  guidelinesEn?: string;
  opensAt?: Date;
  deadlineAt?: Date;
  graceMinutes?: number;
  reviewersPerApplication?: number;
  offerDays?: number;
  noticeHours?: number;
  expressEntry?: 'none' | 'review' | 'decision';
  envelopeCents?: number;
  negativeList?: string[];
  negativeListEn?: string[];
}

export interface AmendmentRow {
  id: string;
  madeAt: Date;
  reason: string;
  reasonEn: string;
  changes: Changes;
}

/** Changes a published call, with a reason, before and after, kept for ever and public. */
@Injectable()
export class AmendCall {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws CallNotPublished, StaleVersion, InvalidInput, EnvelopeBelowCommitted */
  async run(
    actor: Actor,
    id: string,
    version: number,
    { reason, reasonEn }: { reason: string; reasonEn: string },
    wish: AmendmentInput,
  ): Promise<string> {
    const { directions, tracks, rounds, ...columns } = wish;
    const amendmentId = randomUUID();
    await transact(this.db, async (tx) => {
      const call = await locked(tx, Call, id);
      if (call.state !== 'published' && callPolicy.run(actor, call)) throw new CallNotPublished();
      authorize(actor, callPolicy, 'amend', call);
      if (call.version !== version) throw new StaleVersion(call.version);
      const input = inPairs(call, columns);
      const changes = { ...differences(call, input), ...(await renameParts(tx, id, { directions, tracks, rounds })) };
      if (Object.keys(changes).length === 0) throw new InvalidInput([{ field: 'changes', message: 'change nothing' }]);
      const faults = timeFaults({ ...call, ...input }, changes, await databaseNow(tx));
      if (faults.length > 0) throw new InvalidInput(faults);
      const texts = (input.guidelines ?? call.guidelines) + (input.guidelinesEn ?? call.guidelinesEn);
      if (texts.trim() === '') throw new InvalidInput([{ field: 'changes.guidelines', message: 'is needed' }]);
      const negativeList = input.negativeList ?? call.negativeList;
      if ((input.negativeListEn ?? call.negativeListEn).length > negativeList.length)
        throw new InvalidInput([
          { field: 'changes.negativeListEn', message: 'has more entries than the negative list' },
        ]);
      try {
        await tx.update(Call, id, { ...input, version: version + 1 });
      } catch (error) {
        if (violatedConstraint(error) === 'call_within_envelope') throw new EnvelopeBelowCommitted();
        throw error;
      }
      await tx.query(
        'INSERT INTO amendment (id, call_id, made_by, reason, reason_en, changes) VALUES ($1, $2, $3, $4, $5, $6)',
        [amendmentId, id, actor.id, reason, reasonEn, JSON.stringify(changes)],
      );
      await this.audit.record(
        tx,
        actor,
        'call.amended',
        { type: 'call', id, callId: id },
        { reason, reasonEn, changes },
      );
      if (changes['opensAt'] || changes['deadlineAt']) await this.outbox.announce(tx, callTimesMoved({ amendmentId }));
    });
    return amendmentId;
  }

  /** The amendments of a call that the actor may read, newest first. */
  async list(actor: Actor, id: string): Promise<AmendmentRow[]> {
    const call = await this.db.manager.findOneBy(Call, { id });
    authorize(actor, callPolicy, 'read', call ?? { id, programmeId: id, state: 'draft' });
    return this.db.query(
      `SELECT id, made_at AS "madeAt", reason, reason_en AS "reasonEn", changes FROM amendment
        WHERE call_id = $1 ORDER BY made_at DESC, id LIMIT 200`,
      [id],
    );
  }
}

type Columns = Omit<AmendmentInput, keyof NamesInput>;

/**
 * A list written anew in one language alone: what stood beside its entries in the other belongs to them no more. An English
 * title that only stands in for the Chinese one follows it.
 */
function inPairs(call: Call, input: Columns): Columns {
  const pairs = { ...input };
  if (input.negativeList && !input.negativeListEn) pairs.negativeListEn = [];
  const written = input.titleEn ?? (call.titleEn === call.titleZh ? '' : call.titleEn);
  pairs.titleEn = inEnglish(input.titleZh ?? call.titleZh, written);
  return pairs;
}

/** What is over can stay as it is or be opened anew; nothing is made to have been over already. */
function timeFaults(
  { opensAt, deadlineAt, graceMinutes }: Pick<Call, 'opensAt' | 'deadlineAt' | 'graceMinutes'>,
  changes: Changes,
  now: Date,
): FieldFault[] {
  if (!deadlineAt) return [];
  if (changes['deadlineAt'] && deadlineAt <= now) return [{ field: 'changes.deadlineAt', message: 'lies in the past' }];
  if (changes['graceMinutes'] && deadlineAt.getTime() + graceMinutes * 60_000 <= now.getTime())
    return [{ field: 'changes.graceMinutes', message: 'would be over already' }];
  if (opensAt && opensAt >= deadlineAt) return [{ field: 'changes.deadlineAt', message: 'must be after the opening' }];
  return [];
}

function differences(call: Call, input: Columns): Changes {
  const changes: Changes = {};
  for (const [field, after] of Object.entries(input)) {
    if (after === undefined) continue;
    const before: unknown = call[field as keyof Columns];
    if (JSON.stringify(before) !== JSON.stringify(after)) changes[field] = { before, after };
  }
  return changes;
}
