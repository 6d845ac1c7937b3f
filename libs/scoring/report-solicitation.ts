import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, decodeCursor, NotFound, pageOf, type Actor, type Page } from '#kernel';
import { transact } from '#platform';
import { roundPolicy } from './scoring.policy.js';

export interface SolicitationRow {
  id: string;
  reportedAt: Date;
  reportedBy: string;
  reporterName: string;
  applicationId: string;
  title: string;
  account: string;
}

/** Somebody approached a reviewer about a case; the reviewer says so. */
@Injectable()
export class ReportSolicitation {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /**
   * Everybody who was asked to review may report, whatever became of the offer: also who declined because of it.
   * @throws NotFound
   */
  run(actor: Actor, assignmentId: string, account: string): Promise<string> {
    return transact(this.db, async (tx) => {
      const [assignment] = (await tx.query(
        `SELECT call_id AS "callId", application_id AS "applicationId" FROM assignment
          WHERE id = $1 AND reviewer_id = $2 AND state <> 'proposed'`,
        [assignmentId, actor.id],
      )) as { callId: string; applicationId: string }[];
      if (!assignment) throw new NotFound();
      const id = randomUUID();
      await tx.query(
        'INSERT INTO solicitation (id, assignment_id, call_id, reported_by, account) VALUES ($1, $2, $3, $4, $5)',
        [id, assignmentId, assignment.callId, actor.id, account],
      );
      await this.audit.record(tx, actor, 'solicitation.reported', { type: 'solicitation', id, ...assignment });
      return id;
    });
  }

  /** For the officers of the call, newest first; only about cases they are cleared for. @throws NotFound, Forbidden */
  async list(actor: Actor, callId: string, query: { limit: number; cursor?: string }): Promise<Page<SolicitationRow>> {
    authorize(actor, roundPolicy, 'severities', { callId });
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const rows = (await this.db.query(
      `SELECT s.id, s.reported_at AS "reportedAt", s.reported_by AS "reportedBy", n.name AS "reporterName",
              a.application_id AS "applicationId", f.content ->> 'title' AS title, s.account,
              s.reported_at::text AS key
         FROM solicitation s JOIN person n ON n.id = s.reported_by JOIN assignment a ON a.id = s.assignment_id
         JOIN application p ON p.id = a.application_id JOIN submission f ON f.id = p.submission_id
        WHERE s.call_id = $1 AND cleared_for($2, a.application_id)
          AND ($3::text IS NULL OR (s.reported_at, s.id) < ($3::timestamptz, $4::uuid))
        ORDER BY s.reported_at DESC, s.id DESC LIMIT $5`,
      [callId, actor.id, after?.key ?? null, after?.id ?? null, query.limit + 1],
    )) as (SolicitationRow & { key: string })[];
    return pageOf(rows, query.limit, ({ key, id }) => ({ key, id }));
  }
}
