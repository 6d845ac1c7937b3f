export { krippendorffAlpha, reliabilityOf, type Level, type Reliability } from './agreement.js';
export { atLine, NO_LINE } from './at-line.js';
export {
  calibrate,
  type CalibratedApplication,
  type Calibration,
  type CalibrationLimit,
  type CalibrationOptions,
  type Variant,
} from './calibrate.js';
export {
  calibrateCriteria,
  type CriteriaCalibration,
  type CriteriaOptions,
  type CriterionScore,
} from './calibrate-criteria.js';
export { calibrateInThread, type CalibrationTask } from './calibrate-in-thread.js';
export { indexReviews, type ReviewScore } from './crossed-data.js';
export { valueOfReview } from './next-review.js';
export { randomOf, type Random } from './random.js';
export type { Line } from './ranks.js';
export { competitionRanks, summarise, type Summary } from './summarise.js';
