import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Invite } from '#identity';
import { Forbidden, NotFound, type Actor } from '#kernel';
import { transact, type Tx } from '#platform';
import { NoAddress } from './reviewers.errors.js';
import { keepsPool } from './reviewers.policy.js';
import { reviewerStates, type ReviewerState } from './reviewers.states.js';

interface Candidate {
  id: string;
  name: string;
  email: string | null;
  state: ReviewerState;
}

export interface InvitationReport {
  invited: number;
  /** Not invited: unknown, without an address, or not in a state to be asked. */
  skipped: { id: string; reason: 'unknown' | 'no_address' | 'state' }[];
}

/** Asks reviewers by mail to join the pool. Accepting makes them active; it grants no role in any call. */
@Injectable()
export class InviteReviewers {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly invite: Invite,
  ) {}

  /** @throws Forbidden, NotFound, NoAddress, IllegalMove */
  async one(actor: Actor, id: string): Promise<void> {
    if (!keepsPool(actor)) throw new Forbidden();
    await transact(this.db, async (tx) => {
      const [candidate] = await this.candidates(tx, [id]);
      if (!candidate) throw new NotFound();
      reviewerStates.move(candidate.state, 'invited');
      if (!candidate.email) throw new NoAddress();
      await this.ask(tx, actor, candidate, candidate.email);
    });
  }

  /** Invites all that can be; the rest is named with the reason. @throws Forbidden */
  async many(actor: Actor, ids: readonly string[]): Promise<InvitationReport> {
    if (!keepsPool(actor)) throw new Forbidden();
    return transact(this.db, async (tx) => {
      const found = new Map((await this.candidates(tx, ids)).map((candidate) => [candidate.id, candidate]));
      const report: InvitationReport = { invited: 0, skipped: [] };
      for (const id of new Set(ids)) {
        const candidate = found.get(id);
        if (!candidate) report.skipped.push({ id, reason: 'unknown' });
        else if (!candidate.email) report.skipped.push({ id, reason: 'no_address' });
        else if (!reviewerStates.can(candidate.state, 'invited')) report.skipped.push({ id, reason: 'state' });
        else {
          await this.ask(tx, actor, candidate, candidate.email);
          report.invited++;
        }
      }
      return report;
    });
  }

  private candidates(tx: Tx, ids: readonly string[]): Promise<Candidate[]> {
    return tx.query(
      `SELECT r.person_id AS id, p.name, p.email, r.state FROM reviewer r JOIN person p ON p.id = r.person_id
        WHERE r.person_id = ANY($1::uuid[]) ORDER BY r.person_id FOR UPDATE OF r`,
      [ids],
    );
  }

  private async ask(tx: Tx, actor: Actor, { id, name }: Candidate, email: string): Promise<void> {
    await this.invite.add(tx, actor, { email, name, role: 'reviewer', programmeId: null, callId: null });
    await tx.query(`UPDATE reviewer SET state = 'invited', invited_by = $2, updated_at = now() WHERE person_id = $1`, [
      id,
      actor.id,
    ]);
    await this.audit.record(tx, actor, 'reviewers.invited', { type: 'reviewer', id });
  }
}
