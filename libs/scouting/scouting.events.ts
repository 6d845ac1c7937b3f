import type { DomainEvent } from '#platform';

/** The door is knocked on: the mail with the link goes out. */
export const leadContactApproved = (leadId: string): DomainEvent => ({
  name: 'lead.contact_approved',
  data: { leadId },
});
export const leadAnswered = (leadId: string): DomainEvent => ({ name: 'lead.answered', data: { leadId } });
/** An application was begun for somebody who consented: it waits for them. */
export const leadExpressOpened = (leadId: string): DomainEvent => ({ name: 'lead.express_opened', data: { leadId } });
