import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, NotFound, type Actor } from '#kernel';
import { requireStepUp } from '#identity';
import { databaseNow, Outbox, transact, violatedConstraint, type Tx } from '#platform';
import { Decision } from './decision.entity.js';
import { decisionPolicy, SIGNATURE_COUNTS } from './decision.policy.js';
import { AlreadyApproved, FourEyes, PackChanged, SignatureVoid } from './funding.errors.js';
import { decisionApproved } from './funding.events.js';
import { decisionStates } from './funding.states.js';
import { loadDecision } from './load-decision.js';
import { mustBeRanked } from './rankings-final.js';

/** Two distinct people without conflict must sign the very pack they read; the second signature approves. */
@Injectable()
export class ApproveDecision {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @returns how many signatures count now.
   * @throws RankingOpen, StepUpNeeded, PackChanged, AlreadyApproved, FourEyes, SignatureVoid; NotFound in conflict, IllegalMove
   */
  run(actor: Actor, id: string, packHash: string, note: string): Promise<number> {
    return transact(this.db, async (tx) => {
      const { decision, it } = await loadDecision(tx, actor, id, true);
      if (decisionPolicy.readPack(actor, it) && actor.holds('approver', it.callId)) {
        if ([it.draftedBy, it.proposedBy].includes(actor.id)) throw new FourEyes();
        decisionStates.move(decision.state, 'approved');
      }
      authorize(actor, decisionPolicy, 'approve', it);
      await mustBeRanked(tx, decision.callId, decision.applicationId);
      requireStepUp(actor, await databaseNow(tx));
      if (packHash !== decision.packHash) throw new PackChanged();
      try {
        await tx.query('INSERT INTO approval (decision_id, approver_id, pack_hash, note) VALUES ($1, $2, $3, $4)', [
          id,
          actor.id,
          packHash,
          note,
        ]);
      } catch (error) {
        if (violatedConstraint(error) === 'approval_pk') throw new AlreadyApproved();
        if (violatedConstraint(error) === 'approval_four_eyes') throw new FourEyes();
        // It came up in this very moment.
        if (violatedConstraint(error) === 'approval_without_conflict') throw new NotFound();
        throw error;
      }
      const [{ signatures }] = (await tx.query(
        `SELECT count(*)::int AS signatures FROM approval s JOIN decision d ON d.id = s.decision_id
          WHERE d.id = $1 AND s.pack_hash = $2 AND ${SIGNATURE_COUNTS}`,
        [id, packHash],
      )) as [{ signatures: number }];
      const subject = { type: 'decision', id, callId: decision.callId, applicationId: decision.applicationId };
      await this.audit.record(tx, actor, 'decision.signed', subject, { packHash, note });
      if (signatures >= 2) {
        await this.approve(tx, id);
        await this.audit.record(tx, actor, 'decision.approved', subject, { packHash });
        await this.outbox.announce(tx, decisionApproved(id));
      }
      return signatures;
    });
  }

  private async approve(tx: Tx, id: string): Promise<void> {
    try {
      await tx.update(Decision, id, { state: 'approved', approvedAt: await databaseNow(tx) });
    } catch (error) {
      // It came up since the signatures were counted.
      if (violatedConstraint(error) === 'decision_clear_signatures') throw new SignatureVoid();
      throw error;
    }
  }
}
