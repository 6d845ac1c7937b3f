import { NotFound, type Actor } from '#kernel';
import type { Tx } from '#platform';
import { assignmentRows, type AssignmentRow } from './assignment-row.js';

/**
 * Locks an assignment until the transaction ends, and its application before it: every change here takes its locks in
 * the order application, assignment, reviewer.
 * @throws NotFound when there is no such assignment.
 */
export async function lockAssignment(tx: Tx, viewer: Pick<Actor, 'id'>, id: string): Promise<AssignmentRow> {
  await tx.query(
    `SELECT 1 FROM application WHERE id = (SELECT application_id FROM assignment WHERE id = $1) FOR NO KEY UPDATE`,
    [id],
  );
  await tx.query('SELECT 1 FROM assignment WHERE id = $1 FOR UPDATE', [id]);
  const [row] = await assignmentRows(tx, viewer, 's.id = $2', [id]);
  if (!row) throw new NotFound();
  return row;
}
