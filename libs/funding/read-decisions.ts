import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, decodeCursor, NotFound, pageOf, type Actor, type Page } from '#kernel';
import { holdsWords, wordsOf } from '#platform';
import type { Decision } from './decision.entity.js';
import {
  decisionPolicy,
  SIGNATURE_COUNTS,
  staffCalls,
  STAFF_DECISIONS,
  TO_SIGN,
  type DecisionCase,
} from './decision.policy.js';
import type { DecisionState } from './funding.states.js';
import { loadDecision } from './load-decision.js';
import { objectionsTo, type ObjectionCount } from './objections.js';

export interface DecisionSummary {
  id: string;
  callId: string;
  applicationId: string;
  state: DecisionState;
  amountCents: number;
  currency: string;
  title: string;
  applicant: string;
  signatures: number;
  signedByMe: boolean;
  noticeEndsAt: Date | null;
  institution: string;
  direction: { nameZh: string; nameEn: string };
  track: { nameZh: string; nameEn: string };
  callTitle: { titleZh: string; titleEn: string };
  /** For the policy, as a `DecisionCase` has it. */
  applicantId: string;
  draftedBy: string;
  proposedBy: string | null;
}

export interface ApprovalRow {
  approverId: string;
  name: string;
  approvedAt: Date;
  note: string;
}

export interface DecisionFull {
  decision: Decision;
  it: DecisionCase;
  currency: string;
  approvals: ApprovalRow[];
  /** Null to the applicant. */
  objections: ObjectionCount | null;
}

/** A work as the public notice names it: what an objection to its truth needs, and nothing that judges it. */
export interface NoticeWork {
  kind: string;
  title: string;
  year: number | null;
}

/** A call whose notice runs, and when the last of its windows ends. */
export interface RunningNotice {
  callId: string;
  titleZh: string;
  titleEn: string;
  timeZone: string;
  endsAt: Date;
}

export interface NoticeRow {
  decisionId: string;
  callId: string;
  title: string;
  works: NoticeWork[];
  nameZh: string;
  nameLatin: string;
  institution: string;
  directionZh: string;
  directionEn: string;
  trackZh: string;
  trackEn: string;
  opensAt: Date;
  endsAt: Date;
  /** Objections are taken now, by the database's clock. */
  open: boolean;
}

/** The public notice of a call. Its moments stay when nobody stands in it any more; null before the first is announced. */
export interface CallNotice {
  items: NoticeRow[];
  opensAt: Date | null;
  /** When the last of the windows ends. */
  endsAt: Date | null;
}

export interface Budget {
  currency: string;
  envelopeCents: number;
  committedCents: number;
  leftCents: number;
}

const SUMMARY = `
  SELECT d.id, d.call_id AS "callId", d.application_id AS "applicationId", d.state, d.amount_cents::float8 AS "amountCents",
         c.currency, a.title, coalesce(s.content->'applicant'->>'nameZh', '') AS applicant,
         (SELECT count(*)::int FROM approval s WHERE s.decision_id = d.id AND ${SIGNATURE_COUNTS}) AS signatures,
         EXISTS (SELECT 1 FROM approval p WHERE p.decision_id = d.id AND p.approver_id = $1) AS "signedByMe",
         d.notice_ends_at AS "noticeEndsAt", d.created_at::text AS key,
         coalesce(s.content->'applicant'->>'institution', '') AS institution,
         jsonb_build_object('nameZh', dir.name_zh, 'nameEn', dir.name_en) AS direction,
         jsonb_build_object('nameZh', t.name_zh, 'nameEn', t.name_en) AS track,
         jsonb_build_object('titleZh', c.title_zh, 'titleEn', c.title_en) AS "callTitle",
         a.applicant_id AS "applicantId", d.drafted_by AS "draftedBy", d.proposed_by AS "proposedBy"
    FROM decision d JOIN call c ON c.id = d.call_id JOIN application a ON a.id = d.application_id
    JOIN direction dir ON dir.id = a.direction_id JOIN track t ON t.id = a.track_id
    LEFT JOIN submission s ON s.id = a.submission_id`;

