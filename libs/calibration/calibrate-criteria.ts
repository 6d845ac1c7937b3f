import { calibrate, type Calibration, type CalibrationOptions } from './calibrate.js';
import { compare, type ReviewScore } from './crossed-data.js';

export interface CriterionScore extends ReviewScore {
  criterion: string;
}

export interface CriteriaOptions extends Omit<CalibrationOptions, 'reviews' | 'weights'> {
  scores: readonly CriterionScore[];
  /** By criterion: its weight in the total, 1 unless given; 0 leaves it out of the total. */
  criterionWeights?: ReadonlyMap<string, number> | undefined;
  /** The total of each review, where it is not to be the weighted mean of its scores. */
  totals?: readonly ReviewScore[] | undefined;
}

export interface CriteriaCalibration {
  /** Of the weighted mean of the criteria. */
  total: Calibration;
  /** By criterion id: intervals and ranks are told of the total alone. */
  criteria: { criterion: string; mean: number; calibration: Calibration }[];
}

/**
 * Calibrates reviews of several criteria: each criterion for itself, and their weighted mean. Scores may be missing: the
 * total of a review leaves a missing criterion out, is freed of what the others' usual level makes of that, and counts
 * for as much as the weights that it has.
 * @throws RangeError as `calibrate`, when a score is there twice, a weight is not a number ≥ 0, or none is above 0.
 */
export function calibrateCriteria(options: CriteriaOptions): CriteriaCalibration {
  const { scores, criterionWeights, totals, ...rest } = options;
  const byCriterion = Map.groupBy(scores, ({ criterion }) => criterion);
  const criteria = [...byCriterion.keys()].sort(compare);
  const weights = new Map(criteria.map((criterion) => [criterion, weightOf(criterion, criterionWeights)]));
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (criteria.length > 0 && !(whole > 0)) throw new RangeError('calibration: no criterion has a weight above 0');
  const means = new Map(criteria.map((criterion) => [criterion, meanOf(byCriterion.get(criterion)!)]));
  const level = criteria.reduce((sum, criterion) => sum + weights.get(criterion)! * means.get(criterion)!, 0) / whole;
  const reviews: ReviewScore[] = [];
  const reviewWeights: number[] = [];
  for (const ofApplication of Map.groupBy(scores, ({ application }) => application).values())
    for (const own of Map.groupBy(ofApplication, ({ reviewer }) => reviewer).values()) {
      // In one order, so that sums do not depend on that of the input to the last bit.
      own.sort((a, b) => compare(a.criterion, b.criterion));
      let weight = 0;
      let above = 0;
      for (const { criterion, score } of own) {
        weight += weights.get(criterion)!;
        above += weights.get(criterion)! * (score - means.get(criterion)!);
      }
      if (weight === 0) continue;
      const { application, reviewer } = own[0]!;
      reviews.push({ application, reviewer, score: level + above / weight });
      reviewWeights.push(weight / whole);
    }
  return {
    criteria: criteria.map((criterion) => ({
      criterion,
      mean: means.get(criterion)!,
      calibration: calibrate({
        ...rest,
        reviews: byCriterion.get(criterion)!,
        line: undefined,
        ranks: false,
        intervals: false,
      }),
    })),
    total: calibrate(totals ? { ...rest, reviews: totals } : { ...rest, reviews, weights: reviewWeights }),
  };
}

function weightOf(criterion: string, weights: ReadonlyMap<string, number> | undefined): number {
  const weight = weights?.get(criterion) ?? 1;
  if (!(weight >= 0 && Number.isFinite(weight)))
    throw new RangeError(`calibration: the weight ${weight} of ${criterion} is not 0 or above`);
  return weight;
}

function meanOf(scores: readonly CriterionScore[]): number {
  // Sorted by value: a sum that does not depend on the order of the input.
  const values = Float64Array.from(scores, ({ score }) => score).sort();
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
