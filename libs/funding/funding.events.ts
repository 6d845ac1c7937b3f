import type { DomainEvent } from '#platform';

const event =
  (name: string) =>
  (decisionId: string): DomainEvent => ({ name, data: { decisionId } });

export const decisionProposed = event('decision.proposed');
export const decisionApproved = event('decision.approved');
export const decisionAnnounced = event('decision.announced');
export const decisionOffered = event('decision.offered');
export const decisionAccepted = event('decision.accepted');
export const decisionDeclined = event('decision.declined');
export const applicationNotSelected = (applicationId: string): DomainEvent => ({
  name: 'application.not_selected',
  data: { applicationId },
});
export const objectionRaised = (objectionId: string): DomainEvent => ({
  name: 'objection.raised',
  data: { objectionId },
});
export const objectionAssigned = (objectionId: string): DomainEvent => ({
  name: 'objection.assigned',
  data: { objectionId },
});
export const objectionClosed = (objectionId: string): DomainEvent => ({
  name: 'objection.closed',
  data: { objectionId },
});
