import { atLine, competitionRanks, NO_LINE, summarise, type Calibration, type CriteriaCalibration } from '#calibration';

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
  id: string;
  applicationId: string;
  reviewerId: string;
  /** The whole of it. */
  score: number;
  /** By criterion id. */
  scores: Readonly<Record<string, number>>;
}

/** How sure it is which side of the line a case stands on. */
export type Zone = 'above' | 'at' | 'below';

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
  /** The 90 % interval of the calibrated score; null where plain means stand. */
  low: number | null;
  high: number | null;
  /** Competition rank by the calibrated score within direction and track: 1, 2, 2, 4. Null without a review. */
  rank: number | null;
  /** Shares its rank. */
  tied: boolean;
  /** The rank that plain means would give, to show what calibration changed. */
  meanRank: number | null;
  /** Mean and 90 % interval of the rank, given what the reviews leave open; null where plain means stand. */
  expectedRank: number | null;
  rankLow: number | null;
  rankHigh: number | null;
  /** Probability of standing above the line; null without a line, or where plain means stand. */
  aboveLine: number | null;
  zone: Zone | null;
  /** Points that one more review is expected to save from a wrong side of the line. */
  reviewValue: number | null;
  criteria: { criterionId: string; mean: number; calibrated: number }[];
  /** What each review did: the points by which it moved the calibrated score (leave-one-out). */
  reviews: { reviewId: string; score: number; influence: number | null }[];
}

export interface RankingGroup {
  directionId: string;
  trackId: string;
  /** Places above the line; null without one. */
  line: number | null;
  /** Best first; without a review last. */
  rows: RankingRow[];
}

export interface RankedReviews {
  method: Calibration['method'];
  why: Calibration['why'];
  groups: RankingGroup[];
  /** By reviewer: points below (above 0: severe) what others would have given. */
  reviewers: Calibration['reviewers'];
  reliability: Calibration['reliability'];
  alpha: Calibration['alpha'];
  variance: Calibration['variance'];
}

/** From here on it counts as settled on which side of the line a case stands: what a 90 % interval leaves on one side. */
const SETTLED = 0.95;

/** What is ranked among itself. */
export const panelOf = ({ directionId, trackId }: { directionId: string; trackId: string }) =>
  `${directionId} ${trackId}`;

/**
 * Ranks the cases of a round within each direction and track by a calibration of these reviews. Pure; the order of the
 * input does not matter.
 * @param places by panel: how many stand above the line
 */
export function rankReviews(
  cases: readonly RankedCase[],
  reviews: readonly RankedReview[],
  { total, criteria }: CriteriaCalibration,
  places: ReadonlyMap<string, number>,
): RankedReviews {
  const standings = total.outlook && atLine(total.outlook, places);
  const calibrated = new Map(
    total.applications.map((it, at) => [it.application, { ...it, ...(standings?.[at] ?? NO_LINE) }]),
  );
  const influence = new Map(total.influence.map((it) => [`${it.application} ${it.reviewer}`, it.change]));
  const byCriterion = criteria.map(({ criterion, calibration }) => ({
    criterion,
    of: new Map(calibration.applications.map((it) => [it.application, it])),
  }));
  const given = Map.groupBy(reviews, ({ applicationId }) => applicationId);
  const rows = cases.map((it) => {
    const own = [...(given.get(it.applicationId) ?? [])].sort((a, b) => compare(a.id, b.id));
    const summary = summarise(own.map(({ score }) => score));
    const found = calibrated.get(it.applicationId);
    return {
      ...it,
      ...summary,
      missing: Math.max(0, it.wanted - summary.count),
      calibrated: found?.score ?? null,
      low: found?.low ?? null,
      high: found?.high ?? null,
      expectedRank: found?.expectedRank ?? null,
      rankLow: found?.rankLow ?? null,
      rankHigh: found?.rankHigh ?? null,
      aboveLine: found?.aboveLine ?? null,
      zone: zoneOf(found?.aboveLine ?? null),
      reviewValue: found?.reviewValue ?? null,
      criteria: byCriterion.flatMap(({ criterion, of }) => {
        const at = of.get(it.applicationId);
        return at ? [{ criterionId: criterion, mean: at.mean, calibrated: at.score }] : [];
      }),
      reviews: own.map(({ id, score, reviewerId }) => ({
        reviewId: id,
        score,
        influence: influence.get(`${it.applicationId} ${reviewerId}`) ?? null,
      })),
    };
  });
  const groups = Array.from(Map.groupBy(rows, panelOf), ([panel, group]): RankingGroup => ({
    directionId: group[0]!.directionId,
    trackId: group[0]!.trackId,
    line: places.get(panel) ?? null,
    rows: ranked(group),
  }));
  groups.sort((a, b) => compare(a.directionId, b.directionId) || compare(a.trackId, b.trackId));
  const { method, why, reviewers, reliability, alpha, variance } = total;
  return { method, why, groups, reviewers, reliability, alpha, variance };
}

type Scored = Omit<RankingRow, 'rank' | 'tied' | 'meanRank'>;

function ranked(group: readonly Scored[]): RankingRow[] {
  const ranks = ranksBy(group, ({ calibrated }) => calibrated);
  // Sums of the same scores in another order can differ in the last bits; a tie must be a tie.
  const meanRanks = ranksBy(group, ({ mean }) => mean && Math.round(mean * 1e6) / 1e6);
  const times = Map.groupBy(ranks.values(), (rank) => rank);
  const rows = group.map((row): RankingRow => {
    const rank = ranks.get(row.applicationId) ?? null;
    const tied = rank !== null && (times.get(rank)?.length ?? 0) > 1;
    return { ...row, rank, tied, meanRank: meanRanks.get(row.applicationId) ?? null };
  });
  return rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || compare(a.applicationId, b.applicationId));
}

function zoneOf(aboveLine: number | null): Zone | null {
  if (aboveLine === null) return null;
  return aboveLine >= SETTLED ? 'above' : aboveLine <= 1 - SETTLED ? 'below' : 'at';
}

function ranksBy(rows: readonly Scored[], scoreOf: (row: Scored) => number | null): Map<string, number> {
  const scored = rows.flatMap((row) => {
    const score = scoreOf(row);
    return score === null ? [] : [{ id: row.applicationId, score }];
  });
  const ranks = competitionRanks(scored.map(({ score }) => score));
  return new Map(scored.map(({ id }, i) => [id, ranks[i]!]));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
