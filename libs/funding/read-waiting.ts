import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';
import { LISTED, NOT_CHOSEN, UNDECIDED } from './conclude-call.js';
import { staffCalls, TO_SIGN } from './decision.policy.js';
import { HANDLER_GONE } from './objections.js';
import { hasOpenRanking, inOpenRanking } from './rankings-final.js';

/** How much waits for somebody in a call, by the step that is theirs to take. */
export interface WaitingInCall {
  callId: string;
  /** On the short list without a decision, and in no ranking that may still change. */
  draft: number;
  /** Drafted, and in no ranking that may still change. */
  propose: number;
  /** Proposed, and the viewer's signature is wanted. */
  sign: number;
  /** Approved by two, and not public yet. */
  announce: number;
  /** On public notice whose window has passed. */
  confirm: number;
  /** Confirmed, and not offered yet. */
  offer: number;
  /** Judged, not chosen and not told so, once nothing else in the call is left to decide. */
  tell: number;
  /** Objections that need a handler, be it the first or another one, or are in the viewer's own hands. */
  objections: number;
}

const STEPS = ['draft', 'propose', 'sign', 'announce', 'confirm', 'offer', 'tell', 'objections'] as const;

/**
 * SQL for the viewer $1: $2 the calls whose officer they are, $3 all whose staff, $4 those whose approver. Each number rests
 * on cases that they are cleared for alone.
 */
const WAITING = `
  WITH ended AS (
    SELECT call_id FROM unnest($2::uuid[]) AS ended (call_id)
     WHERE NOT ${hasOpenRanking('ended.call_id')} AND NOT EXISTS (
       SELECT 1 FROM application a CROSS JOIN LATERAL clearance($1, a.call_id, a.id, a.submission_id) c
        WHERE a.call_id = ended.call_id AND ${UNDECIDED})),
  step AS (
    SELECT a.call_id, 'draft' AS step
      FROM application a CROSS JOIN LATERAL clearance($1, a.call_id, a.id, a.submission_id) c
     WHERE a.call_id = ANY($2::uuid[]) AND ${LISTED} AND NOT ${inOpenRanking('a.id')}
    UNION ALL
    SELECT d.call_id, CASE d.state WHEN 'drafted' THEN 'propose' WHEN 'approved' THEN 'announce' WHEN 'announced' THEN 'confirm'
             ELSE 'offer' END
      FROM decision d JOIN application a ON a.id = d.application_id
      CROSS JOIN LATERAL clearance($1, a.call_id, a.id, a.submission_id) c
     WHERE d.call_id = ANY($2::uuid[])
       AND (d.state IN ('approved', 'confirmed') OR d.state = 'announced' AND d.notice_ends_at <= now()
         OR d.state = 'drafted' AND NOT ${inOpenRanking('a.id')})
    UNION ALL
    SELECT d.call_id, 'sign'
      FROM decision d JOIN application a ON a.id = d.application_id
      CROSS JOIN LATERAL clearance($1, a.call_id, a.id, a.submission_id) c
     WHERE d.call_id = ANY($4::uuid[]) AND ${TO_SIGN}
    UNION ALL
    SELECT a.call_id, 'tell'
      FROM application a CROSS JOIN LATERAL clearance($1, a.call_id, a.id, a.submission_id) c
     WHERE a.call_id IN (SELECT call_id FROM ended) AND ${NOT_CHOSEN}
    UNION ALL
    SELECT o.call_id, 'objections'
      FROM objection o JOIN decision d ON d.id = o.decision_id JOIN application a ON a.id = d.application_id
      CROSS JOIN LATERAL clearance($1, a.call_id, a.id, a.submission_id) c
     WHERE (o.state = 'raised' OR ${HANDLER_GONE}) AND o.call_id = ANY($2::uuid[])
        OR o.state = 'in_handling' AND o.handler_id = $1 AND o.call_id = ANY($3::uuid[]))
  SELECT call_id AS "callId",
         ${STEPS.map((step) => `(count(*) FILTER (WHERE step = '${step}'))::int AS ${step}`).join(', ')}
    FROM step GROUP BY call_id ORDER BY call_id`;

/** What waits about money for officers, approvers and handlers of objections, over all their calls: asked once, counted whole. */
@Injectable()
export class ReadWaiting {
  constructor(private readonly db: DataSource) {}

  /** Calls in which nothing waits are left out. */
  run(actor: Actor): Promise<WaitingInCall[]> {
    return this.db.query(WAITING, [actor.id, actor.callsAs('officer'), staffCalls(actor), actor.callsAs('approver')]);
  }
}
