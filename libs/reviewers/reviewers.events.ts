import type { DomainEvent } from '#platform';

/** Names, places or publications of reviewers changed, so conflicts of these people are looked for anew. */
export const reviewerFactsChanged = (data: { personId: string } | { personIds: string[] }): DomainEvent => ({
  name: 'reviewer.facts_changed',
  data,
});
