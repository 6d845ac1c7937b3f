import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, pageOf, type Actor, type Page } from '#kernel';
import { STAFF_AWARDS } from './award.policy.js';

/** A planned payment as the approver's queue shows it. */
export interface PaymentRow {
  id: string;
  awardId: string;
  callId: string;
  amountCents: number;
  currency: string;
  plannedOn: string;
  /** Its day has come where its call is. */
  isDue: boolean;
  plannedBy: string;
  title: string;
  scholar: { nameZh: string; nameLatin: string };
}

/** SQL over disbursement `p`, award `aw`: $1 the approver may pay it, $2 the calls whose approver they are. */
const PAYABLE = `p.state = 'planned' AND aw.state = 'active' AND p.planned_by <> $1
  AND aw.call_id = ANY($2::uuid[]) AND aw.scholar_id <> $1 AND cleared_for($1, aw.application_id)`;

/** SQL over disbursement `p` and its call `c`: its day has come. */
const DUE = `p.planned_on <= (now() AT TIME ZONE c.time_zone)::date`;

/** Running awards of a call for which no payment is planned, or was made. */
export interface UnplannedInCall {
  callId: string;
  awards: number;
}

/** What an approver can pay now, over all calls: planned by somebody else, of running awards they are cleared for. */
@Injectable()
export class PaymentsToMake {
  constructor(private readonly db: DataSource) {}

  /** Earliest first. */
  async run(actor: Actor, query: { limit: number; cursor?: string }): Promise<Page<PaymentRow>> {
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const rows: PaymentRow[] = await this.db.query(
      `SELECT p.id, p.award_id AS "awardId", aw.call_id AS "callId", p.amount_cents::float8 AS "amountCents", c.currency,
              p.planned_on::text AS "plannedOn", ${DUE} AS "isDue", pl.name AS "plannedBy", coalesce(s.content->>'title', '') AS title,
              jsonb_build_object('nameZh', coalesce(s.content->'applicant'->>'nameZh', ''),
                'nameLatin', coalesce(s.content->'applicant'->>'nameLatin', '')) AS scholar
         FROM disbursement p JOIN award aw ON aw.id = p.award_id JOIN call c ON c.id = aw.call_id
         JOIN person pl ON pl.id = p.planned_by
         JOIN application a ON a.id = aw.application_id LEFT JOIN submission s ON s.id = a.submission_id
        WHERE ${PAYABLE}
          AND ($3::text IS NULL OR (p.planned_on, p.id) > ($3::date, $4::uuid))
        ORDER BY p.planned_on, p.id LIMIT $5`,
      [actor.id, actor.callsAs('approver'), after?.key ?? null, after?.id ?? null, query.limit + 1],
    );
    return pageOf(rows, query.limit, ({ plannedOn, id }) => ({ key: plannedOn, id }));
  }

  /** How many of them are for today, where their call is, or for earlier; the others wait for their day. */
  async due(actor: Actor): Promise<number> {
    const [{ due }] = (await this.db.query(
      `SELECT count(*)::int AS due FROM disbursement p JOIN award aw ON aw.id = p.award_id JOIN call c ON c.id = aw.call_id
        WHERE ${PAYABLE} AND ${DUE}`,
      [actor.id, actor.callsAs('approver')],
    )) as [{ due: number }];
    return due;
  }

  /** The awards that wait for their first payment to be planned, in each call whose officer the viewer is; calls without are left out. */
  unplanned(actor: Actor): Promise<UnplannedInCall[]> {
    return this.db.query(
      `SELECT aw.call_id AS "callId", count(*)::int AS awards FROM award aw
        WHERE aw.state = 'active' AND ${STAFF_AWARDS}
          AND NOT EXISTS (SELECT 1 FROM disbursement p WHERE p.award_id = aw.id AND p.state <> 'cancelled')
        GROUP BY aw.call_id ORDER BY aw.call_id`,
      [actor.id, actor.callsAs('officer')],
    );
  }
}
