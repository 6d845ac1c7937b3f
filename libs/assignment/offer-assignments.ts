import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import { LinkTokens, Outbox, type Tx } from '#platform';
import { assignmentOffered } from './assignment.events.js';
import { OFFERED_NOW } from './offer-timing.js';

/** For `transact`: a conflict that came up in this very moment; another try finds it and asks somebody else. */
export const CONFLICT_MEANWHILE = { meanwhile: ['assignment_without_conflict'] } as const;

export interface ProposedRow {
  id: string;
  callId: string;
  applicationId: string;
}

/** Turns proposals into offers: the only way in which a reviewer is asked. */
@Injectable()
export class OfferAssignments {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
  ) {}

  /**
   * The caller has locked the applications and the reviewers and authorized. All rows are proposals of one round.
   */
  async run(tx: Tx, actor: Pick<Actor, 'id'>, rows: readonly ProposedRow[]): Promise<void> {
    await tx.query(
      `UPDATE assignment s SET state = 'offered', token_hash = o.hash, offered_at = now(), due_at = n.due_at,
              answer_by = n.answer_by
         FROM unnest($1::uuid[], $2::bytea[]) AS o (id, hash), call c, review_round r, LATERAL (${OFFERED_NOW}) n
        WHERE s.id = o.id AND s.state = 'proposed' AND r.id = s.round_id AND c.id = s.call_id`,
      [rows.map(({ id }) => id), rows.map(({ id }) => this.links.issue('offer', id).hash)],
    );
    for (const { id, callId, applicationId } of rows) {
      await this.audit.record(tx, actor, 'assignment.offered', { type: 'assignment', id, callId, applicationId });
      await this.outbox.announce(tx, assignmentOffered(id));
    }
  }
}
