import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, type Actor } from '#kernel';
import { Outbox, transact, violatedConstraint } from '#platform';
import { moveApplication } from '#portfolios';
import { decisionPolicy } from './decision.policy.js';
import { decisionAnnounced, decisionOffered } from './funding.events.js';
import { NoticeStillOpen, ObjectionsOpen, SignatureVoid } from './funding.errors.js';
import { decisionStates, type DecisionState } from './funding.states.js';
import { loadDecision } from './load-decision.js';
import { mustBeRanked } from './rankings-final.js';
import type { Tx } from '#platform';
import type { Decision } from './decision.entity.js';

/** The steps after approval: public notice, confirmation when its window has passed, and the offer to the scholar. */
@Injectable()
export class AnnounceDecision {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Opens the public notice for as long as the call says. @throws RankingOpen, SignatureVoid */
  announce(actor: Actor, id: string): Promise<void> {
    return this.step(actor, id, 'announce', 'announced', async (tx, decision) => {
      await mustBeRanked(tx, decision.callId, decision.applicationId);
      await moveApplication(tx, this.audit, actor, decision.applicationId, 'announced');
      try {
        await tx.query(
          `UPDATE decision d SET state = 'announced', notice_opens_at = now(),
                  notice_ends_at = now() + c.notice_hours * interval '1 hour'
             FROM call c WHERE c.id = d.call_id AND d.id = $1`,
          [id],
        );
      } catch (error) {
        if (violatedConstraint(error) === 'decision_clear_signatures') throw new SignatureVoid();
        throw error;
      }
      await this.outbox.announce(tx, decisionAnnounced(id));
    });
  }

  /** @throws NoticeStillOpen before the window has passed by the database's clock; ObjectionsOpen */
  confirm(actor: Actor, id: string): Promise<void> {
    return this.step(actor, id, 'confirm', 'confirmed', async (tx, decision) => {
      const [row] = (await tx.query(
        `SELECT now() >= d.notice_ends_at AS over,
                (SELECT count(*)::int FROM objection o WHERE o.decision_id = d.id AND o.state IN ('raised', 'in_handling'))
                  AS "openObjections"
           FROM decision d WHERE d.id = $1`,
        [id],
      )) as [{ over: boolean; openObjections: number }];
      if (!row.over) throw new NoticeStillOpen(decision.noticeEndsAt ?? new Date());
      if (row.openObjections > 0) throw new ObjectionsOpen(row.openObjections);
      await tx.query(`UPDATE decision SET state = 'confirmed', confirmed_at = now() WHERE id = $1`, [id]);
    });
  }

  /** Offers the award to the scholar, who then accepts or declines. */
  offer(actor: Actor, id: string): Promise<void> {
    return this.step(actor, id, 'offer', 'offered', async (tx) => {
      await tx.query(`UPDATE decision SET state = 'offered', offered_at = now() WHERE id = $1`, [id]);
      await this.outbox.announce(tx, decisionOffered(id));
    });
  }

  private async step(
    actor: Actor,
    id: string,
    verb: 'announce' | 'confirm' | 'offer',
    to: DecisionState,
    change: (tx: Tx, decision: Decision) => Promise<void>,
  ): Promise<void> {
    await transact(this.db, async (tx) => {
      const { decision, it } = await loadDecision(tx, actor, id, true);
      if (it.cleared && actor.holds('officer', it.callId)) decisionStates.move(decision.state, to);
      authorize(actor, decisionPolicy, verb, it);
      await change(tx, decision);
      const subject = { type: 'decision', id, callId: decision.callId, applicationId: decision.applicationId };
      await this.audit.record(tx, actor, `decision.${to}`, subject);
    });
  }
}
