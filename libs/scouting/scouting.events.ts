import type { DomainEvent } from '#platform';

/** The door is knocked on: the mail with the link goes out. */
export const leadContactApproved = (leadId: string): DomainEvent => ({
  name: 'lead.contact_approved',
  data: { leadId },
});
/** `locale`: of the page that was answered on, when it is known. */
export const leadAnswered = (leadId: string, locale: string | null): DomainEvent => ({
  name: 'lead.answered',
  data: { leadId, locale },
});
/** An application was begun for somebody who consented: it waits for them. */
export const leadExpressOpened = (leadId: string): DomainEvent => ({ name: 'lead.express_opened', data: { leadId } });
