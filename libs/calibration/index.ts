export { calibrate, type Calibration, type MeansReason, type ReviewScore } from './calibrate.js';
export { competitionRanks, summarise, type Summary } from './summarise.js';
