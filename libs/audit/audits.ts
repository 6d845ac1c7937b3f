import { Forbidden, type Actor } from '#kernel';

/** Auditors read the record of their calls, administrators that of the whole installation. */
export const readsRecord = (actor: Actor): boolean => actor.isAdministrator || actor.callsAs('auditor').length > 0;

/** The calls that the actor audits. @throws Forbidden for everybody who audits nothing and is no administrator. */
export function auditedCalls(actor: Actor): string[] {
  if (!readsRecord(actor)) throw new Forbidden();
  return actor.callsAs('auditor');
}
