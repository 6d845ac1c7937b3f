import { createHash } from 'node:crypto';
import { calibrateCriteria, calibrateInThread, type CalibrationTask, type CriteriaCalibration } from '#calibration';
import { limited } from '#kernel';
import { panelOf, type RankedCase, type RankedReview } from './rank-reviews.js';

export interface KeptCalibration {
  calibration: CriteriaCalibration;
  computedAt: Date;
}

/** Up to so many reviews and reviewers it takes some milliseconds, less than starting a thread. */
const SMALL_REVIEWS = 120;
const SMALL_REVIEWERS = 12;
/** Results are kept while they are this many, and concern so many cases altogether. */
const MOST_KEPT = 16;
const MOST_CASES_KEPT = 60_000;
/** So many are computed at one time in a process; the others wait. */
const THREADS = 2;

const inThread = limited(THREADS);
/** Newest last. By what went in, so that a result is never of older reviews than those asked about. */
const kept = new Map<string, { cases: number; result: Promise<KeptCalibration> }>();

/**
 * Calibrates the reviews of these cases: the whole of each review with intervals and ranks within direction and track,
 * and each criterion. Severities are estimated over all, since reviewers work across tracks. Large rounds are computed
 * in a thread, and what was computed is kept, with what any line would decide, so that moving about in a ranking and
 * moving its lines compute nothing again.
 */
export function calibrateReviews(
  cases: readonly RankedCase[],
  reviews: readonly RankedReview[],
): Promise<KeptCalibration> {
  const ordered = [...reviews].sort((a, b) => (a.id < b.id ? -1 : 1));
  const panels = new Map(cases.map((it) => [it.applicationId, panelOf(it)]));
  const key = keyOf(ordered, panels);
  const known = kept.get(key);
  if (known) {
    kept.delete(key);
    kept.set(key, known);
    return known.result;
  }
  const result = compute(taskOf(ordered, panels));
  kept.set(key, { cases: cases.length, result });
  result.catch(() => kept.delete(key));
  forgetOld();
  return result;
}

async function compute(task: CalibrationTask): Promise<KeptCalibration> {
  const { totals = [] } = task;
  const small = totals.length <= SMALL_REVIEWS && new Set(totals.map((it) => it.reviewer)).size <= SMALL_REVIEWERS;
  const calibration = small ? calibrateCriteria(task) : await inThread(() => calibrateInThread(task));
  return { calibration, computedAt: new Date() };
}

function taskOf(reviews: readonly RankedReview[], panels: ReadonlyMap<string, string>): CalibrationTask {
  return {
    scores: reviews.flatMap(({ applicationId: application, reviewerId: reviewer, scores }) =>
      Object.entries(scores).map(([criterion, score]) => ({ application, reviewer, criterion, score })),
    ),
    totals: reviews.map(({ applicationId, reviewerId, score }) => ({
      application: applicationId,
      reviewer: reviewerId,
      score,
    })),
    panels,
    ranks: true,
    outlook: true,
  };
}

function keyOf(reviews: readonly RankedReview[], panels: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const { id, applicationId, reviewerId, score, scores } of reviews)
    hash.update(JSON.stringify([id, panels.get(applicationId), reviewerId, score, Object.entries(scores).sort()]));
  return hash.digest('hex');
}

function forgetOld(): void {
  let cases = [...kept.values()].reduce((sum, it) => sum + it.cases, 0);
  for (const [key, it] of kept) {
    if (kept.size <= 1 || (kept.size <= MOST_KEPT && cases <= MOST_CASES_KEPT)) return;
    kept.delete(key);
    cases -= it.cases;
  }
}
