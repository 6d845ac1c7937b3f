import type { CriterionScore } from '#calibration';
import { DataProblem } from '../data-problem.js';
import { readCsv } from './csv-table.js';

/**
 * Reviews from a CSV file: application,reviewer,score and optionally criterion (`overall` where there is none).
 * @throws DataProblem naming file, line and column for whatever cannot be used, and when there is no review at all.
 */
export function readReviews(file: string): CriterionScore[] {
  const scores: CriterionScore[] = [];
  const lineOf = new Map<string, number>();
  for (const row of readCsv(file, { required: ['application', 'reviewer', 'score'], optional: ['criterion'] })) {
    const [application, reviewer] = [row.text('application'), row.text('reviewer')];
    const criterion = row.has('criterion') ? row.text('criterion') : 'overall';
    const key = JSON.stringify([application, reviewer, criterion]);
    const before = lineOf.get(key);
    if (before !== undefined)
      row.fault('application', `${reviewer} scores ${application} twice, first in line ${before}`);
    lineOf.set(key, row.line);
    scores.push({ application, reviewer, criterion, score: row.number('score') });
  }
  if (scores.length === 0) throw new DataProblem(`${file} holds no review`);
  return scores;
}
