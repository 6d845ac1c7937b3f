import { violatedConstraint, type Tx } from '#platform';
import { EnvelopeExceeded } from './funding.errors.js';

/**
 * Binds money of a call's envelope, or frees it (negative). The row lock puts racing proposals in a line, and the
 * constraint `call_within_envelope` has the last word.
 * @throws EnvelopeExceeded
 */
export async function commitMoney(tx: Tx, callId: string, cents: number): Promise<void> {
  const [call] = (await tx.query(
    `SELECT currency, (envelope_cents - committed_cents)::float8 AS "leftCents" FROM call WHERE id = $1 FOR UPDATE`,
    [callId],
  )) as { currency: string; leftCents: number }[];
  const left = call ?? { currency: '', leftCents: 0 };
  if (cents > left.leftCents) throw new EnvelopeExceeded(left.leftCents, left.currency);
  try {
    await tx.query('UPDATE call SET committed_cents = committed_cents + $2 WHERE id = $1', [callId, cents]);
  } catch (error) {
    if (violatedConstraint(error) === 'call_within_envelope') throw new EnvelopeExceeded(left.leftCents, left.currency);
    throw error;
  }
}
