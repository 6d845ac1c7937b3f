import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { nameKeys, type Actor } from '#kernel';
import { transact, violatedConstraint, type Tx } from '#platform';
import { institutionKey } from '#portfolios';
import { lockLead, mayBeAsked, type Lead } from './lead.js';
import { leadStates } from './lead.states.js';
import { LeadFourEyes, LeadInConflict } from './scouting.errors.js';

/** A second pair of eyes, near to nobody, says that the door may be knocked on. */
@Injectable()
export class ApproveLead {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden, IllegalMove, LeadFourEyes, LeadInConflict, NotToBeAsked */
  async run(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const lead = await lockLead(tx, actor, id, 'approve');
      const state = leadStates.move(lead.state, 'approved_to_contact');
      const reasons = await nearness(tx, actor.id, lead);
      if (reasons.length > 0) throw new LeadInConflict(reasons);
      await mayBeAsked(tx, lead);
      try {
        await tx.query('UPDATE lead SET state = $2, approved_by = $3, updated_at = now() WHERE id = $1', [
          id,
          state,
          actor.id,
        ]);
      } catch (error) {
        if (violatedConstraint(error) === 'lead_four_eyes') throw new LeadFourEyes();
        throw error;
      }
      await this.audit.record(tx, actor, 'lead.approved', { type: 'lead', id, callId: lead.callId });
    });
  }
}

/**
 * What a person has in common with a lead, by what is known of the person: the institution within the call's years, the
 * name itself, a co-author, adviser, student or collaborator of that name. The full search runs on the case later.
 */
async function nearness(tx: Tx, personId: string, lead: Lead): Promise<string[]> {
  const keys = [lead.nameZh, lead.nameLatin]
    .filter(Boolean)
    .flatMap(nameKeys)
    .filter((key) => !key.startsWith('p:'));
  const rows = (await tx.query(
    `WITH since AS (SELECT extract(year FROM now())::int - conflict_years AS year FROM call WHERE id = $4)
     SELECT 'same_institution' AS reason FROM person_affiliation f, since
      WHERE f.person_id = $1 AND f.institution_key = $2 AND $2 <> '' AND coalesce(f.to_year, since.year) >= since.year
     UNION SELECT 'same_name' FROM person_name WHERE person_id = $1 AND name_key = ANY($3::text[])
     UNION SELECT t.kind FROM person_tie t, since
      WHERE t.person_id = $1 AND t.name_key = ANY($3::text[])
        AND (t.kind IN ('adviser', 'student') OR coalesce(t.year, since.year) >= since.year)
     ORDER BY 1`,
    [personId, institutionKey(lead.institution), keys, lead.callId],
  )) as { reason: string }[];
  return rows.map(({ reason }) => reason);
}
