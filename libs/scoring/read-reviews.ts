import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, NotFound, type Actor } from '#kernel';
import { REVIEWING } from '#portfolios';
import type { ReviewContent } from './review-content.js';
import type { ReviewState } from './review.states.js';
import { openToStaff, reviewPolicy, type ReviewPlace } from './scoring.policy.js';

/** A review as it was submitted once. */
export interface ReviewVersion {
  number: number;
  content: ReviewContent;
  confidence: number;
  closeness: number;
  overall: number;
  submittedAt: Date;
}

/** A submitted review with its author, for staff. */
export interface NamedReview {
  id: string;
  roundId: string;
  reviewerId: string;
  reviewerName: string;
  state: Exclude<ReviewState, 'draft'>;
  roundOpen: boolean;
  /** A conflict was found after the fact; rankings leave the review out. */
  setAside: boolean;
  reopenReason: string | null;
  /** Newest first. */
  versions: ReviewVersion[];
}

/** A submitted review for another reviewer of the same case. */
export interface PeerReview {
  id: string;
  roundId: string;
  mine: boolean;
  latest: ReviewVersion;
}

export type ReviewsOfApplication =
  | { viewer: 'staff'; place: ReviewPlace; reviews: NamedReview[] }
  | { viewer: 'reviewer'; othersOpen: boolean; reviews: PeerReview[] };

interface Access extends ReviewPlace {
  reviewing: boolean;
}

const VERSION = `jsonb_build_object('number', x.number, 'content', x.content, 'confidence', x.confidence,
  'closeness', x.closeness, 'overall', x.overall, 'submittedAt', x.submitted_at)`;

/** The reviews of a case, as far as the viewer may know them now. Applicants find nothing here, ever. */
@Injectable()
export class ReadReviews {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async ofApplication(actor: Actor, applicationId: string): Promise<ReviewsOfApplication> {
    const [access] = (await this.db.query(
      `SELECT a.call_id AS "callId", ${openToStaff('$1', 'a.id')} AS cleared, ${REVIEWING} AS reviewing
         FROM application a WHERE a.id = $2 AND a.state <> 'draft'`,
      [actor.id, applicationId],
    )) as Access[];
    if (!access) throw new NotFound();
    const { reviewing, ...place } = access;
    if (reviewPolicy.read(actor, place))
      return { viewer: 'staff', place, reviews: await this.named('v.application_id = $1', applicationId) };
    if (!reviewing) throw new NotFound();
    return { viewer: 'reviewer', ...(await this.forPeer(actor.id, applicationId)) };
  }

  /** All submitted versions of one review, newest first (officers). @throws NotFound, Forbidden */
  async versions(actor: Actor, reviewId: string): Promise<{ review: NamedReview; place: ReviewPlace }> {
    const [place] = (await this.db.query(
      `SELECT v.call_id AS "callId", ${openToStaff('$1', 'v.application_id')} AS cleared
         FROM review v WHERE v.id = $2 AND v.submitted_versions > 0`,
      [actor.id, reviewId],
    )) as ReviewPlace[];
    if (!place) throw new NotFound();
    authorize(actor, reviewPolicy, 'versions', place);
    const [review] = await this.named('v.id = $1', reviewId);
    if (!review) throw new NotFound();
    return { review, place };
  }

  private async named(where: 'v.application_id = $1' | 'v.id = $1', id: string): Promise<NamedReview[]> {
    const rows = (await this.db.query(
      `SELECT v.id, v.round_id AS "roundId", v.reviewer_id AS "reviewerId", n.name AS "reviewerName", v.state,
              r.state = 'open' AND r.closes_at > now() AS "roundOpen",
              a.state <> 'submitted' OR in_conflict(v.reviewer_id, v.application_id) AS "setAside", v.reopen_reason AS "reopenReason",
              (SELECT jsonb_agg(${VERSION} ORDER BY x.number DESC) FROM review_version x WHERE x.review_id = v.id) AS versions
         FROM review v JOIN person n ON n.id = v.reviewer_id JOIN assignment a ON a.id = v.assignment_id
         JOIN review_round r ON r.id = v.round_id
        WHERE ${where} AND v.submitted_versions > 0 ORDER BY v.round_id, v.id`,
      [id],
    )) as NamedReview[];
    return rows.map((row) => ({ ...row, versions: row.versions.map(readVersion) }));
  }

  /** The phase gate stands in the query: others' rows leave the database only once the viewer's own review is in. */
  private async forPeer(viewerId: string, applicationId: string) {
    const rows = (await this.db.query(
      `WITH own AS (
         SELECT v.round_id FROM review v JOIN assignment a ON a.id = v.assignment_id
          WHERE v.application_id = $1 AND v.reviewer_id = $2 AND a.state = 'submitted'
            AND v.state IN ('submitted', 'locked'))
       SELECT v.id, v.round_id AS "roundId", v.reviewer_id = $2 AS mine, ${VERSION} AS latest,
              EXISTS (SELECT 1 FROM own) AS open
         FROM review v JOIN review_version x ON x.review_id = v.id AND x.number = v.submitted_versions
         JOIN assignment a ON a.id = v.assignment_id
        WHERE v.application_id = $1 AND a.state = 'submitted'
          AND (v.reviewer_id = $2
               OR (v.round_id IN (SELECT round_id FROM own) AND NOT in_conflict(v.reviewer_id, v.application_id)))`,
      [applicationId, viewerId],
    )) as (PeerReview & { open: boolean })[];
    const reviews = rows.map(({ open: _, latest, ...row }) => ({ ...row, latest: readVersion(latest) }));
    return { othersOpen: rows.some(({ open }) => open), reviews };
  }
}

/** Times come as text inside JSON. */
const readVersion = (version: ReviewVersion): ReviewVersion => ({
  ...version,
  submittedAt: new Date(version.submittedAt),
});
