import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, IllegalMove, type Actor } from '#kernel';
import { transact } from '#platform';
import { Decision } from './decision.entity.js';
import { decisionPolicy } from './decision.policy.js';
import { loadDecision } from './load-decision.js';

export interface DraftChange {
  amountCents: number;
  rationale: string;
}

/** Changes the amount and the reason of a draft; once proposed, both are fixed. */
@Injectable()
export class EditDraft {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden; IllegalMove when it is no draft any more */
  async run(actor: Actor, id: string, change: DraftChange): Promise<void> {
    await transact(this.db, async (tx) => {
      const { decision, it } = await loadDecision(tx, actor, id, true);
      if (decisionPolicy.readPack(actor, it) && it.state !== 'drafted') throw new IllegalMove(it.state, 'drafted');
      authorize(actor, decisionPolicy, 'edit', it);
      await tx.update(Decision, id, change);
      const subject = { type: 'decision', id, callId: decision.callId, applicationId: decision.applicationId };
      const { amountCents: before } = decision;
      await this.audit.record(tx, actor, 'decision.edited', subject, { before, amountCents: change.amountCents });
    });
  }
}
