import type { DomainEvent } from '#platform';

/** A link to confirm an address or to set a new password waits to be mailed. The token itself is derived at sending. */
export const emailLinkWanted = (data: { emailTokenId: string }): DomainEvent => ({
  name: 'identity.email_link_wanted',
  data,
});
/** Somebody tried to sign up with an address that has an account: its owner is told, the caller is not. */
export const signUpRepeated = (data: { personId: string }): DomainEvent => ({
  name: 'identity.sign_up_repeated',
  data,
});
/** An account can now be signed in to through the institution: its owner is told, in case it was not they who linked it. */
export const institutionLinked = (data: { institutionLinkId: string }): DomainEvent => ({
  name: 'identity.institution_linked',
  data,
});
export const invited = (data: { invitationId: string }): DomainEvent => ({ name: 'identity.invited', data });
/** Somebody took up an invitation; the pool makes an invited reviewer active. */
export const invitationAccepted = (data: { personId: string; role: string }): DomainEvent => ({
  name: 'identity.invitation_accepted',
  data,
});
/** Roles changed, so conflicts of this person in the call are looked for anew. */
export const roleGranted = (data: {
  personId: string;
  callId: string | null;
  programmeId: string | null;
}): DomainEvent => ({
  name: 'identity.role_granted',
  data,
});
