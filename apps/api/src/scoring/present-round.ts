import { abilities, type Actor } from '#kernel';
import type { LateReviewer } from '#notifications';
import { roundStates, type RoundState } from '#programmes';
import {
  roundPolicy,
  type ClosingReport,
  type Progress,
  type RankingReading,
  type RankingRow,
  type Severity,
} from '#scoring';
import { presentRound } from '../programmes/present-call.js';
import type {
  LateReviewerView,
  ProgressView,
  RankingRowView,
  RankingView,
  RoundClosedView,
  SeverityView,
} from './round-views.dto.js';

export function presentClosing({ round, reviewed, withoutReview }: ClosingReport): RoundClosedView {
  return { round: presentRound(round), reviewed, withoutReview };
}

export function presentRanking({ round, ranking, severities, reviewsShown }: RankingReading): RankingView {
  const { reliability, alpha, variance } = ranking;
  return {
    roundId: round.id,
    callId: round.callId,
    name: round.name,
    nameEn: round.nameEn,
    state: round.state,
    final: round.state === 'released',
    method: ranking.method,
    why: ranking.why,
    computedAt: ranking.computedAt,
    reliability: reliability && {
      agreement: reliability.agreement,
      agreementOfMean: reliability.agreementOfMean,
      consistency: reliability.consistency,
      consistencyOfMean: reliability.consistencyOfMean,
      reviews: reliability.reviews,
    },
    alpha: { interval: alpha.interval, ordinal: alpha.ordinal },
    variance: variance && { application: variance.application, severity: variance.severity, noise: variance.noise },
    groups: ranking.groups.map(({ directionId, trackId, line, rows }) => ({
      directionId,
      trackId,
      line,
      rows: rows.map((row) => presentRow(row, reviewsShown)),
    })),
    severities: severities && severities.map(presentSeverity),
    can: { shortlist: reviewsShown && (round.state === 'closed' || round.state === 'released') },
  };
}

/** What a single review did is told to those who may read it, under its id alone. */
function presentRow(row: RankingRow, reviewsShown: boolean): RankingRowView {
  return {
    applicationId: row.applicationId,
    title: row.title,
    applicantName: row.applicantName,
    institution: row.institution,
    state: row.state,
    count: row.count,
    missing: row.missing,
    mean: row.mean,
    median: row.median,
    spread: row.sd,
    calibrated: row.calibrated,
    low: row.low,
    high: row.high,
    rank: row.rank,
    tied: row.tied,
    meanRank: row.meanRank,
    expectedRank: row.expectedRank,
    rankLow: row.rankLow,
    rankHigh: row.rankHigh,
    aboveLine: row.aboveLine,
    zone: row.zone,
    reviewValue: row.reviewValue,
    criteria: row.criteria.map(({ criterionId, mean, calibrated }) => ({ criterionId, mean, calibrated })),
    reviews: reviewsShown
      ? row.reviews.map(({ reviewId, score, influence }) => ({ reviewId, score, influence }))
      : null,
  };
}

const presentSeverity = ({ reviewerId, name, severity, low, high, count }: Severity): SeverityView => ({
  ...{ reviewerId, name, severity, low, high, count },
});

export function presentProgress(progress: Progress, viewer: Actor): ProgressView {
  const { round, offers, assignments, reviews, late, withoutReview, directions, reviewers } = progress;
  const { lead, remind } = abilities(viewer, roundPolicy, round);
  const may = (to: RoundState) => lead && roundStates.can(round.state, to);
  return {
    round: presentRound(round),
    offers: { kind: offers.kind, answerBy: offers.answerBy },
    assignments,
    reviews,
    late,
    withoutReview,
    directions: directions.map(({ directionId, applications, begun, complete, ...counts }) => ({
      ...{ directionId, applications, begun, complete },
      ...{ assignments: counts.assignments, submitted: counts.submitted, late: counts.late },
    })),
    reviewers: reviewers.map((it) => ({
      ...{ reviewerId: it.reviewerId, name: it.name, disabled: it.disabled },
      ...{ unanswered: it.unanswered, unopened: it.unopened, begun: it.begun, submitted: it.submitted, late: it.late },
    })),
    can: {
      ...{ open: may('open'), close: may('closed'), release: may('released') },
      remind: remind && round.state === 'open',
      solicitations: remind,
    },
  };
}

export const presentLateReviewer = (it: LateReviewer): LateReviewerView => ({
  ...{ reviewerId: it.reviewerId, name: it.name, late: it.late, dueAt: it.dueAt },
  ...{ remindedAt: it.remindedAt, remindable: it.remindable },
});
