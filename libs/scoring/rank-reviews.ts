import { calibrate, competitionRanks, summarise, type Calibration } from '#calibration';

/** A case in a round, with what it has and what it should have. */
export interface RankedCase {
  applicationId: string;
  directionId: string;
  trackId: string;
  title: string;
  applicantName: string;
  institution: string;
  state: string;
  /** Reviews that it should have. */
  wanted: number;
}

export interface RankedReview {
  applicationId: string;
  reviewerId: string;
  score: number;
}

export interface RankingRow extends RankedCase {
  count: number;
  /** Wanted and not in. */
  missing: number;
  mean: number | null;
  median: number | null;
  /** Spread: the sample standard deviation; null with fewer than two reviews. */
  sd: number | null;
  /** The mean with each reviewer's severity taken off; the plain mean when the method is `means`. */
  calibrated: number | null;
  /** Competition rank by the calibrated score within direction and track: 1, 2, 2, 4. Null without a review. */
  rank: number | null;
  /** Shares its rank. */
  tied: boolean;
  /** The rank that plain means would give, to show what calibration changed. */
  meanRank: number | null;
}

export interface RankingGroup {
  directionId: string;
  trackId: string;
  /** Best first; without a review last. */
  rows: RankingRow[];
}

export interface RankedReviews {
  method: Calibration['method'];
  why: Calibration['why'];
  groups: RankingGroup[];
  /** By reviewer: points below (above 0: severe) what others would have given. */
  reviewers: Calibration['reviewers'];
}

/**
 * Ranks the cases of a round within each direction and track. Severities are estimated over all reviews given, since
 * reviewers work across tracks; ranks never cross a direction or track. Pure; the order of the input does not matter.
 * @throws RangeError when a score is not finite or a reviewer scores one case twice.
 */
export function rankReviews(cases: readonly RankedCase[], reviews: readonly RankedReview[]): RankedReviews {
  const calibration = calibrate({
    intervals: false,
    reviews: reviews.map(({ applicationId, reviewerId, score }) => ({
      application: applicationId,
      reviewer: reviewerId,
      score,
    })),
  });
  const calibrated = new Map(calibration.applications.map(({ application, score }) => [application, score]));
  const scores = Map.groupBy(reviews, ({ applicationId }) => applicationId);
  const rows = cases.map((it) => {
    const summary = summarise((scores.get(it.applicationId) ?? []).map(({ score }) => score));
    return {
      ...it,
      ...summary,
      missing: Math.max(0, it.wanted - summary.count),
      calibrated: calibrated.get(it.applicationId) ?? null,
    };
  });
  const groups = [...Map.groupBy(rows, (row) => `${row.directionId} ${row.trackId}`).values()].map((group) => {
    const ranks = ranksBy(group, ({ calibrated }) => calibrated);
    // Sums of the same scores in another order can differ in the last bits; a tie must be a tie.
    const meanRanks = ranksBy(group, ({ mean }) => mean && Math.round(mean * 1e6) / 1e6);
    const times = Map.groupBy(ranks.values(), (rank) => rank);
    const ranked = group.map((row): RankingRow => {
      const rank = ranks.get(row.applicationId) ?? null;
      const tied = rank !== null && (times.get(rank)?.length ?? 0) > 1;
      return { ...row, rank, tied, meanRank: meanRanks.get(row.applicationId) ?? null };
    });
    ranked.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || compare(a.applicationId, b.applicationId));
    const { directionId, trackId } = group[0]!;
    return { directionId, trackId, rows: ranked };
  });
  groups.sort((a, b) => compare(a.directionId, b.directionId) || compare(a.trackId, b.trackId));
  return { method: calibration.method, why: calibration.why, groups, reviewers: calibration.reviewers };
}

type Scored = RankedCase & { mean: number | null; calibrated: number | null };

function ranksBy(rows: readonly Scored[], scoreOf: (row: Scored) => number | null): Map<string, number> {
  const scored = rows.flatMap((row) => {
    const score = scoreOf(row);
    return score === null ? [] : [{ id: row.applicationId, score }];
  });
  const ranks = competitionRanks(scored.map(({ score }) => score));
  return new Map(scored.map(({ id }, i) => [id, ranks[i]!]));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
