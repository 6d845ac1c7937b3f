import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, decodeCursor, NotFound, pageOf, type Actor, type Page, type PageQuery } from '#kernel';
import { pageFrom } from '#platform';
import { awardPolicy, OWN_AWARDS, STAFF_AWARDS, staffCalls, type AwardCase } from './award.policy.js';
import type { AwardState, DisbursementState } from './awards.states.js';
import { loadAward } from './load-award.js';
import { Outcome } from './outcome.entity.js';
import { SPENDING, type SpendingRow } from './record-spending.js';
import type { RouteChangeRow } from './record-route-change.js';

export interface NamePair {
  nameZh: string;
  nameEn: string;
}

/** An award as lists show it; money in cents, names as frozen in the submission. */
export interface AwardRow extends AwardCase {
  applicationId: string;
  amountCents: number;
  plannedCents: number;
  paidCents: number;
  spentCents: number;
  startedAt: Date;
  endedAt: Date | null;
  year: number;
  currency: string;
  title: string;
  scholar: { nameZh: string; nameLatin: string; institution: string };
  direction: NamePair;
  track: NamePair;
}

export interface DisbursementRow {
  id: string;
  awardId: string;
  amountCents: number;
  plannedOn: string;
  state: DisbursementState;
  plannedById: string;
  plannedBy: string;
  paidBy: string | null;
  paidAt: Date | null;
  reference: string | null;
}

export interface AwardDocument {
  award: AwardRow;
  negativeList: string[];
  negativeListEn: string[];
  disbursements: DisbursementRow[];
  routeChanges: RouteChangeRow[];
  outcomes: Outcome[];
}

export interface AwardFilter extends PageQuery {
  state?: AwardState;
  directionId?: string;
}

const AWARD = `aw.id, aw.call_id AS "callId", aw.application_id AS "applicationId", aw.scholar_id AS "scholarId", aw.state,
  cleared_for($1, aw.application_id) AS cleared,
  aw.amount_cents::float8 AS "amountCents", aw.planned_cents::float8 AS "plannedCents",
  aw.paid_cents::float8 AS "paidCents", aw.spent_cents::float8 AS "spentCents",
  aw.started_at AS "startedAt", aw.ended_at AS "endedAt", c.year, c.currency,
  coalesce(s.content->>'title', '') AS title,
  jsonb_build_object('nameZh', coalesce(s.content->'applicant'->>'nameZh', ''),
    'nameLatin', coalesce(s.content->'applicant'->>'nameLatin', ''),
    'institution', coalesce(s.content->'applicant'->>'institution', '')) AS scholar,
  jsonb_build_object('nameZh', d.name_zh, 'nameEn', d.name_en) AS direction,
  jsonb_build_object('nameZh', t.name_zh, 'nameEn', t.name_en) AS track`;
const FROM = `award aw JOIN call c ON c.id = aw.call_id
  JOIN direction d ON d.id = aw.direction_id JOIN track t ON t.id = aw.track_id
  JOIN application a ON a.id = aw.application_id LEFT JOIN submission s ON s.id = a.submission_id`;

const DISBURSEMENT = `SELECT p.id, p.award_id AS "awardId", p.amount_cents::float8 AS "amountCents",
    p.planned_on::text AS "plannedOn", p.state, p.planned_by AS "plannedById", pl.name AS "plannedBy",
    pa.name AS "paidBy", p.paid_at AS "paidAt", p.reference
  FROM disbursement p JOIN person pl ON pl.id = p.planned_by LEFT JOIN person pa ON pa.id = p.paid_by`;

/** Reads awards: one's own, and as cleared staff those of the call. */
@Injectable()
export class ReadAward {
  constructor(private readonly db: DataSource) {}

  /** The awards that the actor holds as a scholar. */
  mine(actor: Actor, filter: AwardFilter): Promise<Page<AwardRow>> {
    return this.list(actor, `${OWN_AWARDS} AND $2::uuid[] IS NOT NULL AND $3::uuid IS NULL`, null, filter);
  }

