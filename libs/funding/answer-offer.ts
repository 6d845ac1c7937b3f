import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, type Actor } from '#kernel';
import { Outbox, transact } from '#platform';
import { moveApplication } from '#portfolios';
import { commitMoney } from './commit-money.js';
import { decisionPolicy } from './decision.policy.js';
import { decisionAccepted, decisionDeclined } from './funding.events.js';
import { decisionStates } from './funding.states.js';
import { loadDecision } from './load-decision.js';

/** The scholar accepts the award, or declines it; declined money is free again. */
@Injectable()
export class AnswerOffer {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound for everybody but the applicant, IllegalMove when it was answered */
  async run(actor: Actor, id: string, answer: 'accept' | 'decline', note: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const { decision, it } = await loadDecision(tx, actor, id, true);
      const to = answer === 'accept' ? 'accepted' : 'declined';
      if (decisionPolicy.read(actor, it) && actor.id === it.applicantId) decisionStates.move(decision.state, to);
      authorize(actor, decisionPolicy, 'answer', it);
      await tx.query('UPDATE decision SET state = $2, answered_at = now(), answer_note = $3 WHERE id = $1', [
        id,
        to,
        note,
      ]);
      const target = to === 'accepted' ? 'selected' : 'not_selected';
      await moveApplication(tx, this.audit, actor, decision.applicationId, target);
      if (to === 'declined') await commitMoney(tx, decision.callId, -decision.amountCents);
      await this.outbox.announce(tx, to === 'accepted' ? decisionAccepted(id) : decisionDeclined(id));
      const subject = { type: 'decision', id, callId: decision.callId, applicationId: decision.applicationId };
      await this.audit.record(tx, actor, `decision.${to}`, subject, { note });
    });
  }
}
