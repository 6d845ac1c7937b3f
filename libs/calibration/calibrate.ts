import { krippendorffAlpha, reliabilityOf, type Reliability } from './agreement.js';
import { atLine, NO_LINE, rounded, type Outlook, type Standing } from './at-line.js';
import { compare, componentsOf, indexReviews, type CrossedData, type ReviewScore } from './crossed-data.js';
import { fitCrossed, fitQuickly, hasSpread, NINETY, type CrossedFit, type QuickFit } from './crossed-fit.js';
import { groupsOf, numbered, SPARE_REVIEWS, tally } from './groups.js';
import { influenceOf } from './influence.js';
import { valueOfReview } from './next-review.js';
import { fitOrdinal } from './ordinal-fit.js';
import { rankPosterior, type Line, type RankPosterior } from './ranks.js';
import { robustWeights, widened } from './robust-weights.js';

export type Variant = 'normal' | 'robust' | 'ordinal';

export interface CalibrationOptions {
  reviews: readonly ReviewScore[];
  /** How many ordinary reviews each review counts for, in the order of `reviews`; 1 unless given. Above 0. */
  weights?: readonly number[] | undefined;
  /** By application id: what it is ranked among. One panel of all unless given. Variances are pooled over panels. */
  panels?: ReadonlyMap<string, string> | undefined;
  /** `robust` unless given. */
  variant?: Variant | undefined;
  /** Unless told otherwise, high scores are good. */
  better?: 'high' | 'low' | undefined;
  /** What decides: probabilities of standing above it are told, and which further review would help the decision most. */
  line?: Line | undefined;
  /** Tell standard deviations and intervals; true unless given. Without them it is several times as fast. */
  intervals?: boolean | undefined;
  /** Tell ranks with intervals, and probabilities; they cost draws and ask for `intervals`. */
  ranks?: boolean | undefined;
  /** Tell as well what any other line would decide (`atLine`); asks for `ranks`. */
  outlook?: boolean | undefined;
  /** Of the draws for ranks and probabilities. */
  seed?: number | undefined;
  /** Told the share done, from time to time. */
  onProgress?: ((share: number) => void) | undefined;
  /** Ends the computation between two draws. */
  signal?: AbortSignal | undefined;
}

/**
 * What limits the calibration. `few_reviews`: too few to tell severity from chance, plain means stand. `same_scores`: all
 * are the same, which tells nothing apart; plain means stand. `disconnected`:
 * some reviewers share no chain of applications with others, so between such parts plain means stand.
 */
export type CalibrationLimit = 'few_reviews' | 'same_scores' | 'disconnected';

export interface CalibratedApplication extends Standing {
  application: string;
  /** Points, severity of its reviewers taken off, drawn towards its panel's mean as far as few reviews tell little. */
  score: number;
  /** Standard deviation of the score, and the 90 % interval. Null where plain means stand. */
  sd: number | null;
  low: number | null;
  high: number | null;
  mean: number;
  count: number;
  /** Mean and 90 % interval of its rank within its panel; null unless asked for. */
  expectedRank: number | null;
  rankLow: number | null;
  rankHigh: number | null;
}

export interface Calibration {
  method: 'crossed' | 'means';
  why: CalibrationLimit | null;
  /** Parts of the graph of reviewers and applications; 1 when all can be compared. */
  components: number;
  /** What a review of an application that nothing is known of is expected at. Null without any review. */
  mean: number | null;
  /** By application id. */
  applications: CalibratedApplication[];
  /** By reviewer id. `severity`: points below what the others would have given; above 0 is severe, below is mild. */
  reviewers: { reviewer: string; severity: number; low: number | null; high: number | null; count: number }[];
  /** By application and reviewer: points by which this review moves the application's score. */
  influence: { application: string; reviewer: string; change: number }[];
  variance: { application: number; severity: number; noise: number } | null;
  reliability: Reliability | null;
  /** Krippendorff's α; null when no application has two reviews, or all scores are the same. */
  alpha: { interval: number | null; ordinal: number | null };
  /** In the order of `applications`; where it was asked for and ranks are told. */
  outlook?: Outlook;
}

/**
 * Makes scores comparable: score = mean + application − severity + noise, both effects random, their variances estimated
 * from the scores of all panels together (see `fitCrossed`). Scores are `rounded`. The
 * answer does not depend on the order of the reviews, and the same input and seed give the same answer.
 * @throws RangeError when a score is not finite, a weight is not above 0, a reviewer scores one application twice, or the
 *   ordinal variant meets more than 30 distinct scores. Whatever `signal` was aborted with.
 */
