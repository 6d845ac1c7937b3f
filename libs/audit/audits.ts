import { Forbidden, type Actor } from '#kernel';

/** The calls that the actor audits. @throws Forbidden for everybody who audits nothing and is no administrator. */
export function auditedCalls(actor: Actor): string[] {
  const calls = actor.callsAs('auditor');
  if (!actor.isAdministrator && calls.length === 0) throw new Forbidden();
  return calls;
}
