import type { DataSource } from 'typeorm';
import { NotFound, type Actor } from '#kernel';
import { violatedConstraint, type Tx } from '#platform';
import { Award } from './award.entity.js';
import type { AwardCase } from './award.policy.js';
import { OverAmount, TooManyEntries } from './awards.errors.js';

/** An award with what the policy must know about this actor. @throws NotFound */
export async function loadAward(db: Tx | DataSource, actor: Actor, id: string): Promise<AwardCase> {
  return caseOf(db, actor, await db.getRepository(Award).findOneBy({ id }));
}

/** The same, locked until the transaction ends. Always the first lock, so that no two changes wait for each other. */
export async function lockAward(tx: Tx, actor: Actor, id: string): Promise<AwardCase & Award> {
  return caseOf(tx, actor, await tx.findOne(Award, { where: { id }, lock: { mode: 'pessimistic_write' } }));
}

async function caseOf(db: Tx | DataSource, actor: Actor, award: Award | null): Promise<AwardCase & Award> {
  if (!award) throw new NotFound();
  const [row] = (await db.query('SELECT cleared_for($1, $2) AS cleared', [actor.id, award.applicationId])) as [
    { cleared: boolean },
  ];
  return { ...award, ...row };
}

/** Changes of the totals, in cents; what is not named stays. */
export interface MoneyChange {
  planned?: number;
  paid?: number;
  spent?: number;
}

/** Changes the totals of a locked award; the database's constraint has the last word. @throws OverAmount */
export async function changeMoney(tx: Tx, awardId: string, change: MoneyChange): Promise<void> {
  try {
    await tx.query(
      `UPDATE award SET planned_cents = planned_cents + $2, paid_cents = paid_cents + $3, spent_cents = spent_cents + $4
        WHERE id = $1`,
      [awardId, change.planned ?? 0, change.paid ?? 0, change.spent ?? 0],
    );
  } catch (error) {
    if (violatedConstraint(error) === 'award_money') throw new OverAmount();
    throw error;
  }
}

/** Lists that an award's page shows whole stay short enough for it. */
const MOST_ENTRIES = 1000;

/** @throws TooManyEntries when a locked award is full of these. */
export async function needRoom(
  tx: Tx,
  table: 'disbursement' | 'route_change' | 'outcome',
  awardId: string,
): Promise<void> {
  const [row] = (await tx.query(`SELECT count(*)::int AS count FROM ${table} WHERE award_id = $1`, [awardId])) as [
    { count: number },
  ];
  if (row.count >= MOST_ENTRIES) throw new TooManyEntries(MOST_ENTRIES);
}
