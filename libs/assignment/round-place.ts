import { NotFound, type Actor } from '#kernel';
import type { Tx } from '#platform';
import type { RoundState } from '#programmes';
import type { DataSource } from 'typeorm';
import { RoundOver } from './assignment.errors.js';

/** A round with what its call says about assigning. */
export interface RoundPlace {
  id: string;
  callId: string;
  state: RoundState;
  dueAt: Date;
  /** Its closing time has passed, whether or not it was ever opened. */
  isPast: boolean;
  perApplication: number;
}

/**
 * The round, for an officer or chair of its call.
 * @throws NotFound for everybody else: rounds that one does not run do not exist.
 */
export async function managedRound(db: DataSource | Tx, actor: Actor, roundId: string): Promise<RoundPlace> {
  const [row] = (await db.query(
    `SELECT r.id, r.call_id AS "callId", r.state, r.due_at AS "dueAt", r.closes_at <= now() AS "isPast",
            c.reviewers_per_application AS "perApplication"
       FROM review_round r JOIN call c ON c.id = r.call_id WHERE r.id = $1`,
    [roundId],
  )) as RoundPlace[];
  if (!row || !actor.manages(row.callId)) throw new NotFound();
  return row;
}

/** @throws RoundOver unless the round is planned or open. */
export function mustTakeAssignments(round: Pick<RoundPlace, 'state'>): void {
  if (round.state !== 'planned' && round.state !== 'open') throw new RoundOver(round.state);
}

/** @throws RoundOver as for any assignment, and when nobody who is asked now could still write. */
export function mustTakeOffers(round: Pick<RoundPlace, 'state' | 'isPast'>): void {
  mustTakeAssignments(round);
  if (round.isPast) throw new RoundOver('closed');
}
