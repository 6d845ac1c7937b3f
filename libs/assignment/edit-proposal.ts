import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, IllegalMove, NotFound, type Actor } from '#kernel';
import { transact, type Tx } from '#platform';
import { assignmentPolicy } from './assignment.policy.js';
import { lockAssignment } from './lock-assignment.js';
import { managedRound } from './round-place.js';

/** What an officer does to a proposal before it is sent: keep it through the next run, let it go again, or drop it. */
export const PROPOSAL_DEEDS = ['lock', 'unlock', 'remove'] as const;
export type ProposalDeed = (typeof PROPOSAL_DEEDS)[number];

const DEEDS: Record<ProposalDeed, { verb: string; sql: string }> = {
  lock: { verb: 'locked', sql: 'UPDATE assignment SET locked = true WHERE id = $1' },
  unlock: { verb: 'unlocked', sql: 'UPDATE assignment SET locked = false WHERE id = $1' },
  // Nobody was told of a proposal, so it goes without a trace but the audit's.
  remove: { verb: 'removed', sql: 'DELETE FROM assignment WHERE id = $1' },
};

@Injectable()
export class EditProposal {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden, IllegalMove when it was offered already */
  async run(actor: Actor, id: string, deed: ProposalDeed): Promise<void> {
    await transact(this.db, (tx) => this.change(tx, actor, id, deed));
  }

  /**
   * The same to many of one round, all or none.
   * @throws NotFound when one is not of the round, and as above
   */
  async many(actor: Actor, roundId: string, ids: readonly string[], deed: ProposalDeed): Promise<void> {
    await transact(this.db, async (tx) => {
      await managedRound(tx, actor, roundId);
      const known = (await tx.query(
        'SELECT id FROM assignment WHERE round_id = $1 AND id = ANY($2::uuid[]) ORDER BY application_id, id',
        [roundId, ids],
      )) as { id: string }[];
      if (known.length < new Set(ids).size) throw new NotFound();
      // In the order in which everybody takes these locks.
      for (const { id } of known) await this.change(tx, actor, id, deed);
    });
  }

  private async change(tx: Tx, actor: Actor, id: string, deed: ProposalDeed): Promise<void> {
    const { verb, sql } = DEEDS[deed];
    const { callId, applicationId, reviewerId, ...found } = await lockAssignment(tx, actor, id);
    authorize(actor, assignmentPolicy, 'manage', { callId, reviewerId, ...found });
    if (found.state !== 'proposed') throw new IllegalMove(found.state, verb);
    await tx.query(sql, [id]);
    const subject = { type: 'assignment', id, callId, applicationId };
    await this.audit.record(tx, actor, `assignment.${verb}`, subject, { reviewerId });
  }
}
