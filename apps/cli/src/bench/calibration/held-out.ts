import { calibrate, type CriterionScore, type ReviewScore, type Variant } from '#calibration';
import { mean, rootMeanSquare } from './measures.js';

/** Errors (root mean square, in points) of predicting reviews that were held out, one at a time. */
export interface HeldOutResult {
  criterion: string;
  reviews: number;
  /** The crossed model, its variances found anew without the review: score of the application − severity. */
  calibrated: number;
  /** The mean of the application's other reviews. */
  others: number;
  /** The mean of all other reviews. */
  constant: number;
  /** The mean of the application's other reviews, each standardised by its reviewer, told on the reviewer's scale. */
  standardised: number;
}

/**
 * Holds out each review once, of each criterion by itself; predicts it from all others. Reviews of applications that
 * have no other review are left out. O(reviews × a fit).
 */
export function heldOut(scores: readonly CriterionScore[], variant: Variant): HeldOutResult[] {
  return Array.from(
    Map.groupBy(scores, ({ criterion }) => criterion),
    ([criterion, reviews]) => {
      const errors = {
        calibrated: [] as number[],
        others: [] as number[],
        constant: [] as number[],
        standardised: [] as number[],
      };
      for (const held of reviews) {
        const left = reviews.filter((review) => review !== held);
        const same = left.filter(({ application }) => application === held.application);
        if (same.length === 0) continue;
        const { applications, reviewers } = calibrate({ reviews: left, variant, intervals: false });
        const own = applications.find(({ application }) => application === held.application)!;
        const severity = reviewers.find(({ reviewer }) => reviewer === held.reviewer)?.severity ?? 0;
        errors.calibrated.push(held.score - own.score + severity);
        errors.others.push(held.score - mean(same.map(({ score }) => score)));
        errors.constant.push(held.score - mean(left.map(({ score }) => score)));
        errors.standardised.push(held.score - byStandardScores(left, same, held.reviewer));
      }
      const { calibrated, others, constant, standardised } = errors;
      return {
        ...{ criterion, reviews: calibrated.length, calibrated: rootMeanSquare(calibrated) },
        ...{ others: rootMeanSquare(others), constant: rootMeanSquare(constant) },
        standardised: rootMeanSquare(standardised),
      };
    },
  ).sort((a, b) => (a.criterion < b.criterion ? -1 : 1));
}

function byStandardScores(all: readonly ReviewScore[], same: readonly ReviewScore[], reader: string): number {
  const scale = (reviewer: string) => {
    const own = all.filter((review) => review.reviewer === reviewer).map(({ score }) => score);
    const from = own.length > 1 ? own : all.map(({ score }) => score);
    const middle = mean(from);
    return { middle, spread: rootMeanSquare(from.map((score) => score - middle)) || 1 };
  };
  const z = mean(
    same.map(({ reviewer, score }) => {
      const { middle, spread } = scale(reviewer);
      return (score - middle) / spread;
    }),
  );
  const { middle, spread } = scale(reader);
  return middle + spread * z;
}
