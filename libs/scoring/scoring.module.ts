import { Module } from '@nestjs/common';
import { CloseRound } from './close-round.js';
import { DrawUpList } from './draw-up-list.js';
import { ListMyReviews } from './list-my-reviews.js';
import { OpenRound } from './open-round.js';
import { ReadOverview } from './read-overview.js';
import { ReadProgress } from './read-progress.js';
import { ReadRanking } from './read-ranking.js';
import { ReadReviewForm } from './read-review-form.js';
import { ReadReviews } from './read-reviews.js';
import { ReadService } from './read-service.js';
import { ReleaseRound } from './release-round.js';
import { ReopenReview } from './reopen-review.js';
import { ReportSolicitation } from './report-solicitation.js';
import { SaveReviewDraft } from './save-review-draft.js';
import { CloseRoundsHandler } from './scoring.jobs.js';
import { SubmitReview } from './submit-review.js';

const useCases = [
  ...[OpenRound, CloseRound, ReleaseRound, DrawUpList, ReadRanking, ReadProgress, ReadOverview, ReadService],
  ...[ReadReviewForm, SaveReviewDraft, SubmitReview, ReopenReview, ReadReviews, ListMyReviews, ReportSolicitation],
  CloseRoundsHandler,
];

@Module({ providers: useCases, exports: useCases })
export class ScoringModule {}
