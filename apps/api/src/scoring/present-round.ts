import type { ClosingReport, Progress, RankingReading, RankingRow } from '#scoring';
import { presentRound } from '../programmes/present-call.js';
import type { ProgressView, RankingRowView, RankingView, RoundClosedView } from './round-views.dto.js';

export function presentClosing({ round, reviewed, withoutReview }: ClosingReport): RoundClosedView {
  return { round: presentRound(round), reviewed, withoutReview };
}

export function presentRanking({ round, ranking, severities }: RankingReading): RankingView {
  return {
    roundId: round.id,
    state: round.state,
    final: round.state === 'released',
    method: ranking.method,
    why: ranking.why,
    groups: ranking.groups.map(({ directionId, trackId, rows }) => ({
      directionId,
      trackId,
      rows: rows.map(presentRow),
    })),
    severities,
  };
}

function presentRow(row: RankingRow): RankingRowView {
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
    rank: row.rank,
    tied: row.tied,
    meanRank: row.meanRank,
  };
}

export function presentProgress({ round, assignments, reviews, late }: Progress): ProgressView {
  return { round: presentRound(round), assignments, reviews, late };
}
