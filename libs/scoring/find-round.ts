import type { DataSource } from 'typeorm';
import { authorize, NotFound, type Actor } from '#kernel';
import type { Tx } from '#platform';
import { ReviewRound } from '#programmes';
import { roundPolicy } from './scoring.policy.js';

/** The round, for somebody who may do this with it. @throws NotFound, Forbidden */
export async function findRound(
  db: DataSource | Tx,
  actor: Actor,
  id: string,
  verb: keyof typeof roundPolicy,
): Promise<ReviewRound> {
  const manager = 'manager' in db ? db.manager : db;
  const round = await manager.findOneBy(ReviewRound, { id });
  if (!round) throw new NotFound();
  authorize(actor, roundPolicy, verb, round);
  return round;
}
