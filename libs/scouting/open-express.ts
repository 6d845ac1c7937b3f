import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { addFirstPasswordLink } from '#identity';
import { NotFound, type Actor } from '#kernel';
import { LinkTokens, Outbox, transact } from '#platform';
import { moveApplication, openExpressApplication } from '#portfolios';
import { expressEntry, lockLead } from './lead.js';
import { leadStates } from './lead.states.js';
import { EntersAtReview, LeadFourEyes } from './scouting.errors.js';
import { leadExpressOpened } from './scouting.events.js';

export interface ExpressInput {
  title?: string;
  summary: string;
  keywords: string[];
}

/** Makes a case of a lead that consented, and lets it in where the call says. */
@Injectable()
export class OpenExpress {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
  ) {}

  /**
   * A draft that belongs to the scholar, filled with what is known; they complete and submit it.
   * @returns the application's id. @throws NotFound, Forbidden, IllegalMove, ExpressNotTaken, AlreadyApplied
   */
  run(actor: Actor, id: string, input: ExpressInput): Promise<string> {
    return transact(this.db, async (tx) => {
      const lead = await lockLead(tx, actor, id, 'openExpress');
      const state = leadStates.move(lead.state, 'express_case');
      await expressEntry(tx, lead.callId);
      if (!lead.personId) throw new NotFound();
      const [{ most }] = (await tx.query('SELECT works_max AS most FROM call WHERE id = $1', [lead.callId])) as [
        { most: number },
      ];
      const { callId, directionId, trackId, personId, nameZh, nameLatin, institution } = lead;
      const applicationId = await openExpressApplication(tx, this.audit, actor, {
        ...{ callId, directionId, trackId, personId, nameZh, nameLatin, institution },
        title: input.title ?? lead.works[0]?.title ?? '',
        summary: input.summary,
        keywords: input.keywords,
        works: lead.works.slice(0, most).map(({ why, ...work }) => ({ ...work, significance: why })),
      });
      await tx.query('UPDATE lead SET state = $2, application_id = $3, updated_at = now() WHERE id = $1', [
        id,
        state,
        applicationId,
      ]);
      await addFirstPasswordLink(tx, this.links, personId, `/applications/${applicationId}`);
      await this.audit.record(tx, actor, 'lead.express_case', { type: 'lead', id, callId, applicationId });
      await this.outbox.announce(tx, leadExpressOpened(id));
      return applicationId;
    });
  }

  /**
   * Moves an eligible express case to the decision stage without mail review, where the call allows it. Whoever noticed
   * the lead does not do it, nor anybody who is not cleared for the case.
   * @throws NotFound, Forbidden, EntersAtReview, LeadFourEyes, IllegalMove
   */
  async enter(actor: Actor, id: string, reason: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const lead = await lockLead(tx, actor, id, 'enter');
      if ((await expressEntry(tx, lead.callId)) !== 'decision') throw new EntersAtReview();
      const applicationId = lead.applicationId;
      if (!applicationId) throw new NotFound();
      if (actor.id === lead.noticedBy) throw new LeadFourEyes();
      // Locked before the question, so that a conflict found at this moment is not missed.
      await tx.query('SELECT 1 FROM application WHERE id = $1 FOR UPDATE', [applicationId]);
      const [{ cleared }] = (await tx.query('SELECT cleared_for($1, $2) AS cleared', [actor.id, applicationId])) as [
        { cleared: boolean },
      ];
      if (!cleared) throw new NotFound();
      await moveApplication(tx, this.audit, actor, applicationId, 'shortlisted', reason);
      const subject = { type: 'lead', id, callId: lead.callId, applicationId };
      await this.audit.record(tx, actor, 'lead.entered', subject, { reason });
    });
  }
}
