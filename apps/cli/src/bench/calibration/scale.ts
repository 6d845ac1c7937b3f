import { calibrateCriteria } from '#calibration';
import { simulatedCriteria } from './panels.js';

export interface ScaleResult {
  applications: number;
  reviewers: number;
  reviews: number;
  criteria: number;
  seconds: number;
  /** Most memory that the process has held so far, in MB: the simulated scores included. */
  rssMb: number;
}

/** Time and memory of calibrating one large call: scores, intervals, ranks and probabilities. */
export function measureScale(applications = 20_000, reviews = 4, criteria = 5): ScaleResult {
  const reviewers = Math.round(applications / 2);
  const shape = { applications, reviewers, reviews, quality: 0.6, severity: 0.4, noise: 0.7 };
  const scores = simulatedCriteria(shape, criteria, 1);
  const begun = performance.now();
  calibrateCriteria({ scores, ranks: true, line: { select: Math.round(applications / 20) } });
  const seconds = (performance.now() - begun) / 1_000;
  return { applications, reviewers, reviews, criteria, seconds, rssMb: process.resourceUsage().maxRSS / 1_024 };
}
