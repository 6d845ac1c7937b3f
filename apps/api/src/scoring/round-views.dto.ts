import { RoundView } from '../programmes/call-views.dto.js';

export class UnreviewedView {
  applicationId!: string;
  title!: string;
}

export class RoundClosedView {
  round!: RoundView;
  /** Applications with at least one review; they are reviewed now. */
  reviewed!: number;
  /** Applications that stay in review: not one review came in. */
  withoutReview!: UnreviewedView[];
}

export class RankingRowView {
  applicationId!: string;
  title!: string;
  applicantName!: string;
  institution!: string;
  state!: string;
  /** Reviews that count. */
  count!: number;
  /** Reviews wanted and not in. */
  missing!: number;
  mean!: number | null;
  median!: number | null;
  /** Sample standard deviation; null with fewer than two reviews. */
  spread!: number | null;
  /** The mean with each reviewer's severity taken off. */
  calibrated!: number | null;
  /** 1, 2, 2, 4 within direction and track; null without a review. */
  rank!: number | null;
  tied!: boolean;
  /** The rank by plain means. */
  meanRank!: number | null;
}

export class RankingGroupView {
  directionId!: string;
  trackId!: string;
  rows!: RankingRowView[];
}

export class SeverityView {
  reviewerId!: string;
  name!: string;
  /** Points below (above 0: severe) what the others would have given. */
  severity!: number;
  count!: number;
}

export class RankingView {
  roundId!: string;
  state!: 'planned' | 'open' | 'closed' | 'released';
  /** The round is released: nothing in this ranking changes any more. */
  final!: boolean;
  method!: 'crossed' | 'means';
  /** What limits the calibration; plain means stand unless parts that no reviewer joins are the only limit. */
  why!: 'few_reviews' | 'disconnected' | 'same_scores' | null;
  groups!: RankingGroupView[];
  /** For officers alone. */
  severities!: SeverityView[] | null;
}

export class AssignmentCountsView {
  proposed!: number;
  offered!: number;
  accepted!: number;
  submitted!: number;
  refused!: number;
  expired!: number;
  released!: number;
}

export class ReviewCountsView {
  none!: number;
  draft!: number;
  submitted!: number;
  reopened!: number;
  locked!: number;
}

export class LateReviewView {
  assignmentId!: string;
  applicationId!: string;
  title!: string;
  reviewerId!: string;
  reviewerName!: string;
  dueAt!: Date;
  /** Something is written already. */
  begun!: boolean;
}

export class ProgressView {
  round!: RoundView;
  assignments!: AssignmentCountsView;
  reviews!: ReviewCountsView;
  /** Longest overdue first, at most 500. */
  late!: LateReviewView[];
}
