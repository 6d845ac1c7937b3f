/** SQL over an invitation, by its alias: nobody answered it, took it back or sent it again; it may have run out. */
export const isOpenInvitation = (invitation: string): string =>
  ['accepted_at', 'declined_at', 'revoked_at'].map((column) => `${invitation}.${column} IS NULL`).join(' AND ');