export function calibrate(options: CalibrationOptions): Calibration {
  const sign = options.better === 'low' ? -1 : 1;
  const { applications, reviewers, data: raw } = indexReviews(options.reviews);
  const components = componentsOf(raw);
  const labels = applications.map((id) => options.panels?.get(id) ?? '');
  const panel = numbered(labels);
  const { line } = options;
  const over = line && 'score' in line ? sign * line.score : undefined;
  const data: CrossedData = {
    ...raw,
    score: raw.score.map((score) => sign * score),
    weight: weightsOf(options),
    ...groupsOf(raw, panel, components.ofRow),
  };
  const counts = data.rowStart.slice(1).map((end, a) => end - data.rowStart[a]!);
  const means = meansOf(data);
  const spare = data.row.length - data.rows - data.columns + components.count;
  const limit = spare < SPARE_REVIEWS ? 'few_reviews' : isFlat(data.score) ? 'same_scores' : null;
  const { fit, weighted }: { fit: QuickFit | CrossedFit | null; weighted: CrossedData } = limit
    ? { fit: null, weighted: data }
    : fitOf(data, options);
  const sds = fit && hasSpread(fit) ? fit : null;
  const ranks =
    sds && (options.ranks || line)
      ? rankPosterior(sds, panel, {
          seed: options.seed ?? 1,
          over,
          onDraw: (share) => {
            options.signal?.throwIfAborted();
            options.onProgress?.(share);
          },
        })
      : null;
  const outlook = ranks && sds && outlookOf(sds, ranks, panel, [...new Set(labels)]);
  const decided = line && outlook && decidedBy(line, outlook, over, ranks);
  const { variance } = fit ?? { variance: null };
  return {
    method: fit ? 'crossed' : 'means',
    why: limit ?? (components.count > 1 ? 'disconnected' : null),
    components: components.count,
    mean: grandMean(data, fit, sign),
    applications: applications.map((application, a) => {
      const score = fit ? fit.score[a]! : means[a]!;
      const reach = sds && NINETY * sds.scoreSd[a]!;
      return {
        application,
        score: rounded(sign * score),
        sd: sds && rounded(sds.scoreSd[a]!),
        low: reach && rounded(sign * score - reach),
        high: reach && rounded(sign * score + reach),
        mean: rounded(sign * means[a]!),
        count: counts[a]!,
        expectedRank: ranks && rounded(ranks.expected[a]!),
        rankLow: ranks && ranks.low[a]!,
        rankHigh: ranks && ranks.high[a]!,
        ...(decided?.[a] ?? NO_LINE),
      };
    }),
    reviewers: reviewersOf(data, reviewers, fit, sds),
    influence: influencesOf(weighted, applications, reviewers, fit, sign),
    variance: variance && { application: variance.row, severity: variance.column, noise: variance.noise },
    reliability: variance && reliabilityOf(data, variance),
    alpha: { interval: krippendorffAlpha(data, 'interval'), ordinal: krippendorffAlpha(data, 'ordinal') },
    ...(options.outlook && outlook && { outlook }),
  };
}

const outlookOf = (fit: CrossedFit, { ranks, draws }: RankPosterior, panel: Int32Array, panels: string[]): Outlook => ({
  ...{ score: fit.score, sd: fit.scoreSd, panel, panels, ranks, draws },
  noise: fit.variance.noise + fit.variance.column,
});

function decidedBy(
  line: Line,
  outlook: Outlook,
  over: number | undefined,
  { above }: RankPosterior,
): readonly Standing[] {
  if ('select' in line) return atLine(outlook, line.select);
  const { score, sd, noise } = outlook;
  return Array.from(score, (own, a) => ({
    aboveLine: rounded(above![a]!),
    reviewValue: rounded(valueOfReview(own, sd[a]!, over!, noise)),
  }));
}

/** The fit, and the data with the weights that it gave to the reviews. */
function fitOf(data: CrossedData, { variant = 'robust', intervals = true }: CalibrationOptions) {
  const last = intervals ? fitCrossed : fitQuickly;
  if (variant === 'ordinal') return { weighted: data, fit: fitOrdinal(data, last) };
  if (variant === 'normal') return { weighted: data, fit: last(data) };
  const { weighted, widening } = robustWeights(data);
  return { weighted, fit: intervals ? widened(fitCrossed(weighted), widening) : fitQuickly(weighted) };
}

const isFlat = (score: Float64Array): boolean => score.every((value) => value === score[0]);

/** Weights in the order of the indexed reviews. */
function weightsOf({ reviews, weights }: CalibrationOptions): Float64Array {
  if (!weights) return new Float64Array(reviews.length).fill(1);
  if (weights.length !== reviews.length) throw new RangeError('calibration: one weight is needed for each review');
  const order = reviews.map((_, k) => k);
  order.sort(
    (i, j) =>
      compare(reviews[i]!.application, reviews[j]!.application) || compare(reviews[i]!.reviewer, reviews[j]!.reviewer),
  );
  return Float64Array.from(order, (k) => {
    const weight = weights[k]!;
    if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`calibration: weight ${weight} is not above 0`);
    return weight;
  });
}

/** The mean of the groups' means, each weighing as many rows as it has; the plain mean of all scores without a fit. */
function grandMean(data: CrossedData, fit: QuickFit | null, sign: number): number | null {
  if (data.rows === 0) return null;
  const level = fit
    ? data.group.reduce((sum, g) => sum + fit.mean[g]!, 0) / data.rows
    : total(data.score) / data.score.length;
  return rounded(sign * level);
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function meansOf(data: CrossedData): Float64Array {
  const sum = new Float64Array(data.rows);
  const weights = new Float64Array(data.rows);
  data.score.forEach((score, k) => {
    sum[data.row[k]!]! += data.weight[k]! * score;
    weights[data.row[k]!]! += data.weight[k]!;
  });
  return sum.map((value, a) => value / weights[a]!);
}

function reviewersOf(
  data: CrossedData,
  ids: readonly string[],
  fit: QuickFit | null,
  sds: CrossedFit | null,
): Calibration['reviewers'] {
  const counts = tally(data.column);
  return ids.map((reviewer, r) => {
    // Scores are turned so that high is good: whoever gives less than others is severe.
    const severity = fit ? -fit.effect[r]! : 0;
    return {
      reviewer,
      severity: rounded(severity),
      low: sds && rounded(-sds.effectHigh[r]!),
      high: sds && rounded(-sds.effectLow[r]!),
      count: counts.get(r)!,
    };
  });
}

function influencesOf(
  data: CrossedData,
  applications: readonly string[],
  reviewers: readonly string[],
  fit: QuickFit | null,
  sign: number,
): Calibration['influence'] {
  if (!fit) return [];
  return Array.from(influenceOf(data, fit), (change, k) => ({
    application: applications[data.row[k]!]!,
    reviewer: reviewers[data.column[k]!]!,
    change: rounded(sign * change),
  }));
}
