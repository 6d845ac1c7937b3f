import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Actor, authorize } from '#kernel';
import { Outbox, transact, type Tx } from '#platform';
import { assignmentReleased } from './assignment.events.js';
import { assignmentPolicy } from './assignment.policy.js';
import { assignmentStates, type AssignmentState } from './assignment.states.js';
import { lockAssignment } from './lock-assignment.js';
import { PromoteAlternate } from './promote-alternate.js';
import { CONFLICT_MEANWHILE } from './offer-assignments.js';

interface Released {
  id: string;
  roundId: string;
  callId: string;
  applicationId: string;
  state: AssignmentState;
}

/** Takes assignments back: by an officer, because of a conflict, or because the application was withdrawn. */
@Injectable()
export class ReleaseAssignments {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly promote: PromoteAlternate,
  ) {}

  /** @throws NotFound, Forbidden, IllegalMove */
  async run(actor: Actor, id: string, reason: string): Promise<void> {
    await transact(
      this.db,
      async (tx) => {
        const found = await lockAssignment(tx, actor, id);
        authorize(actor, assignmentPolicy, 'manage', found);
        if (found.state === 'submitted') assignmentStates.move(found.state, 'submitted');
        await this.release(tx, actor, found, reason);
      },
      CONFLICT_MEANWHILE,
    );
  }

  /**
   * Releases what stands in conflict at these applications, and offers the places to alternates. Proposals are dropped;
   * what was offered or accepted is released while any conflict stands; a submitted review only for a certain or
   * confirmed one, because an officer may still dismiss a possible one.
   * @returns how many assignments were dropped or released.
   */
  async inConflict(tx: Tx, applicationIds: readonly string[]): Promise<number> {
    await lockApplications(tx, applicationIds);
    const found = (await tx.query(
      `SELECT s.id, s.round_id AS "roundId", s.call_id AS "callId", s.application_id AS "applicationId", s.state
         FROM assignment s
        WHERE s.application_id = ANY($1::uuid[]) AND EXISTS (
          SELECT 1 FROM conflict c WHERE c.application_id = s.application_id AND c.person_id = s.reviewer_id
             AND (s.state IN ('proposed', 'offered', 'accepted') AND c.state <> 'dismissed'
               OR s.state = 'submitted' AND (c.state = 'confirmed' OR c.state = 'open' AND c.certainty = 'certain')))
        ORDER BY s.application_id, s.id FOR UPDATE OF s`,
      [applicationIds],
    )) as Released[];
    const proposals = found.filter(({ state }) => state === 'proposed').map(({ id }) => id);
    await tx.query('DELETE FROM assignment WHERE id = ANY($1::uuid[])', [proposals]);
    for (const row of found) if (row.state !== 'proposed') await this.release(tx, Actor.system, row, 'conflict');
    return found.length;
  }

  /** Releases what is left of an application that was withdrawn; nobody takes the place. */
  async ofWithdrawn(tx: Tx, applicationId: string): Promise<number> {
    await lockApplications(tx, [applicationId]);
    const found = (await tx.query(
      `SELECT s.id, s.round_id AS "roundId", s.call_id AS "callId", s.application_id AS "applicationId", s.state
         FROM assignment s JOIN application a ON a.id = s.application_id
        WHERE a.id = $1 AND a.state = 'withdrawn' AND s.state IN ('proposed', 'offered', 'accepted')
        ORDER BY s.id FOR UPDATE OF s`,
      [applicationId],
    )) as Released[];
    for (const row of found) {
      if (row.state === 'proposed') await tx.query('DELETE FROM assignment WHERE id = $1', [row.id]);
      else await this.release(tx, Actor.system, row, 'withdrawn');
    }
    return found.length;
  }

  private async release(tx: Tx, actor: Pick<Actor, 'id'>, row: Released, reason: string): Promise<void> {
    const { id, callId, applicationId } = row;
    const state = assignmentStates.move(row.state, 'released');
    await tx.query('UPDATE assignment SET state = $2, release_reason = $3 WHERE id = $1', [id, state, reason]);
    const subject = { type: 'assignment', id, callId, applicationId };
    await this.audit.record(tx, actor, 'assignment.released', subject, { from: row.state, reason });
    await this.outbox.announce(tx, assignmentReleased(id));
    await this.promote.run(tx, actor, { ...row, assignmentId: id });
  }
}

async function lockApplications(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('SELECT 1 FROM application WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
}
