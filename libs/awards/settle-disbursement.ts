import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { requireStepUp } from '#identity';
import { NotFound, type Actor } from '#kernel';
import { databaseNow, locked, Outbox, transact, violatedConstraint, type Tx } from '#platform';
import type { Award } from './award.entity.js';
import { permit, type AwardCase, type AwardVerb } from './award.policy.js';
import { DisbursementSettled, PaymentFourEyes } from './awards.errors.js';
import { disbursementPaid } from './awards.events.js';
import { disbursementStates, type DisbursementState } from './awards.states.js';
import { Disbursement } from './disbursement.entity.js';
import { changeMoney, lockAward } from './load-award.js';

/** Ends a planned payment: paid by another person than who planned it, or cancelled. */
@Injectable()
export class SettleDisbursement {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Records that the money left. @throws StepUpNeeded, PaymentFourEyes, DisbursementSettled, AwardNotOpen */
  pay(actor: Actor, id: string, reference: string): Promise<void> {
    return transact(this.db, async (tx) => {
      const { award, disbursement } = await this.lock(tx, actor, id, 'pay');
      requireStepUp(actor, await databaseNow(tx));
      if (disbursement.plannedBy === actor.id) throw new PaymentFourEyes();
      move(disbursement, 'paid');
      try {
        await tx.query(
          `UPDATE disbursement SET state = 'paid', paid_by = $2, paid_at = now(), reference = $3 WHERE id = $1`,
          [id, actor.id, reference],
        );
      } catch (error) {
        if (violatedConstraint(error) === 'disbursement_four_eyes') throw new PaymentFourEyes();
        throw error;
      }
      await changeMoney(tx, award.id, { paid: disbursement.amountCents });
      await this.audit.record(tx, actor, 'disbursement.paid', subjectOf(award, id), {
        reference,
        amountCents: disbursement.amountCents,
      });
      await this.outbox.announce(tx, disbursementPaid(id));
    });
  }

  /** Takes a plan back; its money can be planned anew. @throws DisbursementSettled, AwardNotOpen */
  cancel(actor: Actor, id: string): Promise<void> {
    return transact(this.db, async (tx) => {
      const { award, disbursement } = await this.lock(tx, actor, id, 'cancelDisbursement');
      move(disbursement, 'cancelled');
      await tx.update(Disbursement, id, { state: 'cancelled' });
      await changeMoney(tx, award.id, { planned: -disbursement.amountCents });
      await this.audit.record(tx, actor, 'disbursement.cancelled', subjectOf(award, id));
    });
  }

  /** The award first, then the disbursement: every change takes the locks in this order. */
  private async lock(tx: Tx, actor: Actor, id: string, verb: AwardVerb) {
    const found = await tx.findOneBy(Disbursement, { id });
    if (!found) throw new NotFound();
    const award = await lockAward(tx, actor, found.awardId);
    permit(actor, verb, award);
    return { award, disbursement: await locked(tx, Disbursement, id) };
  }
}

function move(disbursement: Disbursement, to: DisbursementState): void {
  if (!disbursementStates.can(disbursement.state, to)) throw new DisbursementSettled(disbursement.state);
}

const subjectOf = ({ callId, applicationId }: AwardCase & Award, id: string) => ({
  type: 'disbursement',
  id,
  callId,
  applicationId,
});
