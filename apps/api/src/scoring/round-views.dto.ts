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

export class CriterionStandingView {
  criterionId!: string;
  /** On the criterion's own scale. */
  mean!: number;
  calibrated!: number;
}

export class ReviewInfluenceView {
  reviewId!: string;
  score!: number;
  /** Points by which this review moved the calibrated score; null where plain means stand. */
  influence!: number | null;
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
  /** The 90 % interval of the calibrated score; null where plain means stand. */
  low!: number | null;
  high!: number | null;
  /** 1, 2, 2, 4 within direction and track; null without a review. */
  rank!: number | null;
  tied!: boolean;
  /** The rank by plain means. */
  meanRank!: number | null;
  /** Mean and 90 % interval of the rank, given what the reviews leave open; null where plain means stand. */
  expectedRank!: number | null;
  rankLow!: number | null;
  rankHigh!: number | null;
  /** Probability of standing above the line; null without a line, or where plain means stand. */
  aboveLine!: number | null;
  /** Clearly above (probability 0.95 or more), clearly below (0.05 or less), or at the line. */
  zone!: 'above' | 'at' | 'below' | null;
  /** Points that one more review is expected to save from a wrong side of the line. */
  reviewValue!: number | null;
  criteria!: CriterionStandingView[];
  /** Null for viewers who do not read reviews. */
  reviews!: ReviewInfluenceView[] | null;
}

export class RankingGroupView {
  directionId!: string;
  trackId!: string;
  /** Places above the line: those asked for, or this direction's share of the track's target number. */
  line!: number | null;
  rows!: RankingRowView[];
}

export class SeverityView {
  reviewerId!: string;
  name!: string;
  /** Points below (above 0: severe) what the others would have given; null where plain means stand, as the interval is. */
  severity!: number | null;
  /** The 90 % interval. */
  low!: number | null;
  high!: number | null;
  count!: number;
}

/** Intraclass correlations: how much of the variance of a review, and of a mean of so many, is the application's own. */
export class ReliabilityView {
  /** Severity counts as error, as in plain means. */
  agreement!: number;
  agreementOfMean!: number;
  /** Severity is taken off, as in calibrated scores. */
  consistency!: number;
  consistencyOfMean!: number;
  /** Reviews of an application (the harmonic mean). */
  reviews!: number;
}

/** Krippendorff's α: 1 full agreement, 0 chance; null when no application has two reviews, or all scores are the same. */
export class AlphaView {
  interval!: number | null;
  ordinal!: number | null;
}

/** In squared points. */
export class VarianceView {
  application!: number;
  severity!: number;
  noise!: number;
}

export class RankingAbilitiesView {
  shortlist!: boolean;
}

export class RankingView {
  roundId!: string;
  callId!: string;
  name!: string;
  /** Empty where nobody gave one. */
  nameEn!: string;
  state!: 'planned' | 'open' | 'closed' | 'released';
  /** The round is released: nothing in this ranking changes any more. */
  final!: boolean;
  method!: 'crossed' | 'means';
  /** What limits the calibration; plain means stand unless parts that no reviewer joins are the only limit. */
  why!: 'few_reviews' | 'disconnected' | 'same_scores' | null;
  /** When this was computed, from the reviews that stand now. */
  computedAt!: Date;
  /** Null where plain means stand. */
  reliability!: ReliabilityView | null;
  alpha!: AlphaView;
  variance!: VarianceView | null;
  groups!: RankingGroupView[];
  /** For officers alone. */
  severities!: SeverityView[] | null;
  can!: RankingAbilitiesView;
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

export class DirectionProgressView {
  directionId!: string;
  applications!: number;
  /** Of them, those of which at least one review is in. */
  begun!: number;
  /** Of them, those of which all reviews that are asked for are in. */
  complete!: number;
  /** Offered, accepted or submitted. */
  assignments!: number;
  submitted!: number;
  late!: number;
}

export class ReviewerProgressView {
  reviewerId!: string;
  name!: string;
  /** The account was disabled: no mail reaches them and nothing can be handed in. */
  disabled!: boolean;
  /** Offered and not answered yet. */
  unanswered!: number;
  /** Accepted, nothing written. */
  unopened!: number;
  /** Begun and not handed in. */
  begun!: number;
  submitted!: number;
  late!: number;
}

export class RoundAbilitiesView {
  open!: boolean;
  close!: boolean;
  release!: boolean;
  remind!: boolean;
  /** Reported solicitations. */
  solicitations!: boolean;
}

/** What reviewers are told who are asked now. */
export class OfferTimingView {
  /**
   * Reviews are due in good time, before a usual answer would come (`soon`), within a day (`late`) or already (`overdue`);
   * or the round is `over`, and nobody is asked any more.
   */
  kind!: 'usual' | 'soon' | 'late' | 'overdue' | 'over';
  /** By when they answer at the latest. */
  answerBy!: Date;
}

export class ProgressView {
  round!: RoundView;
  offers!: OfferTimingView;
  assignments!: AssignmentCountsView;
  reviews!: ReviewCountsView;
  /** While they can still come; longest overdue first, at most 500. */
  late!: LateReviewView[];
  /** Applications in review of which not one review is in: they would stay so when the round ends. */
  withoutReview!: number;
  directions!: DirectionProgressView[];
  /** Who has not answered or handed in everything; whoever is late first, at most 500. */
  reviewers!: ReviewerProgressView[];
  can!: RoundAbilitiesView;
}

export class LateReviewerView {
  reviewerId!: string;
  name!: string;
  /** Reviews that are due and not in. */
  late!: number;
  /** Of the one that is longest due. */
  dueAt!: Date;
  /** Reminded by hand for the last time. */
  remindedAt!: Date | null;
  /** A day has gone by since. */
  remindable!: boolean;
}

export class LateReviewersView {
  items!: LateReviewerView[];
}

export class RemindedView {
  /** Reviewers who get a mail now. */
  reminded!: string[];
}
