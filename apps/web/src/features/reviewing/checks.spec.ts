import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anchorOf, lengthOf, reviewChecks, type Written } from './checks.js';
import type { ReviewForm } from './api.js';

const criterion = (id: string, minCommentLength: number) =>
  ({ id, scaleMin: 1, scaleMax: 9, minCommentLength, anchors: [] }) as unknown as ReviewForm['criteria'][number];
const nothing: Written = { scores: {}, comments: {}, summary: '', confidential: '', confidence: null, closeness: null };

test('an empty review lacks everything but what is optional', () => {
  const checks = reviewChecks([criterion('a', 20), criterion('b', 0)], nothing);
  expect(checks.filter(({ isDone, isOptional }) => !isDone && !isOptional).map(({ part }) => part)).toEqual([
    ...['score-a', 'comment-a', 'score-b', 'confidence', 'closeness'],
  ]);
});

test('a complete review lacks nothing', () => {
  const written = { ...nothing, scores: { a: 9 }, comments: { a: '好'.repeat(20) }, confidence: 1, closeness: 5 };
  const checks = reviewChecks([criterion('a', 20)], written);
  expect(checks.every(({ isDone, isOptional }) => isDone || isOptional)).toBe(true);
});

test('a rare character counts once, and the space around a text not at all', () => {
  expect(lengthOf(' 𠮷野䶮 \n')).toBe(3);
  expect(lengthOf(undefined)).toBe(0);
});

test('a score is described by the anchor nearest to it, and by the lower of two as near', () => {
  const anchors = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
  fc.assert(
    fc.property(anchors, fc.integer({ min: 1, max: 9 }), (scores, score) => {
      const found = anchorOf(
        scores.map((it) => ({ score: it })),
        score,
      )!.score;
      for (const it of scores) expect(Math.abs(it - score)).toBeGreaterThanOrEqual(Math.abs(found - score));
    }),
  );
  expect(anchorOf([{ score: 9 }, { score: 5 }, { score: 1 }], 7)).toEqual({ score: 5 });
  expect(anchorOf([{ score: 1 }], null)).toBeNull();
});
