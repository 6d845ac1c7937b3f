import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, type Actor, type FieldFault } from '#kernel';
import { databaseNow, locked, transact } from '#platform';
import { loadCallDocument } from './call-document.js';
import { Call } from './call.entity.js';
import { callGaps } from './completeness.js';
import { CallIncomplete } from './programmes.errors.js';
import { callPolicy } from './programmes.policy.js';
import { callStates } from './programmes.states.js';

/** Makes a complete draft public. From then on it changes only by amendments. */
@Injectable()
export class PublishCall {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** What is still missing. @throws NotFound */
  async gaps(actor: Actor, id: string): Promise<FieldFault[]> {
    const document = await loadCallDocument(this.db, id);
    authorize(actor, callPolicy, 'run', document.call);
    return callGaps({ ...document.call, ...document }, await databaseNow(this.db.manager));
  }

  /** @throws CallIncomplete that names every gap */
  async run(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const call = await locked(tx, Call, id);
      authorize(actor, callPolicy, 'run', call);
      const state = callStates.move(call.state, 'published');
      const document = await loadCallDocument(tx, id);
      const now = await databaseNow(tx);
      const gaps = callGaps({ ...call, ...document }, now);
      if (gaps.length > 0) throw new CallIncomplete(gaps);
      await tx.update(Call, id, { state, publishedAt: now, version: call.version + 1 });
      await this.audit.record(tx, actor, 'call.published', { type: 'call', id, callId: id });
    });
  }
}
