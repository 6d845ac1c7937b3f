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
  await moveApplications(tx, audit, actor, [{ id: applicationId, ...row }], to, reason);
  return row.state;
}

/** An application that its caller has locked. */
export interface LockedApplication {
  id: string;
  state: ApplicationState;
  callId: string;
}

/**
 * The same for many applications that the caller has locked: two statements, however many they are.
 * @throws IllegalMove when one of them may not be moved; none is then
 */
export async function moveApplications(
  tx: Tx,
  audit: Audit,
  actor: Pick<Actor, 'id'>,
  applications: readonly LockedApplication[],
  to: ApplicationState,
  reason?: string,
): Promise<void> {
  if (applications.length === 0) return;
  for (const { state } of applications) applicationStates.move(state, to);
  await tx.query('UPDATE application SET state = $2 WHERE id = ANY($1::uuid[])', [
    applications.map(({ id }) => id),
    to,
  ]);
  await audit.recordAll(
    tx,
    actor,
    `application.${to}`,
    applications.map(({ id, state, callId }) => ({
      subject: { type: 'application', id, callId, applicationId: id },
      detail: { from: state, ...(reason === undefined ? {} : { reason }) },
    })),
  );
}
