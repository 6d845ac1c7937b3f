import type { DomainEvent } from '#platform';

/** Facts about a person changed, so conflicts of this person are looked for anew. */
export const profileChanged = (data: { personId: string }): DomainEvent => ({ name: 'profile.changed', data });
/** A snapshot was frozen; staff see it once it was looked through for conflicts. */
export const applicationSubmitted = (data: { applicationId: string; submissionId: string }): DomainEvent => ({
  name: 'application.submitted',
  data,
});
export const applicationReopened = (data: { applicationId: string }): DomainEvent => ({
  name: 'application.reopened',
  data,
});
export const applicationWithdrawn = (data: { applicationId: string }): DomainEvent => ({
  name: 'application.withdrawn',
  data,
});
/** The formal check ended with a rule that is not met; the applicant sees that from now on. */
export const applicationIneligible = (data: { applicationId: string }): DomainEvent => ({
  name: 'application.ineligible',
  data,
});
/** A referee is asked for a letter; the link in the mail is derived from the letter's id. */
export const letterRequested = (data: { letterId: string }): DomainEvent => ({ name: 'letter.requested', data });
/** A referee said no; whoever asked may want to ask somebody else. */
export const letterDeclined = (data: { letterId: string }): DomainEvent => ({ name: 'letter.declined', data });
