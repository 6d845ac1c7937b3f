import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anchorsOf, lengthOf, reviewChecks, type Written } from './checks.js';
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

test('a score is described by its own anchor, else by the two it lies between, and never by one of them alone', () => {
  const anchors = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
  fc.assert(
    fc.property(anchors, fc.integer({ min: 1, max: 9 }), (scores, score) => {
      const found = anchorsOf(
        scores.map((it) => ({ score: it })),
        score,
      ).map((it) => it.score);
      if (scores.includes(score)) return expect(found).toEqual([score]);
      const [below, above] = [scores.filter((it) => it < score), scores.filter((it) => it > score)];
      const ends = below.length > 0 && above.length > 0 ? [Math.max(...below), Math.min(...above)] : [];
      return expect(found).toEqual(ends);
    }),
  );
  expect(anchorsOf([{ score: 9 }, { score: 1 }], 5)).toEqual([{ score: 1 }, { score: 9 }]);
  expect(anchorsOf([{ score: 1 }], null)).toEqual([]);
});
