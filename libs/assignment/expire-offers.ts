import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Actor } from '#kernel';
import { Outbox, transact, type JobHandler } from '#platform';
import { assignmentExpired } from './assignment.events.js';
import { expireOffersJob } from './assignment.jobs.js';
import { assignmentStates } from './assignment.states.js';
import { lockAssignment } from './lock-assignment.js';
import { PromoteAlternate } from './promote-alternate.js';
import { ReleaseAssignments } from './release-assignments.js';

/**
 * Runs by the clock: offers that nobody answered in time expire, and what stands in conflict or belongs to a withdrawn
 * application is released. Each case is a transaction of its own, so one that fails holds up no other.
 */
@Injectable()
export class ExpireOffersHandler implements JobHandler<Record<string, never>> {
  readonly job = expireOffersJob as JobHandler<Record<string, never>>['job'];

  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly promote: PromoteAlternate,
    private readonly release: ReleaseAssignments,
  ) {}

  async handle(): Promise<void> {
    // Conflicts first: an alternate who came into conflict meanwhile is no alternate.
    for (const id of await this.ids(IN_CONFLICT)) await transact(this.db, (tx) => this.release.inConflict(tx, [id]));
    for (const id of await this.ids(WITHDRAWN)) await transact(this.db, (tx) => this.release.ofWithdrawn(tx, id));
    for (const id of await this.ids(OVERDUE)) await this.expire(id);
  }

  private async expire(id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const offer = await lockAssignment(tx, Actor.system, id);
      if (!offer.overdue) return;
      const state = assignmentStates.move(offer.state, 'expired');
      await tx.query('UPDATE assignment SET state = $2 WHERE id = $1', [id, state]);
      const { callId, applicationId } = offer;
      await this.audit.record(tx, Actor.system, 'assignment.expired', {
        type: 'assignment',
        id,
        callId,
        applicationId,
      });
      await this.outbox.announce(tx, assignmentExpired(id));
      await this.promote.run(tx, Actor.system, { ...offer, assignmentId: id });
    });
  }

  private async ids(sql: string): Promise<string[]> {
    return ((await this.db.query(sql)) as { id: string }[]).map(({ id }) => id);
  }
}

const OVERDUE = `SELECT id FROM assignment WHERE state = 'offered' AND answer_by < now() ORDER BY answer_by, id`;

const IN_CONFLICT = `
  SELECT DISTINCT s.application_id AS id FROM assignment s
    JOIN conflict c ON c.application_id = s.application_id AND c.person_id = s.reviewer_id
   WHERE s.state IN ('proposed', 'offered', 'accepted') AND c.state <> 'dismissed'
      OR s.state = 'submitted' AND (c.state = 'confirmed' OR c.state = 'open' AND c.certainty = 'certain')`;

const WITHDRAWN = `
  SELECT DISTINCT s.application_id AS id FROM assignment s JOIN application a ON a.id = s.application_id
   WHERE a.state = 'withdrawn' AND s.state IN ('proposed', 'offered', 'accepted')`;
