import type { DomainEvent } from '#platform';

/** The door is knocked on: the mail with the link goes out. */
export const leadContactApproved = (leadId: string): DomainEvent => ({
  name: 'lead.contact_approved',
  data: { leadId },
});
export const leadAnswered = (leadId: string): DomainEvent => ({ name: 'lead.answered', data: { leadId } });
