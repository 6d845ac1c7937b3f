import { violatedConstraint, type Tx } from '#platform';
import { EnvelopeExceeded } from './funding.errors.js';

/**
 * Binds money of a call's envelope, or frees it (negative). The row lock puts racing proposals in a line, and the
 * constraint `call_within_envelope` has the last word.
 * @throws EnvelopeExceeded
 */
export async function commitMoney(tx: Tx, callId: string, cents: number): Promise<void> {
  try {
    await tx.query('UPDATE call SET committed_cents = committed_cents + $2 WHERE id = $1', [callId, cents]);
  } catch (error) {
    if (violatedConstraint(error) === 'call_within_envelope') throw new EnvelopeExceeded();
    throw error;
  }
}
