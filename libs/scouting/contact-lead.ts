import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import { LinkTokens, Outbox, transact } from '#platform';
import { expressEntry, lockLead, mayBeAsked } from './lead.js';
import { leadStates } from './lead.states.js';
import { leadContactApproved } from './scouting.events.js';

const DAYS = 30;

/** Knocks: the lead gets a mail with a link that is theirs alone. Whoever let it run out may be asked once more. */
@Injectable()
export class ContactLead {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
  ) {}

  /** @throws NotFound, Forbidden, IllegalMove before it was approved or while the link answers, ExpressNotTaken, NotToBeAsked */
  async run(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const lead = await lockLead(tx, actor, id, 'contact');
      const state = lead.silent ? lead.state : leadStates.move(lead.state, 'contacted');
      await expressEntry(tx, lead.callId);
      await mayBeAsked(tx, lead);
      await tx.query(
        `UPDATE lead SET state = $2, contacted_at = now(), updated_at = now(), token_hash = $3,
                token_expires_at = now() + make_interval(days => ${DAYS}) WHERE id = $1`,
        [id, state, this.links.issue('lead', id).hash],
      );
      await this.audit.record(tx, actor, 'lead.contacted', { type: 'lead', id, callId: lead.callId });
      await this.outbox.announce(tx, leadContactApproved(id));
    });
  }
}
