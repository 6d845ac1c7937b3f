export { CloseRound, type ClosingReport } from './close-round.js';
export { DrawUpList } from './draw-up-list.js';
export { findRound } from './find-round.js';
export { ListMyReviews, type MyReview } from './list-my-reviews.js';
export { OpenRound } from './open-round.js';
export type { RankingGroup, RankingRow, Zone } from './rank-reviews.js';
export { rankingOf, type Ranking, type RankingFilter } from './ranking.js';
export { ReadOverview, type CallOverview } from './read-overview.js';
export { ReadProgress, type DirectionProgress, type Progress, type ReviewerProgress } from './read-progress.js';
export { ReadRanking, type RankingReading, type Severity } from './read-ranking.js';
export { ReadReviewForm, type ReviewForm } from './read-review-form.js';
export {
  ReadReviews,
  type NamedReview,
  type PeerReview,
  type ReviewsOfApplication,
  type ReviewVersion,
} from './read-reviews.js';
export { ReadService, type ServiceRow } from './read-service.js';
export { ReleaseRound } from './release-round.js';
export { ReopenReview } from './reopen-review.js';
export { ReportSolicitation, type SolicitationRow } from './report-solicitation.js';
export type { ReviewContent, ReviewDraft } from './review-content.js';
export { reviewStates, type ReviewState } from './review.states.js';
export { reviewerLabel } from './reviewer-label.js';
export { SaveReviewDraft, type SavedDraft } from './save-review-draft.js';
export { closeRoundsJob, CloseRoundsHandler } from './scoring.jobs.js';
export { ScoringModule } from './scoring.module.js';
export { RoundNotOpen } from './scoring.errors.js';
export { openToStaff, reviewPolicy, roundPolicy } from './scoring.policy.js';
export { SubmitReview } from './submit-review.js';
