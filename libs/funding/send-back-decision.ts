import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, IllegalMove, type Actor } from '#kernel';
import { transact } from '#platform';
import { moveApplication } from '#portfolios';
import { decisionPolicy } from './decision.policy.js';
import type { DecisionState } from './funding.states.js';
import { loadDecision } from './load-decision.js';
import { returnDecision } from './return-decision.js';

/** Once the notice is over, nothing is sent back any more; while it runs, only an objection leads back. */
const UNDER_WAY: readonly DecisionState[] = ['drafted', 'proposed', 'approved', 'announced'];

/** An approver refuses to sign, or the office takes a decision back before it is public. Its money is free again. */
@Injectable()
export class SendBackDecision {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden, IllegalMove */
  async run(actor: Actor, id: string, reason: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const { decision, it } = await loadDecision(tx, actor, id, true);
      if (decisionPolicy.readPack(actor, it) && !UNDER_WAY.includes(decision.state))
        throw new IllegalMove(decision.state, 'returned');
      authorize(actor, decisionPolicy, 'sendBack', it);
      await returnDecision(tx, decision, reason);
      if (decision.state !== 'drafted')
        await moveApplication(tx, this.audit, actor, decision.applicationId, 'shortlisted', reason);
      const subject = { type: 'decision', id, callId: decision.callId, applicationId: decision.applicationId };
      await this.audit.record(tx, actor, 'decision.returned', subject, { reason });
    });
  }
}
