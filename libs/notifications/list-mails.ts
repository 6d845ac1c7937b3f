import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Forbidden, decodeCursor, InvalidInput, type Actor, type Page, type PageQuery } from '#kernel';
import { pageFrom } from '#platform';
import { BARRED } from '#scouting';

export type MailState = 'waiting' | 'sent' | 'failed';

export interface MailRow {
  id: string;
  template: string;
  locale: string;
  subject: string;
  state: MailState;
  createdAt: Date;
  sentAt: Date | null;
  callId: string | null;
  /** With the server's answer, null when the viewer may not learn who it was for. */
  recipient: string | null;
  problem: string | null;
}

/**
 * A mail to or from whoever reviews in a call. It leaves the moment they act or are asked: beside a sign-in, its bare time
 * would name them to an administrator, as an entry of the audit record would. An invitation to the pool is no secret.
 */
const TELLS_WHO_REVIEWS = `(m.template IN ('assignment_released', 'conflict_declared')
  OR m.audience = 'reviewer' AND (m.call_id IS NOT NULL OR EXISTS (SELECT 1 FROM invitation i
    WHERE i.person_id = m.person_id AND i.role = 'reviewer' AND i.programme_id IS NOT NULL)))`;

/** A mail to somebody whose door was knocked on: there it tells on whose. */
const OF_KNOCK = `m.template IN ('lead_contact', 'lead_answer')`;

/**
 * The part of a WHERE on mail `m` that decides which rows somebody ($1, a parameter number) sees: administrators all but
 * those that tell who reviews, officers those of their calls ($2). A mail about an application only who is cleared for it;
 * administrators who were not looked through for conflicts see that it was sent, but not to whom; nobody sees one about
 * their own case, nor the mails of a door-knock when the lead is closed to them.
 */
export const VISIBLE_MAIL = `
  (($3::boolean AND NOT ${TELLS_WHO_REVIEWS} AND (m.application_id IS NULL OR NOT in_conflict($1, m.application_id)))
    OR (m.call_id = ANY($2::uuid[]) AND (m.application_id IS NULL OR cleared_for($1, m.application_id))))
  AND NOT EXISTS (SELECT 1 FROM application own WHERE own.id = m.application_id AND own.applicant_id = $1)
  AND NOT (${OF_KNOCK} AND EXISTS (SELECT 1 FROM lead l
    WHERE l.call_id = m.call_id AND l.email = m.recipient AND ${BARRED}))`;

/**
 * Which reviewers a round has is told by the list of assignments, row by row and conflict by conflict; not here. On whose
 * door was knocked is told to those who run the call.
 */
const RECIPIENT_SHOWN = `(m.template NOT IN ('round_opened', 'reviews_late')
  AND (NOT ${OF_KNOCK} OR m.call_id = ANY($2::uuid[]))
  AND (m.application_id IS NULL OR cleared_for($1, m.application_id)))`;

const SELECT = `
  SELECT m.id, m.template, m.locale, m.subject, m.created_at AS "createdAt", m.sent_at AS "sentAt", m.call_id AS "callId",
         CASE WHEN m.sent_at IS NOT NULL THEN 'sent' WHEN m.failed_at IS NOT NULL THEN 'failed' ELSE 'waiting' END AS state,
         CASE WHEN ${RECIPIENT_SHOWN} THEN m.recipient END AS recipient,
         CASE WHEN ${RECIPIENT_SHOWN} THEN m.problem END AS problem,
         (extract(epoch FROM m.created_at) * 1000000)::bigint::text AS at
    FROM mail m`;

export interface MailFilter extends PageQuery {
  callId?: string;
  state?: MailState;
}

/** What was sent, newest first; never a body. */
@Injectable()
export class ListMails {
  constructor(private readonly db: DataSource) {}

  /** @throws Forbidden unless an administrator, or an officer of the call. */
  async run(actor: Actor, { callId, state, ...query }: MailFilter): Promise<Page<MailRow>> {
    if (!actor.isAdministrator && !(callId && actor.holds('officer', callId))) throw new Forbidden();
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    if (after && !/^\d{1,18}$/.test(String(after.key)))
      throw new InvalidInput([{ field: 'cursor', message: 'is not a cursor that a page of this list gave' }]);
    const select = (limit: number): [string, unknown[]] => [
      `SELECT * FROM (${SELECT} WHERE ${VISIBLE_MAIL} AND ($4::uuid IS NULL OR m.call_id = $4)
          AND ($5::bigint IS NULL
            OR (m.created_at, m.id) < (timestamptz 'epoch' + $5::bigint * interval '1 microsecond', $6::uuid))) w
        WHERE $7::text IS NULL OR w.state = $7 ORDER BY w.at::bigint DESC, w.id DESC LIMIT $8`,
      [
        ...[actor.id, actor.callsAs('officer'), actor.isAdministrator, callId ?? null],
        ...[after?.key ?? null, after?.id ?? null, state ?? null, limit],
      ],
    ];
    return pageFrom<MailRow & { at: string }>(this.db, query, select, (row) => ({ key: row.at, id: row.id }));
  }
}
