import type { DataSource } from 'typeorm';
import { NotFound, type Actor } from '#kernel';
import type { Tx } from '#platform';
import type { DecisionCase } from './decision.policy.js';
import { Decision } from './decision.entity.js';

/** A decision, locked when asked for, with what the policy must know about this actor. @throws NotFound */
export async function loadDecision(
  tx: Tx | DataSource,
  actor: Actor,
  id: string,
  lock = false,
): Promise<{ decision: Decision; it: DecisionCase }> {
  const manager = 'manager' in tx ? tx.manager : tx;
  const decision = await manager.findOne(Decision, {
    where: { id },
    ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}),
  });
  if (!decision) throw new NotFound();
  const [row] = (await manager.query(
    `SELECT applicant_id AS "applicantId", cleared_for($2, id) AS cleared FROM application WHERE id = $1`,
    [decision.applicationId, actor.id],
  )) as [{ applicantId: string; cleared: boolean }];
  return { decision, it: { ...decision, ...row } };
}
