import type { DomainEvent } from '#platform';

/** Money left for the scholar's institution. */
export const disbursementPaid = (disbursementId: string): DomainEvent => ({
  name: 'disbursement.paid',
  data: { disbursementId },
});
/** The office took an entry of the scholar's back. */
export const spendingCorrected = (reversalId: string): DomainEvent => ({
  name: 'spending.corrected',
  data: { reversalId },
});
/** An award was suspended, resumed or ended, for a reason that its scholar is told. */
export const awardMoved = (data: { awardId: string; moveId: string; state: string; reason: string }): DomainEvent => ({
  name: 'award.moved',
  data,
});
