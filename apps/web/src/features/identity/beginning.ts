import type { RoleName } from '../../app/session.js';

const inCall = (callId: string | null) => (callId === null ? '/manage' : `/manage/calls/${callId}`);

const BEGINNINGS: Partial<Record<RoleName, (callId: string | null) => string>> = {
  reviewer: (callId) => (callId === null ? '/reviewing/me' : '/reviews'),
  officer: inCall,
  chair: inCall,
  approver: () => '/approvals',
  auditor: () => '/audit',
  administrator: () => '/manage',
};

/**
 * Where somebody begins who has just taken up a role: in the call that it is held for, or where such work waits. A reviewer
 * of no call was asked into the pool, and begins by saying what their field is.
 */
export function beginningOf({ role, callId }: { role: RoleName; callId: string | null }): string {
  return BEGINNINGS[role]?.(callId) ?? '/home';
}
