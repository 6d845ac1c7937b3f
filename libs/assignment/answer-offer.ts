import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { DeclareConflict } from '#conflicts';
import { addFirstPasswordLink } from '#identity';
import { authorize, InvalidInput, type Actor } from '#kernel';
import { LinkTokens, Outbox, transact, type Tx } from '#platform';
import type { DeclineReason, Suggestion } from './assignment.entity.js';
import { OfferClosed, OfferExpired } from './assignment.errors.js';
import { assignmentAccepted, assignmentRefused } from './assignment.events.js';
import { assignmentPolicy } from './assignment.policy.js';
import { assignmentStates } from './assignment.states.js';
import type { AssignmentRow } from './assignment-row.js';
import { lockAssignment } from './lock-assignment.js';
import { PromoteAlternate } from './promote-alternate.js';
import { ReadOffer } from './read-offer.js';
import { CONFLICT_MEANWHILE } from './offer-assignments.js';

export interface OfferAnswer {
  answer: 'accept' | 'decline';
  attestsNoConflict?: boolean;
  reason?: DeclineReason;
  note?: string;
  suggestions?: Suggestion[];
  /** 1 (far field) to 5 (the very same narrow field). */
  closeness?: number;
}

/**
 * A reviewer accepts or declines what was offered, by the link of the mail or signed in. A second answer changes
 * nothing: whoever asks again sees where the offer stands.
 */
@Injectable()
export class AnswerOffer {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly readOffer: ReadOffer,
    private readonly promote: PromoteAlternate,
    private readonly conflicts: DeclareConflict,
    private readonly links: LinkTokens,
  ) {}

  /** @throws InvalidInput, OfferUnknown, OfferExpired, OfferClosed, TooManyAttempts */
  async byToken(token: string, answer: OfferAnswer, address: string): Promise<AssignmentRow> {
    mustBeWhole(answer);
    const { id, reviewerId } = await this.readOffer.byToken(token, address);
    return this.answer({ id: reviewerId }, id, answer);
  }

  /** @throws InvalidInput, NotFound, OfferExpired, OfferClosed */
  async run(actor: Actor, id: string, answer: OfferAnswer): Promise<AssignmentRow> {
    const found = await this.readOffer.one(actor, id);
    authorize(actor, assignmentPolicy, 'answer', { ...found, state: 'offered' });
    mustBeWhole(answer);
    return this.answer(actor, id, answer);
  }

  private answer(reviewer: Pick<Actor, 'id'>, id: string, answer: OfferAnswer): Promise<AssignmentRow> {
    return transact(
      this.db,
      async (tx) => {
        const offer = await lockAssignment(tx, reviewer, id);
        if (offer.state !== 'offered') return offer;
        if (offer.overdue && offer.answerBy) throw new OfferExpired(offer.answerBy);
        if (answer.answer === 'decline') await this.decline(tx, reviewer, offer, answer);
        else await this.accept(tx, reviewer, offer, answer);
        return lockAssignment(tx, reviewer, id);
      },
      CONFLICT_MEANWHILE,
    );
  }

  private async accept(
    tx: Tx,
    reviewer: Pick<Actor, 'id'>,
    offer: AssignmentRow,
    { closeness }: OfferAnswer,
  ): Promise<void> {
    // Why not is not told: that an applicant wants to keep somebody away is the applicant's secret.
    if (offer.conflicted || !offer.current) throw new OfferClosed();
    await tx.query('UPDATE assignment SET state = $2, answered_at = now(), closeness = $3 WHERE id = $1', [
      offer.id,
      assignmentStates.move(offer.state, 'accepted'),
      closeness ?? null,
    ]);
    await this.audit.record(tx, reviewer, 'assignment.accepted', subjectOf(offer), { attestsNoConflict: true });
    await addFirstPasswordLink(tx, this.links, offer.reviewerId, `/reviews/${offer.id}`);
    await this.outbox.announce(tx, assignmentAccepted(offer.id));
  }

  private async decline(
    tx: Tx,
    reviewer: Pick<Actor, 'id'>,
    offer: AssignmentRow,
    { reason, note = '', suggestions = [], closeness }: OfferAnswer,
  ): Promise<void> {
    await tx.query(
      `UPDATE assignment SET state = $2, answered_at = now(), decline_reason = $3, decline_note = $4,
              suggestions = $5::jsonb, closeness = $6 WHERE id = $1`,
      [
        offer.id,
        assignmentStates.move(offer.state, 'refused'),
        reason,
        note,
        JSON.stringify(suggestions),
        closeness ?? null,
      ],
    );
    await this.audit.record(tx, reviewer, 'assignment.refused', subjectOf(offer), { reason, note });
    if (reason === 'conflict') await this.declareConflict(tx, offer, note);
    await this.outbox.announce(tx, assignmentRefused(offer.id));
    await this.promote.run(tx, reviewer, { ...offer, assignmentId: offer.id });
  }

  /** What a reviewer says of themselves stands; no officer can wave it away. */
  private async declareConflict(tx: Tx, { callId, applicationId, reviewerId }: AssignmentRow, reason: string) {
    await this.conflicts.write(tx, { id: reviewerId }, { callId, applicationId, personId: reviewerId, reason });
  }
}

const subjectOf = ({ id, callId, applicationId }: AssignmentRow) => ({
  type: 'assignment',
  id,
  callId,
  applicationId,
});

/** @throws InvalidInput naming what an acceptance or a refusal lacks. */
function mustBeWhole({ answer, attestsNoConflict, reason }: OfferAnswer): void {
  if (answer === 'accept' && attestsNoConflict !== true)
    throw new InvalidInput([{ field: 'attestsNoConflict', message: 'must be true to accept' }]);
  if (answer === 'decline' && !reason)
    throw new InvalidInput([{ field: 'reason', message: 'must be given to decline' }]);
}