  /** The awards of a call, for its staff, without those they are in conflict with. @throws NotFound */
  async ofCall(actor: Actor, callId: string, filter: AwardFilter): Promise<Page<AwardRow>> {
    if (!staffCalls(actor).includes(callId)) throw new NotFound();
    return this.list(actor, `${STAFF_AWARDS} AND aw.call_id = $3`, callId, filter);
  }

  /** Latest first. */
  private async list(actor: Actor, scope: string, callId: string | null, filter: AwardFilter): Promise<Page<AwardRow>> {
    const after = filter.cursor ? decodeCursor(filter.cursor) : null;
    const select = (limit: number): [string, unknown[]] => [
      `SELECT ${AWARD}, aw.started_at::text AS key FROM ${FROM}
        WHERE ${scope} AND ($4::text IS NULL OR aw.state = $4) AND ($5::uuid IS NULL OR aw.direction_id = $5)
          AND ($6::text IS NULL OR (aw.started_at, aw.id) < ($6::timestamptz, $7::uuid))
        ORDER BY aw.started_at DESC, aw.id DESC LIMIT $8`,
      [
        actor.id,
        staffCalls(actor),
        callId,
        filter.state ?? null,
        filter.directionId ?? null,
        after?.key ?? null,
        after?.id ?? null,
        limit,
      ],
    ];
    return pageFrom<AwardRow & { key: string }>(this.db, filter, select, ({ key, id }) => ({ key, id }));
  }

  /** @throws NotFound */
  async one(actor: Actor, id: string): Promise<AwardDocument> {
    const [row] = (await this.db.query(
      `SELECT ${AWARD}, c.negative_list AS "negativeList", c.negative_list_en AS "negativeListEn" FROM ${FROM} WHERE aw.id = $2`,
      [actor.id, id],
    )) as (AwardRow & { negativeList: string[]; negativeListEn: string[] })[];
    if (!row) throw new NotFound();
    authorize(actor, awardPolicy, 'read', row);
    const { negativeList, negativeListEn, ...award } = row;
    const [disbursements, routeChanges, outcomes] = await Promise.all([
      this.db.query<DisbursementRow[]>(`${DISBURSEMENT} WHERE p.award_id = $1 ORDER BY p.planned_on, p.id`, [id]),
      this.db.query<RouteChangeRow[]>(
        `SELECT id, text, recorded_at AS "recordedAt" FROM route_change WHERE award_id = $1 ORDER BY recorded_at, id`,
        [id],
      ),
      this.db.manager.find(Outcome, {
        where: { awardId: id },
        order: { year: 'DESC', registeredAt: 'DESC', id: 'ASC' },
      }),
    ]);
    return { award, negativeList, negativeListEn, disbursements, routeChanges, outcomes };
  }

  /** One payment with its award. @throws NotFound */
  async disbursement(actor: Actor, id: string): Promise<{ award: AwardCase; disbursement: DisbursementRow }> {
    const [disbursement] = (await this.db.query(`${DISBURSEMENT} WHERE p.id = $1`, [id])) as DisbursementRow[];
    if (!disbursement) throw new NotFound();
    const award = await loadAward(this.db, actor, disbursement.awardId);
    authorize(actor, awardPolicy, 'read', award);
    return { award, disbursement };
  }

  /** The recorded uses of the lump sum, latest first. @throws NotFound */
  async spending(actor: Actor, awardId: string, query: { limit: number; cursor?: string }): Promise<Page<SpendingRow>> {
    authorize(actor, awardPolicy, 'read', await loadAward(this.db, actor, awardId));
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const rows: (SpendingRow & { key: string })[] = await this.db.query(
      `${SPENDING} WHERE s.award_id = $1 AND ($2::text IS NULL OR (s.recorded_at, s.id) < ($2::timestamptz, $3::uuid))
        ORDER BY s.recorded_at DESC, s.id DESC LIMIT $4`,
      [awardId, after?.key ?? null, after?.id ?? null, query.limit + 1],
    );
    return pageOf(rows, query.limit, ({ key, id }) => ({ key, id }));
  }
}
