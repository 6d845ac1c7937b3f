import type { DomainEvent } from '#platform';

/** Money left for the scholar's institution. */
export const disbursementPaid = (disbursementId: string): DomainEvent => ({
  name: 'disbursement.paid',
  data: { disbursementId },
});
