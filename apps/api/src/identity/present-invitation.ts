import { invitationPolicy, type PendingInvitationRow } from '#identity';
import { abilities, type Actor } from '#kernel';
import type { PendingInvitationView } from './invitations.dto.js';

/** Never the link: it is its recipient's alone. */
export function presentPending(row: PendingInvitationRow, viewer: Actor): PendingInvitationView {
  const { id, email, name, role, programmeId, callId, placeZh, placeEn, invitedBy, invitedAt, expiresAt } = row;
  const { sendAgain, withdraw } = abilities(viewer, invitationPolicy, row);
  return {
    ...{ id, email, name, role, programmeId, callId, placeZh, placeEn, invitedBy, invitedAt, expiresAt },
    state: row.isExpired ? 'expired' : 'waiting',
    can: { sendAgain, withdraw },
  };
}
