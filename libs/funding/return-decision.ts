import type { Tx } from '#platform';
import { commitMoney } from './commit-money.js';
import type { DecisionState } from './funding.states.js';

/** A decision that is locked, as far as its return needs it. */
export interface Returnable {
  id: string;
  callId: string;
  state: DecisionState;
  amountCents: number;
}

/** Nothing comes of the decision: it is returned, for this reason, and the money that it bound is free again. */
export async function returnDecision(
  tx: Tx,
  { id, callId, state, amountCents }: Returnable,
  reason: string,
): Promise<void> {
  await tx.query(`UPDATE decision SET state = 'returned', closed_reason = $2 WHERE id = $1`, [id, reason]);
  if (state !== 'drafted') await commitMoney(tx, callId, -amountCents);
}
