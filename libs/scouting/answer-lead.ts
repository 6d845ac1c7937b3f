import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import {
  accountByLink,
  addFirstPasswordLink,
  hashNewPassword,
  hasWayIn,
  LinkNotValid,
  useUpResetLinks,
} from '#identity';
import { NOBODY_ID } from '#kernel';
import { LinkTokens, Outbox, tokenHash, transact, type Tx } from '#platform';
import { leadStates, type LeadState } from './lead.states.js';
import { KNOCKER, type Knocker } from './knocker.js';
import type { LeadWork } from './lead.js';
import { leadAnswered } from './scouting.events.js';

export type LeadAnswerKind = 'consent' | 'decline';

/** What somebody reads at the door: who knocks, why, what is offered. Who noticed them stays inside. */
export interface OpenLead extends Knocker {
  id: string;
  nameZh: string;
  nameLatin: string;
  email: string;
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
  state: LeadState;
  /** What they said so far; null before they answered. */
  answer: LeadAnswerKind | null;
  note: string;
  askAgain: boolean;
  personId: string | null;
}

export interface LeadAnswer {
  answer: LeadAnswerKind;
  /** What is undefined stays as it was said. */
  note?: string;
  askAgain?: boolean;
  password?: string;
  /** Of the page that was answered on, when it is known. */
  locale?: 'zh-CN' | 'en';
}

const OPEN_LEAD = `
  SELECT l.id, l.name_zh AS "nameZh", l.name_latin AS "nameLatin", l.email, ${KNOCKER},
         c.id AS "callId", c.title_zh AS "callZh", c.title_en AS "callEn",
         d.name_zh AS "directionZh", d.name_en AS "directionEn", t.name_zh AS "trackZh", t.name_en AS "trackEn",
         l.works, l.offer, l.token_expires_at AS "expiresAt", c.time_zone AS "timeZone",
         EXISTS (SELECT 1 FROM person p WHERE p.email = l.email AND ${hasWayIn('p')}
           AND p.email_confirmed_at IS NOT NULL) AS "hasAccount",
         l.state, l.answer_note AS note, l.ask_again AS "askAgain", l.person_id AS "personId",
         CASE l.state WHEN 'contacted' THEN NULL WHEN 'declined' THEN 'decline' ELSE 'consent' END AS answer
    FROM lead l JOIN call c ON c.id = l.call_id JOIN programme g ON g.id = c.programme_id
    JOIN direction d ON d.id = l.direction_id JOIN track t ON t.id = l.track_id
   WHERE l.token_hash = $1 AND l.token_expires_at > now()`;

/** The lead's own side, by the link of the mail, without a sign-in. */
@Injectable()
export class AnswerLead {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
  ) {}

  /** Reads without using the link up. @throws LinkNotValid */
  async read(token: string): Promise<OpenLead> {
    const [lead] = (await this.db.query(OPEN_LEAD, [tokenHash(token)])) as OpenLead[];
    if (!lead) throw new LinkNotValid();
    return lead;
  }

  /**
   * Consents or declines: it counts at once. The same answer again adds to it what may follow, the other one takes it back;
   * the latter until a case was begun, and both while the link runs.
   * @throws LinkNotValid, IllegalMove, PasswordGuessable
   */
  async answer(token: string, { answer, note, askAgain, password, locale }: LeadAnswer): Promise<void> {
    const passwordHash = answer === 'consent' && password !== undefined ? await this.firstHash(token, password) : null;
    await transact(this.db, async (tx) => {
      const [lead] = (await tx.query(`${OPEN_LEAD} FOR UPDATE OF l`, [tokenHash(token)])) as OpenLead[];
      if (!lead) throw new LinkNotValid();
      const isOther = lead.answer !== answer;
      const to = answer === 'consent' ? 'consented' : 'declined';
      const state = isOther ? leadStates.move(lead.state, to) : lead.state;
      const personId = answer === 'consent' ? await this.account(tx, lead, passwordHash, locale) : lead.personId;
      await tx.query(
        `UPDATE lead SET state = $2, answer_note = $3, ask_again = $4, person_id = $5, updated_at = now(),
                answered_at = CASE WHEN $6 THEN now() ELSE answered_at END WHERE id = $1`,
        [lead.id, state, note ?? (isOther ? '' : lead.note), askAgain ?? (isOther || lead.askAgain), personId, isOther],
      );
      const subject = { type: 'lead', id: lead.id, callId: lead.callId };
      await this.audit.record(tx, { id: personId ?? NOBODY_ID }, `lead.${isOther ? to : 'answer_completed'}`, subject);
      if (isOther) await this.outbox.announce(tx, leadAnswered(lead.id, locale ?? null));
    });
  }

  /** Null for somebody with a way in, who keeps it. @throws LinkNotValid, PasswordGuessable */
  private async firstHash(token: string, password: string): Promise<string | null> {
    const { hasAccount, email, nameZh, nameLatin } = await this.read(token);
    return hasAccount ? null : hashNewPassword(password, { email, name: `${nameZh} ${nameLatin}` });
  }

  /** Found, or made; without a password the mail that confirms brings a link to set one. */
  private async account(
    tx: Tx,
    lead: OpenLead,
    passwordHash: string | null,
    chosen: LeadAnswer['locale'],
  ): Promise<string> {
    const name = lead.nameZh || lead.nameLatin;
    const locale = chosen ?? (lead.nameZh ? 'zh-CN' : 'en');
    const id = await accountByLink(tx, { email: lead.email, name, locale, passwordHash });
    if (passwordHash !== null && !lead.hasAccount) await useUpResetLinks(tx, id);
    else if (lead.answer !== 'consent') await addFirstPasswordLink(tx, this.links, id, '/home');
    return id;
  }
}
