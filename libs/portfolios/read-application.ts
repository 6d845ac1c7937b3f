import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, NotFound, type Actor } from '#kernel';
import { applicationAccess, applicationPolicy, type ApplicationAccess } from './application.policy.js';
import type { ApplicationState } from './application.states.js';
import { loadPortfolio, type FileFact, type Portfolio } from './portfolio.js';
import type { SubmissionContent } from './snapshot.js';

/** The frozen case as staff and reviewers are shown it (the presenter takes out what reviewers must not see). */
export interface FrozenCase {
  id: string;
  callId: string;
  origin: 'call' | 'express';
  state: ApplicationState;
  submissionId: string;
  submittedAt: Date;
  content: SubmissionContent;
  files: FileFact[];
  /** The actor reviews it in a round that is not over. */
  underReview: boolean;
}

export type ApplicationReading =
  | { viewer: 'applicant'; access: ApplicationAccess; portfolio: Portfolio }
  | { viewer: 'staff' | 'reviewer'; access: ApplicationAccess; frozen: FrozenCase };

/** Reads one application: the applicant what they write, all others the snapshot. */
@Injectable()
export class ReadApplication {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async run(actor: Actor, id: string): Promise<ApplicationReading> {
    const access = await applicationAccess(this.db, actor, id);
    authorize(actor, applicationPolicy, 'read', access);
    if (applicationPolicy.own(actor, access))
      return { viewer: 'applicant', access, portfolio: await loadPortfolio(this.db, id) };
    const viewer = applicationPolicy.staff(actor, access) ? 'staff' : 'reviewer';
    return { viewer, access, frozen: await this.frozen(actor, id) };
  }

  private async frozen(actor: Actor, id: string): Promise<FrozenCase> {
    const [row] = (await this.db.query(
      `SELECT a.id, a.call_id AS "callId", a.origin, a.state, s.id AS "submissionId", s.submitted_at AS "submittedAt",
              s.content, (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size,
                'pages', f.pages, 'sha256', f.sha256)), '[]') FROM stored_file f WHERE f.id = ANY(s.file_ids)) AS files,
              EXISTS (SELECT 1 FROM assignment s JOIN review_round r ON r.id = s.round_id
                 WHERE s.application_id = a.id AND s.reviewer_id = $2 AND s.state IN ('accepted', 'submitted')
                   AND r.state NOT IN ('closed', 'released')) AS "underReview"
         FROM application a JOIN submission s ON s.id = a.submission_id WHERE a.id = $1`,
      [id, actor.id],
    )) as FrozenCase[];
    if (!row) throw new NotFound();
    return row;
  }
}
