import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFound, type Actor } from '#kernel';
import { applicationAccess, applicationPolicy } from './application.policy.js';

/** What the applicant did, to the second; what the office did, to the day. */
export type TimelineKind =
  | 'begun'
  | 'submitted'
  | 'reopened'
  | 'deadline'
  | 'ineligible'
  | 'announced'
  | 'objection_upheld'
  | 'selected'
  | 'not_selected'
  | 'withdrawn';

export interface TimelineEvent {
  kind: TimelineKind;
  at: Date | null;
  /** `YYYY-MM-DD` in the call's time zone. */
  day: string | null;
  /** Of a submission: the number on its receipt. */
  number: number | null;
  /** Of an objection that was upheld: what was found. */
  finding: string | null;
}

/**
 * SQL ($1 the application). Only what the applicant is told anyway: their own acts, the deadline, the moves to a state that
 * their own word for it changes with, and the objection that ended it, with what was found but nobody's name. A move
 * between the stages of the evaluation leaves no line here, and a day is all that is said of the office's acts: nobody's
 * hour of work can be read from it.
 */
const TIMELINE = `
  WITH it AS (
    SELECT a.id, a.created_at, c.deadline_at, c.time_zone FROM application a JOIN call c ON c.id = a.call_id
     WHERE a.id = $1),
  lines AS (
    SELECT 'begun' AS kind, created_at AS at, NULL::date AS day, NULL::int AS number, NULL::text AS finding, created_at AS placed
      FROM it
    UNION ALL
    SELECT 'submitted', s.submitted_at, NULL, s.number, NULL, s.submitted_at
      FROM submission s JOIN it ON it.id = s.application_id
    UNION ALL
    SELECT 'deadline', deadline_at, NULL, NULL, NULL, deadline_at FROM it WHERE deadline_at IS NOT NULL
    UNION ALL
    SELECT 'reopened', e.at, NULL, NULL, NULL, e.at FROM audit_entry e JOIN it ON it.id = e.application_id
     WHERE e.subject_type = 'application' AND e.action = 'application.reopened'
    UNION ALL
    SELECT 'withdrawn', e.at, NULL, NULL, NULL, e.at FROM audit_entry e JOIN it ON it.id = e.application_id
     WHERE e.subject_type = 'application' AND e.action = 'application.withdrawn'
    UNION ALL
    SELECT 'objection_upheld', NULL, (e.at AT TIME ZONE it.time_zone)::date, NULL, o.finding, e.at
      FROM audit_entry e JOIN it ON it.id = e.application_id JOIN objection o ON o.id = e.subject_id
     WHERE e.subject_type = 'objection' AND e.action = 'objection.upheld'
    UNION ALL
    SELECT substr(e.action, 13), NULL, (e.at AT TIME ZONE it.time_zone)::date, NULL, NULL, e.at
      FROM audit_entry e JOIN it ON it.id = e.application_id
     WHERE e.subject_type = 'application' AND e.action = ANY($2))
  SELECT kind, at, day::text AS day, number, finding FROM lines ORDER BY placed, kind`;

const TOLD = ['ineligible', 'announced', 'selected', 'not_selected'].map((state) => `application.${state}`);

/** The public stages of a case, for its applicant. */
@Injectable()
export class ReadTimeline {
  constructor(private readonly db: DataSource) {}

  /** Earliest first. @throws NotFound */
  async run(actor: Actor, id: string): Promise<TimelineEvent[]> {
    if (!applicationPolicy.own(actor, await applicationAccess(this.db, actor, id))) throw new NotFound();
    return this.db.query(TIMELINE, [id, TOLD]);
  }
}
