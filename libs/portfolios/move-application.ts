import type { Audit } from '#audit';
import { NotFound, type Actor } from '#kernel';
import type { Tx } from '#platform';
import { applicationStates, type ApplicationState } from './application.states.js';

/**
 * Moves an application to a state that its table allows: locks it, sets the state, records who and why. Its version and
 * time of change stay as they are, because the applicant sees them. The caller has authorized.
 * @returns the state before.
 * @throws NotFound, IllegalMove
 */
export async function moveApplication(
  tx: Tx,
  audit: Audit,
  actor: Pick<Actor, 'id'>,
  applicationId: string,
  to: ApplicationState,
  reason?: string,
): Promise<ApplicationState> {
  const [row] = (await tx.query('SELECT state, call_id AS "callId" FROM application WHERE id = $1 FOR UPDATE', [
    applicationId,
  ])) as { state: ApplicationState; callId: string }[];
  if (!row) throw new NotFound();
  const state = applicationStates.move(row.state, to);
  await tx.query('UPDATE application SET state = $2 WHERE id = $1', [applicationId, state]);
  await audit.record(
    tx,
    actor,
    `application.${to}`,
    { type: 'application', id: applicationId, callId: row.callId, applicationId },
    { from: row.state, ...(reason === undefined ? {} : { reason }) },
  );
  return row.state;
}
