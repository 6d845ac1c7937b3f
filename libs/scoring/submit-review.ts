import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { NotFound, StaleVersion, type Actor } from '#kernel';
import { Outbox, transact, violatedConstraint, type Tx } from '#platform';
import { Criterion } from '#programmes';
import { EMPTY_CONTENT, overallOf, reviewGaps, type ReviewDraft } from './review-content.js';
import { reviewStates, type ReviewState } from './review.states.js';
import { ReviewIncomplete, RoundNotOpen } from './scoring.errors.js';
import { reviewSubmitted } from './scoring.events.js';
import { OWN_ASSIGNMENT } from './scoring.policy.js';

interface Place {
  callId: string;
  applicationId: string;
  roundState: string;
  closesAt: Date;
  open: boolean;
}

interface Written extends ReviewDraft {
  id: string;
  state: ReviewState;
  version: number;
  submittedVersions: number;
}

/** Hands a complete review in. Every submitted version is kept as it was. */
@Injectable()
export class SubmitReview {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The caller has attested that the reviewer knows of no conflict.
   * @param version when given, the version that the reviewer sees; another tab's newer text is not submitted unseen.
   * @throws NotFound, RoundNotOpen, IllegalMove, StaleVersion, ReviewIncomplete that names every gap
   */
  async run(actor: Actor, assignmentId: string, version?: number): Promise<void> {
    try {
      await transact(this.db, (tx) => this.submit(tx, actor, assignmentId, version));
    } catch (error) {
      // The database found a conflict that was declared in this very moment.
      if (violatedConstraint(error) === 'assignment_without_conflict') throw new NotFound();
      throw error;
    }
  }

  private async submit(tx: Tx, actor: Actor, assignmentId: string, version?: number): Promise<void> {
    const place = await this.place(tx, actor, assignmentId);
    if (!place.open) throw new RoundNotOpen(place.roundState, place.closesAt);
    const review = await this.review(tx, assignmentId);
    const state = reviewStates.move(review?.state ?? 'draft', 'submitted');
    if (version !== undefined && version !== (review?.version ?? 0)) throw new StaleVersion(review?.version ?? 0);
    const rubric = await tx.find(Criterion, { where: { callId: place.callId }, order: { position: 'ASC', id: 'ASC' } });
    const draft = review ?? { content: EMPTY_CONTENT, confidence: null, closeness: null };
    const gaps = reviewGaps(draft, rubric);
    if (gaps.length > 0 || !review) throw new ReviewIncomplete(gaps);

    const overall = overallOf(review.content.scores, rubric);
    const number = review.submittedVersions + 1;
    await tx.query(
      `INSERT INTO review_version (review_id, number, content, confidence, closeness, overall)
       SELECT id, $2, content, confidence, closeness, $3 FROM review WHERE id = $1`,
      [review.id, number, overall],
    );
    await tx.query(
      `UPDATE review SET state = $2, submitted_versions = $3, overall = $4, version = version + 1, attested_at = now(),
              submitted_at = now(), updated_at = now() WHERE id = $1`,
      [review.id, state, number, overall],
    );
    // A resubmission finds it submitted already.
    await tx.query(`UPDATE assignment SET state = 'submitted' WHERE id = $1 AND state = 'accepted'`, [assignmentId]);
    const { callId, applicationId } = place;
    const subject = { type: 'review', id: review.id, callId, applicationId };
    await this.audit.record(tx, actor, 'review.submitted', subject, { number });
    await this.outbox.announce(tx, reviewSubmitted({ reviewId: review.id }));
  }

  /** Locks the assignment against a second submission, and the round against being closed meanwhile. */
  private async place(tx: Tx, actor: Actor, assignmentId: string): Promise<Place> {
    const [row] = (await tx.query(
      `SELECT a.call_id AS "callId", a.application_id AS "applicationId", r.state AS "roundState",
              r.closes_at AS "closesAt", r.state = 'open' AND r.closes_at > now() AS open
         FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN application p ON p.id = a.application_id
        WHERE a.id = $1 AND ${OWN_ASSIGNMENT}
          FOR UPDATE OF a FOR SHARE OF r`,
      [assignmentId, actor.id],
    )) as Place[];
    if (!row) throw new NotFound();
    return row;
  }

  private async review(tx: Tx, assignmentId: string): Promise<Written | undefined> {
    const [row] = (await tx.query(
      `SELECT id, state, version, content, confidence, closeness, submitted_versions AS "submittedVersions"
         FROM review WHERE assignment_id = $1 FOR UPDATE`,
      [assignmentId],
    )) as Written[];
    return row;
  }
}