/** SQL over `s` (submission): who is proposed. */
const PROPOSED = ['nameZh', 'nameLatin', 'institution'].map((field) => `s.content->'applicant'->>'${field}'`);

const MOST_NOTICES = 50;

/** SQL over `d` (decision) and `a` (its application): the notice of the call names it. Whoever withdraws is named no more. */
export const ON_NOTICE = `d.state IN ('announced', 'confirmed') AND a.state <> 'withdrawn'`;

/** SQL over the same: it is or was on public notice, and was not taken back. Tells nothing of what followed. */
const EVER_ON_NOTICE = `d.notice_opens_at IS NOT NULL AND d.state <> 'returned' AND a.state <> 'withdrawn'`;

const NOTICE = `
  SELECT d.id AS "decisionId", d.call_id AS "callId", s.content->'applicant'->>'nameZh' AS "nameZh",
         s.content->'applicant'->>'nameLatin' AS "nameLatin", s.content->'applicant'->>'institution' AS institution,
         coalesce(s.content->>'title', '') AS title,
         coalesce((SELECT jsonb_agg(jsonb_build_object('kind', w.item->'kind', 'title', w.item->'title', 'year', w.item->'year')
                                    ORDER BY w.position)
                     FROM jsonb_array_elements(s.content->'works') WITH ORDINALITY AS w (item, position)), '[]') AS works,
         dir.name_zh AS "directionZh", dir.name_en AS "directionEn", t.name_zh AS "trackZh", t.name_en AS "trackEn",
         d.notice_opens_at AS "opensAt", d.notice_ends_at AS "endsAt",
         d.state = 'announced' AND now() < d.notice_ends_at AS open
    FROM decision d JOIN application a ON a.id = d.application_id JOIN submission s ON s.id = a.submission_id
    JOIN direction dir ON dir.id = a.direction_id JOIN track t ON t.id = a.track_id`;

/** Reads decisions: staff those they are cleared for, applicants the offer made to them, everybody the public notice. */
@Injectable()
export class ReadDecisions {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async one(actor: Actor, id: string): Promise<DecisionFull> {
    const { decision, it } = await loadDecision(this.db, actor, id);
    authorize(actor, decisionPolicy, 'read', it);
    const isStaff = decisionPolicy.readPack(actor, it);
    const approvals: ApprovalRow[] = isStaff
      ? await this.db.query(
          `SELECT s.approver_id AS "approverId", p.name, s.approved_at AS "approvedAt", s.note
             FROM approval s JOIN decision d ON d.id = s.decision_id JOIN person p ON p.id = s.approver_id
            WHERE d.id = $1 AND ${SIGNATURE_COUNTS} ORDER BY s.approved_at`,
          [id],
        )
      : [];
    const [{ currency, objections }] = (await this.db.query(
      `SELECT c.currency, ${objectionsTo('od.id = d.id')} AS objections
         FROM decision d JOIN call c ON c.id = d.call_id WHERE d.id = $1`,
      [id],
    )) as [{ currency: string; objections: ObjectionCount }];
    return { decision, it, currency, approvals, objections: isStaff ? objections : null };
  }

  /** Decisions of a call for its staff, newest first. */
  async ofCall(
    actor: Actor,
    callId: string,
    query: { limit: number; cursor?: string; state?: DecisionState; q?: string },
  ): Promise<Page<DecisionSummary>> {
    const calls = staffCalls(actor);
    if (!calls.includes(callId)) throw new NotFound();
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const rows: (DecisionSummary & { key: string })[] = await this.db.query(
      `${SUMMARY} WHERE ${STAFF_DECISIONS} AND d.call_id = $3 AND ($4::text IS NULL OR d.state = $4)
          AND ${holdsWords('$8', 'a.title', ...PROPOSED)}
          AND ($5::text IS NULL OR (d.created_at, d.id) < ($5::timestamptz, $6::uuid))
        ORDER BY d.created_at DESC, d.id DESC LIMIT $7`,
      [
        ...[actor.id, calls, callId, query.state ?? null],
        ...[after?.key ?? null, after?.id ?? null, query.limit + 1, wordsOf(query.q)],
      ],
    );
    return pageOf(rows, query.limit, ({ key, id }) => ({ key, id }));
  }

