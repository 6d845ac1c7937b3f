import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFound, type Actor } from '#kernel';
import type { SubmissionContent } from '#portfolios';
import { Criterion, type RoundState } from '#programmes';
import { EMPTY_CONTENT, type ReviewDraft } from './review-content.js';
import type { ReviewState } from './review.states.js';
import { OWN_ASSIGNMENT } from './scoring.policy.js';
import { shownSubmission, type ShownSubmission } from './shown-submission.js';

export interface OwnReview extends ReviewDraft {
  /** 0 when nothing was saved yet. */
  version: number;
  state: ReviewState;
  submittedVersions: number;
  submittedAt: Date | null;
  /** Why an officer reopened it. */
  reopenReason: string | null;
}

export interface ReviewForm {
  assignmentId: string;
  applicationId: string;
  callId: string;
  roundId: string;
  roundName: string;
  roundNameEn: string;
  roundState: RoundState;
  dueAt: Date;
  closesAt: Date;
  open: boolean;
  timeZone: string;
  directionZh: string;
  directionEn: string;
  trackZh: string;
  trackEn: string;
  submission: ShownSubmission;
  criteria: Criterion[];
  review: OwnReview;
}

type Row = Omit<ReviewForm, 'submission' | 'criteria' | 'review'> & {
  content: SubmissionContent;
  /** What the reviewer said of their own closeness on accepting. */
  saidCloseness: number | null;
  review: OwnReview | null;
};

const NOTHING_YET: OwnReview = {
  version: 0,
  state: 'draft',
  submittedVersions: 0,
  submittedAt: null,
  reopenReason: null,
  content: EMPTY_CONTENT,
  confidence: null,
  closeness: null,
};

/** All that a reviewer needs on one page: the case as it was frozen, the rubric, and their own words so far. */
@Injectable()
export class ReadReviewForm {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async run(actor: Actor, assignmentId: string): Promise<ReviewForm> {
    const [row] = (await this.db.query(
      `SELECT a.id AS "assignmentId", a.application_id AS "applicationId", a.call_id AS "callId", r.id AS "roundId",
              r.name AS "roundName", r.name_en AS "roundNameEn", r.state AS "roundState", coalesce(a.due_at, r.due_at) AS "dueAt",
              r.closes_at AS "closesAt", r.state = 'open' AND r.closes_at > now() AS open,
              c.time_zone AS "timeZone", a.closeness AS "saidCloseness",
              d.name_zh AS "directionZh", d.name_en AS "directionEn", t.name_zh AS "trackZh", t.name_en AS "trackEn",
              s.content,
              (SELECT jsonb_build_object('version', v.version, 'state', v.state, 'submittedVersions', v.submitted_versions,
                        'submittedAt', v.submitted_at, 'reopenReason', v.reopen_reason, 'content', v.content,
                        'confidence', v.confidence, 'closeness', v.closeness)
                 FROM review v WHERE v.assignment_id = a.id) AS review
         FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN application p ON p.id = a.application_id
         JOIN call c ON c.id = a.call_id JOIN submission s ON s.id = p.submission_id
         JOIN direction d ON d.id = p.direction_id JOIN track t ON t.id = p.track_id
        WHERE a.id = $1 AND ${OWN_ASSIGNMENT}`,
      [assignmentId, actor.id],
    )) as Row[];
    if (!row) throw new NotFound();
    const { content, review, saidCloseness, ...place } = row;
    const criteria = await this.db.manager.find(Criterion, {
      where: { callId: place.callId },
      order: { position: 'ASC', id: 'ASC' },
    });
    return {
      ...place,
      submission: shownSubmission(content),
      criteria,
      review: review
        ? { ...review, submittedAt: review.submittedAt && new Date(review.submittedAt) }
        : { ...NOTHING_YET, closeness: saidCloseness },
    };
  }
}
