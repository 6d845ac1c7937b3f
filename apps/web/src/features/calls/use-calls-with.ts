import { useInfiniteQuery } from '@tanstack/react-query';
import { useSession, type RoleName, type Session } from '../../app/session.js';
import { callsQuery, type CallSummary } from './api.js';

/** The calls in which a role is held, be it in the call, in its programme or everywhere. */
export function callsWith(session: Session, wanted: readonly RoleName[], calls: readonly CallSummary[]): CallSummary[] {
  const held = session.roles.filter(({ role }) => wanted.includes(role));
  return calls.filter(({ id, programmeId }) =>
    held.some((role) => role.callId === id || (role.callId === null && role.programmeId === programmeId)),
  );
}

/** The same of the person signed in, as far as the list of calls is loaded. */
export function useCallsWith(wanted: readonly RoleName[]) {
  const session = useSession();
  const calls = useInfiniteQuery(callsQuery);
  const all = calls.data?.pages.flatMap(({ items }) => items) ?? [];
  return { calls: callsWith(session, wanted, all), asked: calls };
}
