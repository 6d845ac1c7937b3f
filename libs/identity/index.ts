export { accountByLink, type LinkedAccount } from './account-by-link.js';
export { ApiTokens, type ApiTokenRow } from './api-tokens.js';
export { addFirstPasswordLink, useUpResetLinks } from './email-tokens.js';
export { GrantRole, type RoleGrantRow } from './grant-role.js';
export * from './identity.errors.js';
export { IdentityModule } from './identity.module.js';
export { hasWayIn } from './institution-links.js';
export { InstitutionProvider, type ProviderAnswer } from './institution-provider.js';
export { Invite, type InvitationInput, type OpenInvitation } from './invite.js';
export { invitationPolicy } from './invitation.policy.js';
export { KeepOut } from './keep-out.js';
export { KeepLists, LISTS, listsOf, type KeptList, type ListName } from './keep-lists.js';
export { APPEARANCES, KeepPreferences, LOCALES, type Preferences } from './keep-preferences.js';
export { ListPeople, type HeldPlaceRow, type PersonRow } from './list-people.js';
export { hashNewPassword, type PasswordHolder } from './new-password.js';
export { isOpenInvitation } from './open-invitation.js';
export { hashPassword } from './passwords.js';
export { PendingInvitations, type PendingInvitationRow } from './pending-invitations.js';
export { Person } from './person.entity.js';
export {
  ACCOUNT_STATES,
  keepsAccounts,
  LOOKED_AFTER,
  personPolicy,
  type AccountState,
  type LookedAfterRole,
} from './person.policy.js';
export { requireStepUp } from './require-step-up.js';
export { ResetPassword, type PasswordSet } from './reset-password.js';
export { rolePolicy, seesRolesIn, type RolePlace } from './role.policy.js';
export {
  identifyApiToken,
  identifySession,
  isInPool,
  openSession,
  type Client,
  type Identified,
  type NewSession,
} from './sessions.js';
export { SetPassword, type SetPasswordInput } from './set-password.js';
export { SetUp } from './set-up.js';
export { SignIn } from './sign-in.js';
export { SignInWays, type SignInWaysRow } from './sign-in-ways.js';
export { SignUp, type SignUpInput } from './sign-up.js';
export { VisitInstitution, type EndedVisit, type VisitPurpose, type VisitWish } from './visit-institution.js';
