import type { Tx } from '#platform';
import { RankingOpen, RoundsRunning, type OpenRound } from './funding.errors.js';

/** A ranking may still change until its round is released. SQL over alias `r`. */
const NOT_FINAL = `r.state IN ('open', 'closed')`;

/** SQL over an assignment `s` and its round `r`: the round judges the application. */
const JUDGES = `s.round_id = r.id AND s.state IN ('offered', 'accepted', 'submitted')`;

/** SQL over an application's id, an SQL expression: a round that judges it is not released yet. */
export const inOpenRanking = (application: string) =>
  `EXISTS (SELECT 1 FROM assignment s JOIN review_round r ON ${JUDGES} WHERE s.application_id = ${application} AND ${NOT_FINAL})`;

/** SQL over a call's id, an SQL expression: a ranking in it is not final, so that nobody can be told yet. */
export const hasOpenRanking = (call: string) =>
  `EXISTS (SELECT 1 FROM review_round r WHERE r.call_id = ${call} AND ${NOT_FINAL})`;

/**
 * The call and its rounds stay locked until the transaction ends, so that none is planned or opened beside it.
 * @throws RoundsRunning
 */
export async function mustBeFinal(tx: Tx, callId: string): Promise<void> {
  await tx.query('SELECT 1 FROM call WHERE id = $1 FOR SHARE', [callId]);
  const running = await openRounds(tx, callId, 'true');
  if (running.length > 0) throw new RoundsRunning(callId, running);
}

/**
 * Approvers decide on a place that nothing changes any more: whatever round judges the application is released. One that no
 * round judges, such as an express case of a door-knock, needs no ranking. The rounds stay locked, so that none opens beside it.
 * @throws RankingOpen
 */
export async function mustBeRanked(tx: Tx, callId: string, applicationId: string): Promise<void> {
  const running = await openRounds(
    tx,
    callId,
    `EXISTS (SELECT 1 FROM assignment s WHERE ${JUDGES} AND s.application_id = $2)`,
    [applicationId],
  );
  if (running.length > 0) throw new RankingOpen(callId, running);
}

/** Locks the rounds of the call for which the condition holds. @returns those whose ranking is not final, the first one first */
async function openRounds(tx: Tx, callId: string, condition: string, values: readonly string[] = []) {
  const rounds = (await tx.query(
    `SELECT r.id, r.name, r.name_en AS "nameEn", r.position, ${NOT_FINAL} AS open FROM review_round r
      WHERE r.call_id = $1 AND ${condition} ORDER BY r.id FOR SHARE OF r`,
    [callId, ...values],
  )) as (OpenRound & { position: number; open: boolean })[];
  return rounds.filter(({ open }) => open).sort((a, b) => a.position - b.position);
}
