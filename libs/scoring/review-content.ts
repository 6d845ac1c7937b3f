import type { FieldFault } from '#kernel';
import type { Criterion } from '#programmes';

/** What a reviewer writes. Both maps go from criterion id to value; in a draft any part may still be missing. */
export interface ReviewContent {
  scores: Record<string, number>;
  comments: Record<string, string>;
  summary: string;
  /** For officers and chairs alone. */
  confidential: string;
}

export interface ReviewDraft {
  content: ReviewContent;
  /** 1 (a guess) to 5 (certain). */
  confidence: number | null;
  /** The reviewer's own closeness to the works: 1 (far field) to 5 (the very same narrow field). */
  closeness: number | null;
}

export type Rubric = Pick<Criterion, 'id' | 'weight' | 'scaleMin' | 'scaleMax' | 'minCommentLength'>[];

export const EMPTY_CONTENT: ReviewContent = { scores: {}, comments: {}, summary: '', confidential: '' };
const MOST_CRITERIA = 20;
const LONGEST_COMMENT = 10_000;
const HIGHEST_SCORE = 100;

/** What not even a draft may hold: maps that are too large, values of another type. */
export function shapeFaults({ scores, comments }: ReviewContent): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const [field, map] of Object.entries({ scores, comments }))
    if (Object.keys(map).length > MOST_CRITERIA)
      return [{ field: `content.${field}`, message: `must not have more than ${MOST_CRITERIA} entries` }];
  for (const [id, score] of Object.entries(scores))
    if (!Number.isInteger(score) || score < 0 || score > HIGHEST_SCORE)
      faults.push({ field: `content.scores.${id}`, message: `must be a whole number from 0 to ${HIGHEST_SCORE}` });
  for (const [id, comment] of Object.entries(comments))
    if (typeof comment !== 'string' || [...comment].length > LONGEST_COMMENT)
      faults.push({
        field: `content.comments.${id}`,
        message: `must be a text shorter than or equal to ${LONGEST_COMMENT} characters`,
      });
  return faults;
}

/** Names each place where one of these ids, which no criterion of the call has, is used. */
export function unknownFaults({ scores, comments }: ReviewContent, unknown: readonly string[]): FieldFault[] {
  return unknown.flatMap((id) =>
    Object.entries({ scores, comments }).flatMap(([field, map]) =>
      Object.hasOwn(map, id) ? [{ field: `content.${field}.${id}`, message: 'is not a criterion of this call' }] : [],
    ),
  );
}

/** What a draft still lacks before it can be submitted. Lengths are counted in characters as people see them. */
export function reviewGaps({ content, confidence, closeness }: ReviewDraft, rubric: Rubric): FieldFault[] {
  const gaps: FieldFault[] = [];
  for (const { id, scaleMin, scaleMax, minCommentLength } of rubric) {
    const score = content.scores[id];
    if (score === undefined || score < scaleMin || score > scaleMax)
      gaps.push({ field: `content.scores.${id}`, message: `must be a score from ${scaleMin} to ${scaleMax}` });
    const length = [...(content.comments[id] ?? '').trim()].length;
    if (length < minCommentLength)
      gaps.push({
        field: `content.comments.${id}`,
        message: `must have at least ${minCommentLength} characters, and has ${length}`,
      });
  }
  for (const [field, value] of Object.entries({ confidence, closeness }))
    if (value === null) gaps.push({ field, message: 'must be a number from 1 to 5' });
  return gaps;
}

/**
 * The weighted mean of the scores of a complete review, to 10^-4. Where criteria have different scales, each score is
 * first carried over to the scale of the first criterion, so that a wide scale weighs no more than its weight says.
 * @throws RangeError when the rubric is empty or a score is missing.
 */
export function overallOf(scores: ReviewContent['scores'], rubric: Rubric): number {
  const [first] = rubric;
  if (!first) throw new RangeError('a rubric without criteria gives no overall score');
  let sum = 0;
  let weights = 0;
  for (const { id, weight, scaleMin, scaleMax } of rubric) {
    const score = scores[id];
    if (score === undefined) throw new RangeError(`no score for criterion ${id}`);
    const share = (score - scaleMin) / (scaleMax - scaleMin);
    sum += weight * (first.scaleMin + share * (first.scaleMax - first.scaleMin));
    weights += weight;
  }
  return Math.round((sum / weights) * 1e4) / 1e4;
}
