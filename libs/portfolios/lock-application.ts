import { authorize, NotFound, StaleVersion, type Actor } from '#kernel';
import type { Tx } from '#platform';
import { applicationAccess, applicationPolicy } from './application.policy.js';
import type { ApplicationState } from './application.states.js';
import { closesAt } from './closes-at.js';
import { DeadlinePassed, NotDraft } from './portfolios.errors.js';

/** An application locked by its applicant, with the window of its call and the database's clock. */
export interface OwnApplication {
  id: string;
  callId: string;
  applicantId: string;
  directionId: string;
  trackId: string;
  state: ApplicationState;
  version: number;
  submissionId: string | null;
  deadlineAt: Date;
  graceMinutes: number;
  worksMax: number;
  lettersRequired: number;
  /** True until the deadline plus the declared grace, by the database's clock; an express case knows no deadline. */
  open: boolean;
  now: Date;
}

/**
 * Locks one's own application until the transaction ends. Everything that writes in an application does this first, so
 * a snapshot never catches half of a change.
 * @throws NotFound, or Forbidden for whoever may read it only.
 */
export async function lockOwn(tx: Tx, actor: Actor, id: string): Promise<OwnApplication> {
  const [row] = (await tx.query(
    `SELECT a.id, a.call_id AS "callId", a.applicant_id AS "applicantId", a.direction_id AS "directionId",
            a.track_id AS "trackId", a.state, a.version, a.submission_id AS "submissionId",
            c.deadline_at AS "deadlineAt", c.grace_minutes AS "graceMinutes", c.works_max AS "worksMax",
            c.letters_required AS "lettersRequired", now() AS now,
            c.state = 'published' AND (a.origin = 'express' OR now() <= ${closesAt('c')}) AS open
       FROM application a JOIN call c ON c.id = a.call_id WHERE a.id = $1 FOR UPDATE OF a`,
    [id],
  )) as OwnApplication[];
  if (!row) throw new NotFound();
  if (actor.id !== row.applicantId) authorize(actor, applicationPolicy, 'own', await applicationAccess(tx, actor, id));
  return row;
}

/** As {@link lockOwn}, for writing: @throws NotDraft, StaleVersion when a version is given and another was saved. */
export async function lockOwnDraft(tx: Tx, actor: Actor, id: string, version?: number): Promise<OwnApplication> {
  const application = await lockOwn(tx, actor, id);
  if (application.state !== 'draft') throw new NotDraft();
  if (version !== undefined && application.version !== version) throw new StaleVersion(application.version);
  return application;
}

/** @throws DeadlinePassed with the exact times. */
export function mustBeOpen(it: Pick<OwnApplication, 'open' | 'deadlineAt' | 'graceMinutes' | 'now'>): void {
  if (!it.open) throw new DeadlinePassed(it.deadlineAt, it.graceMinutes, it.now);
}
