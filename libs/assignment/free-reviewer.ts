import { conflictsBetween } from '#conflicts';
import { NotFound, type Actor } from '#kernel';
import type { Tx } from '#platform';
import {
  AlreadyAssigned,
  ApplicationNotInReview,
  AtCapacity,
  ReviewerInConflict,
  ReviewerNotInPool,
} from './assignment.errors.js';
import type { ReviewerRoom } from './reviewer-load.js';

/** @throws NotFound unless the actor is cleared for the application in this call; ApplicationNotInReview */
export async function mustBeInReview(
  db: Pick<Tx, 'query'>,
  actor: Pick<Actor, 'id'>,
  callId: string,
  applicationId: string,
): Promise<void> {
  const [row] = (await db.query(
    `SELECT call_id AS "callId", state, cleared_for($2, id) AS cleared FROM application WHERE id = $1`,
    [applicationId, actor.id],
  )) as { callId: string; state: string; cleared: boolean }[];
  if (!row || !row.cleared || row.callId !== callId) throw new NotFound();
  if (row.state !== 'eligible' && row.state !== 'in_review') throw new ApplicationNotInReview();
}

/**
 * Whether a reviewer may take a place at an application that the caller has looked through: by the facts of this moment.
 * @throws ReviewerNotInPool, ReviewerInConflict with the reasons, AlreadyAssigned, AtCapacity
 */
export async function mustBeFree(
  db: Pick<Tx, 'query'>,
  { roundId, applicationId, reviewerId }: { roundId: string; applicationId: string; reviewerId: string },
  room: ReviewerRoom | undefined,
): Promise<ReviewerRoom> {
  if (!room) throw new ReviewerNotInPool();
  const reasons = await conflictsBetween(db, reviewerId, applicationId);
  if (reasons.length > 0) throw new ReviewerInConflict(reasons);
  const had: unknown[] = await db.query(
    'SELECT 1 FROM assignment WHERE round_id = $1 AND application_id = $2 AND reviewer_id = $3',
    [roundId, applicationId, reviewerId],
  );
  if (had.length > 0) throw new AlreadyAssigned();
  if (room.load >= room.capacity) throw new AtCapacity(room.capacity);
  return room;
}
