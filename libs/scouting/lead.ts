import type { DataSource } from 'typeorm';
import { authorize, NotFound, type Actor } from '#kernel';
import type { Tx } from '#platform';
import { BARRED, leadPolicy, type LeadAccess } from './lead.policy.js';
import { ExpressNotTaken, NotToBeAsked } from './scouting.errors.js';

/** A work that speaks for the lead, and why. */
export interface LeadWork {
  title: string;
  year?: number;
  doi?: string;
  venue?: string;
  why: string;
}

export interface Lead extends LeadAccess {
  id: string;
  directionId: string;
  trackId: string;
  nameZh: string;
  nameLatin: string;
  email: string;
  institution: string;
  works: LeadWork[];
  reason: string;
  offer: string;
  noticedByName: string;
  approvedBy: string | null;
  approvedByName: string | null;
  contactedAt: Date | null;
  /** Until when the link of the mail answers. */
  answerBy: Date | null;
  /** Asked of the database: contacted, and the link ran out without an answer. */
  silent: boolean;
  answeredAt: Date | null;
  answerNote: string;
  /** False: they declined, and no other door-knock shall reach them. */
  askAgain: boolean;
  personId: string | null;
  applicationId: string | null;
  createdAt: Date;
}

/** A SELECT of leads `l`; $1 is the actor. */
export const LEAD_SQL = `
  SELECT l.id, l.call_id AS "callId", l.direction_id AS "directionId", l.track_id AS "trackId", l.state,
         l.name_zh AS "nameZh", l.name_latin AS "nameLatin", l.email, l.institution, l.works, l.reason, l.offer,
         l.noticed_by AS "noticedBy", n.name AS "noticedByName", l.approved_by AS "approvedBy", v.name AS "approvedByName",
         l.contacted_at AS "contactedAt", l.token_expires_at AS "answerBy",
         (l.state = 'contacted' AND l.token_expires_at <= now()) IS TRUE AS silent, l.answered_at AS "answeredAt", l.answer_note AS "answerNote", l.ask_again AS "askAgain",
         l.person_id AS "personId", l.application_id AS "applicationId", l.created_at AS "createdAt", ${BARRED} AS barred
    FROM lead l JOIN person n ON n.id = l.noticed_by LEFT JOIN person v ON v.id = l.approved_by`;

type Verb = keyof typeof leadPolicy;

/** A lead that the actor may treat so. @throws NotFound, Forbidden */
export async function readLead(db: DataSource | Tx, actor: Actor, id: string): Promise<Lead> {
  const [lead] = (await db.query(`${LEAD_SQL} WHERE l.id = $2`, [actor.id, id])) as Lead[];
  if (!lead) throw new NotFound();
  authorize(actor, leadPolicy, 'read', lead);
  return lead;
}

/** As {@link readLead}, locked until the transaction ends. */
export async function lockLead(tx: Tx, actor: Actor, id: string, verb: Verb): Promise<Lead> {
  const [lead] = (await tx.query(`${LEAD_SQL} WHERE l.id = $2 FOR UPDATE OF l`, [actor.id, id])) as Lead[];
  if (!lead) throw new NotFound();
  authorize(actor, leadPolicy, verb, lead);
  return lead;
}

/** The wish of whoever declined holds in every call. @throws NotToBeAsked */
export async function mayBeAsked(tx: Tx, { email }: Pick<Lead, 'email'>): Promise<void> {
  const wished: unknown[] = await tx.query(
    `SELECT 1 FROM lead WHERE email = $1 AND state = 'declined' AND NOT ask_again LIMIT 1`,
    [email],
  );
  if (wished.length > 0) throw new NotToBeAsked();
}

/** How the call lets express cases in. @throws ExpressNotTaken when it does not, or is not published */
export async function expressEntry(tx: Tx, callId: string): Promise<'review' | 'decision'> {
  const [call] = (await tx.query(`SELECT express_entry AS entry FROM call WHERE id = $1 AND state = 'published'`, [
    callId,
  ])) as { entry: 'none' | 'review' | 'decision' }[];
  if (!call || call.entry === 'none') throw new ExpressNotTaken();
  return call.entry;
}
