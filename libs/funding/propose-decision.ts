import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, type Actor } from '#kernel';
import { databaseNow, Outbox, transact } from '#platform';
import { moveApplication } from '#portfolios';
import { commitMoney } from './commit-money.js';
import { gatherPack } from './decision-pack.js';
import { Decision } from './decision.entity.js';
import { decisionPolicy } from './decision.policy.js';
import { decisionProposed } from './funding.events.js';
import { decisionStates } from './funding.states.js';
import { loadDecision } from './load-decision.js';
import { mustBeRanked } from './rankings-final.js';

/** Freezes the decision pack, binds the money and asks the approvers. */
@Injectable()
export class ProposeDecision {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws RankingOpen, EnvelopeExceeded; NotFound, Forbidden, IllegalMove */
  async run(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const { decision, it } = await loadDecision(tx, actor, id, true);
      if (decisionPolicy.readPack(actor, it)) decisionStates.move(decision.state, 'proposed');
      authorize(actor, decisionPolicy, 'propose', it);
      await mustBeRanked(tx, decision.callId, decision.applicationId);
      const { pack, hash } = await gatherPack(tx, decision);
      await commitMoney(tx, decision.callId, decision.amountCents);
      await moveApplication(tx, this.audit, actor, decision.applicationId, 'proposed');
      await tx.update(Decision, id, {
        state: 'proposed',
        pack: pack as never,
        packHash: hash,
        proposedBy: actor.id,
        proposedAt: await databaseNow(tx),
      });
      const subject = { type: 'decision', id, callId: decision.callId, applicationId: decision.applicationId };
      await this.audit.record(tx, actor, 'decision.proposed', subject, { amountCents: decision.amountCents, hash });
      await this.outbox.announce(tx, decisionProposed(id));
    });
  }
}
