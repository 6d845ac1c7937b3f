import type { CohortApplicant, CohortReviewer } from './cohort.types.js';
import { createRng } from './rng.js';
import type { Rng } from './rng.js';

/** Lowest and highest score of the demo's rubric. */
export const scoreScale = { min: 1, max: 9 } as const;

/** What an average reviewer expects of an average applicant, and how far one unit of quality moves it. */
const centre = 5.6;
const spread = 1.4;
/** How far one criterion may depart from the overall quality, as a standard deviation in points. */
const criterionSpread = 0.5;

/** The applicant's true score on a criterion, in points and unrounded: the same for every reviewer. */
export function trueScore(applicant: Pick<CohortApplicant, 'email' | 'quality'>, criterion: string): number {
  const offset = createRng(`${applicant.email} ${criterion}`).normal() * criterionSpread;
  return centre + spread * applicant.quality + offset;
}

/** One reviewer's whole-number score from 1 to 9: the true score, less the reviewer's severity, plus noise. */
export function scoreOf(
  reviewer: Pick<CohortReviewer, 'severity' | 'noise'>,
  applicant: Pick<CohortApplicant, 'email' | 'quality'>,
  criterion: string,
  rng: Rng,
): number {
  const raw = trueScore(applicant, criterion) - reviewer.severity + reviewer.noise * rng.normal();
  return Math.min(scoreScale.max, Math.max(scoreScale.min, Math.round(raw)));
}
