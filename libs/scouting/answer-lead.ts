import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { accountByLink, hashNewPassword, hasWayIn, LinkNotValid } from '#identity';
import { InvalidInput, NOBODY_ID } from '#kernel';
import { Outbox, tokenHash, transact, type Tx } from '#platform';
import type { LeadWork } from './lead.js';
import { leadAnswered } from './scouting.events.js';

/** What somebody reads at the door: who knocks, why, what is offered. Who noticed them stays inside. */
export interface OpenLead {
  id: string;
  nameZh: string;
  nameLatin: string;
  email: string;
  programmeZh: string;
  programmeEn: string;
  callId: string;
  callZh: string;
  callEn: string;
  directionZh: string;
  directionEn: string;
  trackZh: string;
  trackEn: string;
  works: LeadWork[];
  offer: string;
  expiresAt: Date;
  timeZone: string;
  hasAccount: boolean;
}

export interface LeadAnswer {
  answer: 'consent' | 'decline';
  note: string;
  password: string | null;
  /** Of the page that was answered on; null: not known. */
  locale: 'zh-CN' | 'en' | null;
}

const OPEN_LEAD = `
  SELECT l.id, l.name_zh AS "nameZh", l.name_latin AS "nameLatin", l.email, g.name_zh AS "programmeZh",
         g.name_en AS "programmeEn", c.id AS "callId", c.title_zh AS "callZh", c.title_en AS "callEn",
         d.name_zh AS "directionZh", d.name_en AS "directionEn", t.name_zh AS "trackZh", t.name_en AS "trackEn",
         l.works, l.offer, l.token_expires_at AS "expiresAt", c.time_zone AS "timeZone",
         EXISTS (SELECT 1 FROM person p WHERE p.email = l.email AND ${hasWayIn('p')}
           AND p.email_confirmed_at IS NOT NULL) AS "hasAccount"
    FROM lead l JOIN call c ON c.id = l.call_id JOIN programme g ON g.id = c.programme_id
    JOIN direction d ON d.id = l.direction_id JOIN track t ON t.id = l.track_id
   WHERE l.token_hash = $1 AND l.state = 'contacted' AND l.token_expires_at > now()`;

/** The lead's own side, by the link of the mail, without a sign-in. */
@Injectable()
export class AnswerLead {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Reads without using the link up. @throws LinkNotValid */
  async read(token: string): Promise<OpenLead> {
    const [lead] = (await this.db.query(OPEN_LEAD, [tokenHash(token)])) as OpenLead[];
    if (!lead) throw new LinkNotValid();
    return lead;
  }

  /** Consents or declines, once. @throws LinkNotValid, InvalidInput when a first password is needed, PasswordGuessable */
  async answer(token: string, { answer, note, password, locale }: LeadAnswer): Promise<void> {
    const passwordHash = answer === 'consent' && password !== null ? await this.firstHash(token, password) : null;
    await transact(this.db, async (tx) => {
      const [lead] = (await tx.query(`${OPEN_LEAD} FOR UPDATE OF l`, [tokenHash(token)])) as OpenLead[];
      if (!lead) throw new LinkNotValid();
      const personId = answer === 'consent' ? await this.account(tx, lead, passwordHash, locale) : null;
      const state = answer === 'consent' ? 'consented' : 'declined';
      await tx.query(
        `UPDATE lead SET state = $2, answer_note = $3, person_id = $4, answered_at = now(), updated_at = now() WHERE id = $1`,
        [lead.id, state, note, personId],
      );
      const subject = { type: 'lead', id: lead.id, callId: lead.callId };
      await this.audit.record(tx, { id: personId ?? NOBODY_ID }, `lead.${state}`, subject);
      await this.outbox.announce(tx, leadAnswered(lead.id, locale));
    });
  }

  /** Null for somebody with an account, who keeps its password. @throws LinkNotValid, PasswordGuessable */
  private async firstHash(token: string, password: string): Promise<string | null> {
    const { hasAccount, email, nameZh, nameLatin } = await this.read(token);
    return hasAccount ? null : hashNewPassword(password, { email, name: `${nameZh} ${nameLatin}` });
  }

  private account(tx: Tx, lead: OpenLead, passwordHash: string | null, chosen: LeadAnswer['locale']): Promise<string> {
    if (!lead.hasAccount && passwordHash === null)
      throw new InvalidInput([{ field: 'password', message: 'set one for your new account' }]);
    const name = lead.nameZh || lead.nameLatin;
    const locale = chosen ?? (lead.nameZh ? 'zh-CN' : 'en');
    return accountByLink(tx, { email: lead.email, name, locale, passwordHash });
  }
}