  /** What waits for this approver's signature, over all calls, newest first; never what they drafted or proposed. */
  async toSign(actor: Actor, query: { limit: number; cursor?: string }): Promise<Page<DecisionSummary>> {
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const rows: (DecisionSummary & { key: string })[] = await this.db.query(
      `${SUMMARY} WHERE ${STAFF_DECISIONS} AND ${TO_SIGN}
          AND ($3::text IS NULL OR (d.created_at, d.id) < ($3::timestamptz, $4::uuid))
        ORDER BY d.created_at DESC, d.id DESC LIMIT $5`,
      [actor.id, actor.callsAs('approver'), after?.key ?? null, after?.id ?? null, query.limit + 1],
    );
    return pageOf(rows, query.limit, ({ key, id }) => ({ key, id }));
  }

  /** What was offered to this person. */
  mine(actor: Actor): Promise<DecisionSummary[]> {
    return this.db.query(
      `${SUMMARY} WHERE a.applicant_id = $1 AND d.state IN ('offered', 'accepted', 'declined')
        ORDER BY d.created_at DESC, d.id LIMIT 100`,
      [actor.id],
    );
  }

  /** Who is proposed, for which works, while the window is open, and the moments of the notice. No amounts, no scores. */
  async notice(callId: string, q?: string): Promise<CallNotice> {
    const items = (await this.db.query(
      `${NOTICE} WHERE ${ON_NOTICE} AND d.call_id = $1 AND ${holdsWords('$2', ...PROPOSED, `s.content->>'title'`)}
        ORDER BY dir.position, "nameLatin", d.id LIMIT 2000`,
      [callId, wordsOf(q)],
    )) as NoticeRow[];
    const [moments] = (await this.db.query(
      `SELECT min(d.notice_opens_at) AS "opensAt", max(d.notice_ends_at) AS "endsAt"
         FROM decision d JOIN application a ON a.id = d.application_id WHERE ${EVER_ON_NOTICE} AND d.call_id = $1`,
      [callId],
    )) as [Omit<CallNotice, 'items'>];
    return { items, ...moments };
  }

  /** The calls whose public notice runs, the one that ends first first. */
  runningNotices(): Promise<RunningNotice[]> {
    return this.db.query(
      `SELECT c.id AS "callId", c.title_zh AS "titleZh", c.title_en AS "titleEn", c.time_zone AS "timeZone",
              max(d.notice_ends_at) AS "endsAt"
         FROM decision d JOIN call c ON c.id = d.call_id JOIN application a ON a.id = d.application_id
        WHERE ${ON_NOTICE} AND d.notice_ends_at > now()
        GROUP BY c.id ORDER BY "endsAt", c.id LIMIT ${MOST_NOTICES}`,
    );
  }

  /**
   * One that is or was on public notice: what was public once stays so under its address, and nothing there tells whether an
   * offer was made or what was answered. @throws NotFound before the notice and after a decision was taken back
   */
  async noticeOf(id: string): Promise<NoticeRow> {
    const [row] = (await this.db.query(`${NOTICE} WHERE ${EVER_ON_NOTICE} AND d.id = $1`, [id])) as NoticeRow[];
    if (!row) throw new NotFound();
    return row;
  }

  /** The envelope and what is bound of it, for the staff of a call. @throws NotFound */
  async budget(actor: Actor, callId: string): Promise<Budget> {
    if (!staffCalls(actor).includes(callId)) throw new NotFound();
    const [row] = (await this.db.query(
      `SELECT currency, envelope_cents::float8 AS "envelopeCents", committed_cents::float8 AS "committedCents",
              (envelope_cents - committed_cents)::float8 AS "leftCents" FROM call WHERE id = $1`,
      [callId],
    )) as [Budget];
    return row;
  }
}
