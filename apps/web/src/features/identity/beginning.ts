import type { RoleName } from '../../app/session.js';

const PLACES: Partial<Record<RoleName, string>> = {
  reviewer: '/reviews',
  officer: '/manage',
  chair: '/manage',
  approver: '/approvals',
  auditor: '/audit',
  administrator: '/manage',
};

/**
 * Where somebody begins who has just taken up a role: in the call that it is held for, or where such work waits. A reviewer
 * of no call was asked into the pool, and begins by saying what their field is.
 */
export function beginningOf({ role, callId }: { role: RoleName; callId: string | null }): string {
  if (role === 'reviewer' && callId === null) return '/reviewing/me';
  if (callId !== null && (role === 'officer' || role === 'chair')) return `/manage/calls/${callId}`;
  return PLACES[role] ?? '/home';
}
