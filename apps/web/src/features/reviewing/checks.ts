import type { ReviewForm } from './api.js';

/** What a reviewer has written so far, as the form holds it. */
export interface Written {
  scores: Record<string, number>;
  comments: Record<string, string>;
  summary: string;
  confidential: string;
  confidence: number | null;
  closeness: number | null;
}

export interface Check {
  /** Where in the form it is: the value of `data-part`. */
  part: string;
  kind: 'score' | 'comment' | 'confidence' | 'closeness' | 'summary';
  criterion: ReviewForm['criteria'][number] | null;
  isDone: boolean;
  /** Submitting does not need it. */
  isOptional: boolean;
  /** Of a text: its length in characters as people see them, and the least that is asked. */
  length: number | null;
  least: number;
}

/** Characters as people see them, without the space around: what the API counts. */
export const lengthOf = (text: string | undefined): number => [...(text ?? '').trim()].length;

/** The list to go through before a review is handed in, in the order of the form. The API decides in the end. */
export function reviewChecks(criteria: ReviewForm['criteria'], written: Written): Check[] {
  const { scores, comments, summary, confidence, closeness } = written;
  const byCriterion = criteria.flatMap((criterion): Check[] => {
    const { id, scaleMin, scaleMax, minCommentLength } = criterion;
    const score = scores[id];
    const length = lengthOf(comments[id]);
    return [
      {
        ...{ part: `score-${id}`, kind: 'score', criterion, isOptional: false, length: null, least: 0 },
        isDone: score !== undefined && score >= scaleMin && score <= scaleMax,
      },
      {
        ...{ part: `comment-${id}`, kind: 'comment', criterion, length, least: minCommentLength },
        isDone: length >= Math.max(minCommentLength, 1),
        isOptional: minCommentLength === 0,
      },
    ];
  });
  const plain = { criterion: null, isOptional: false, length: null, least: 0 };
  const summaryLength = lengthOf(summary);
  return [
    ...byCriterion,
    {
      ...{ ...plain, part: 'summary', kind: 'summary', isOptional: true, length: summaryLength },
      isDone: summaryLength > 0,
    },
    { ...plain, part: 'confidence', kind: 'confidence', isDone: confidence !== null },
    { ...plain, part: 'closeness', kind: 'closeness', isDone: closeness !== null },
  ];
}

/** The anchor that stands for a score itself, or the two it lies between; none where the scale says nothing of it. */
export function anchorsOf<A extends { score: number }>(anchors: readonly A[], score: number | null): A[] {
  if (score === null) return [];
  const exact = anchors.find((anchor) => anchor.score === score);
  if (exact) return [exact];
  const sorted = anchors.toSorted((a, b) => a.score - b.score);
  const below = sorted.findLast((anchor) => anchor.score < score);
  const above = sorted.find((anchor) => anchor.score > score);
  return below && above ? [below, above] : [];
}
