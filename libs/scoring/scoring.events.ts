import type { DomainEvent } from '#platform';

export const roundOpened = (data: { roundId: string }): DomainEvent => ({ name: 'round.opened', data });
export const roundClosed = (data: { roundId: string }): DomainEvent => ({ name: 'round.closed', data });
export const reviewSubmitted = (data: { reviewId: string }): DomainEvent => ({ name: 'review.submitted', data });
export const reviewReopened = (data: { reviewId: string }): DomainEvent => ({ name: 'review.reopened', data });
