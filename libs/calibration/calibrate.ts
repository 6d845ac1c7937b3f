import { fitEffects, varianceComponents, type CrossedData, type VarianceComponents } from './crossed-model.js';

export interface ReviewScore {
  application: string;
  reviewer: string;
  score: number;
}

/**
 * Why plain means stand: `few_reviews` too few to tell severity from chance; `disconnected` some reviewers share no
 * chain of applications with others, so that their severities cannot be compared; `no_severity` reviewers do not differ
 * by more than chance.
 */
export type MeansReason = 'few_reviews' | 'disconnected' | 'no_severity';

export interface Calibration {
  method: 'crossed' | 'means';
  /** Null when the method is `crossed`. */
  why: MeansReason | null;
  /** By application id. `score` is the mean of its reviews with each reviewer's severity taken off. */
  applications: { application: string; score: number; mean: number; count: number }[];
  /** By reviewer id. `severity`: points below what the others would have given; above 0 is severe, below is mild. */
  reviewers: { reviewer: string; severity: number; count: number }[];
  variance: { application: number; severity: number; noise: number } | null;
}

/** Comparisons beyond what the effects use up; with fewer, the variance of severity is a guess. */
const SPARE_REVIEWS = 10;

/**
 * Takes the severity of reviewers out of scores: score = mean + application − severity + noise, both effects random,
 * their variances estimated from the scores, severities shrunk towards 0 accordingly (see `crossed-model.ts`). An
 * application's score keeps its own reviews' weight: it is not pulled towards the mean for having few.
 * Scores are rounded to 10^-6 so that ties are ties. The answer does not depend on the order of the reviews.
 *
 * @throws RangeError when a score is not finite or a reviewer scores one application twice.
 */
export function calibrate({ reviews }: { reviews: readonly ReviewScore[] }): Calibration {
  const sorted = [...reviews].sort((a, b) => compare(a.application, b.application) || compare(a.reviewer, b.reviewer));
  sorted.forEach(({ application, reviewer, score }, i) => {
    if (!Number.isFinite(score)) throw new RangeError(`calibration: score ${score} is not a finite number`);
    const before = sorted[i - 1];
    if (before?.application === application && before.reviewer === reviewer)
      throw new RangeError(`calibration: ${reviewer} scores ${application} twice`);
  });
  const applications = [...new Set(sorted.map((r) => r.application))];
  const reviewers = [...new Set(sorted.map((r) => r.reviewer))].sort(compare);
  const rowOf = new Map(applications.map((id, i) => [id, i]));
  const columnOf = new Map(reviewers.map((id, i) => [id, i]));
  const data: CrossedData = {
    rows: applications.length,
    columns: reviewers.length,
    row: Int32Array.from(sorted, (r) => rowOf.get(r.application)!),
    column: Int32Array.from(sorted, (r) => columnOf.get(r.reviewer)!),
    score: Float64Array.from(sorted, (r) => r.score),
  };
  const { why, effects, variance } = effectsOf(data);
  return {
    method: why === null ? 'crossed' : 'means',
    why,
    applications: meansOf(data, effects).map(({ score, mean, count }, i) => ({
      application: applications[i]!,
      score,
      mean,
      count,
    })),
    reviewers: reviewers.map((reviewer, j) => ({
      reviewer,
      severity: rounded(-effects[j]!),
      count: data.column.reduce((sum, column) => sum + Number(column === j), 0),
    })),
    variance: variance && { application: variance.row, severity: variance.column, noise: variance.noise },
  };
}

interface Effects {
  why: MeansReason | null;
  effects: Float64Array;
  variance: VarianceComponents | null;
}

function effectsOf(data: CrossedData): Effects {
  const none = new Float64Array(data.columns);
  if (data.score.length - data.rows - data.columns + 1 < SPARE_REVIEWS)
    return { why: 'few_reviews', effects: none, variance: null };
  if (!isConnected(data)) return { why: 'disconnected', effects: none, variance: null };
  const variance = varianceComponents(data);
  if (variance.column === 0) return { why: 'no_severity', effects: none, variance };
  // Scores that fit the model without any noise would make the ridge nothing and the solution slow to reach.
  const noise = Math.max(variance.noise, 1e-4 * (variance.row + variance.column));
  return { why: null, effects: fitEffects(data, { ...variance, noise }).column, variance };
}

/** Is there a chain of reviews from every reviewer and application to every other? */
function isConnected({ rows, columns, row, column }: CrossedData): boolean {
  const parent = Int32Array.from({ length: rows + columns }, (_, i) => i);
  const root = (node: number) => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!;
    return node;
  };
  let groups = rows + columns;
  for (let k = 0; k < row.length; k++) {
    const a = root(row[k]!);
    const b = root(rows + column[k]!);
    if (a === b) continue;
    parent[a] = b;
    groups--;
  }
  return groups <= 1;
}

function meansOf(data: CrossedData, effects: Float64Array): { score: number; mean: number; count: number }[] {
  const out = Array.from({ length: data.rows }, () => ({ score: 0, mean: 0, count: 0 }));
  data.score.forEach((score, k) => {
    const it = out[data.row[k]!]!;
    it.count++;
    it.mean += score;
    it.score += score - effects[data.column[k]!]!;
  });
  return out.map(({ score, mean, count }) => ({ score: rounded(score / count), mean: rounded(mean / count), count }));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const rounded = (value: number) => Math.round(value * 1e6) / 1e6 + 0;
