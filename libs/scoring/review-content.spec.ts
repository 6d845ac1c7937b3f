import fc from 'fast-check';
import { overallOf, reviewGaps, type Rubric } from './review-content.js';

const criterion = (id: string, changes: Partial<Rubric[number]> = {}) => ({
  id,
  weight: 1,
  scaleMin: 1,
  scaleMax: 9,
  minCommentLength: 0,
  ...changes,
});

test('the overall score lies between the lowest and the highest score', () => {
  const scores = fc.array(
    fc.record({ score: fc.integer({ min: 1, max: 9 }), weight: fc.integer({ min: 1, max: 50 }) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(scores, (rows) => {
      const rubric = rows.map(({ weight }, i) => criterion(`c${i}`, { weight }));
      const overall = overallOf(Object.fromEntries(rows.map(({ score }, i) => [`c${i}`, score])), rubric);
      const all = rows.map(({ score }) => score);
      expect(overall).toBeGreaterThanOrEqual(Math.min(...all) - 1e-4);
      expect(overall).toBeLessThanOrEqual(Math.max(...all) + 1e-4);
    }),
  );
});

test('a wide scale weighs no more than its weight says', () => {
  const rubric = [criterion('a'), criterion('b', { scaleMin: 0, scaleMax: 100 })];
  expect(overallOf({ a: 1, b: 100 }, rubric)).toBe(5);
  expect(overallOf({ a: 9, b: 100 }, rubric)).toBe(9);
});

test('a rubric without criteria, or a missing score, gives no overall score', () => {
  expect(() => overallOf({}, [])).toThrow(RangeError);
  expect(() => overallOf({}, [criterion('a')])).toThrow(RangeError);
});

test('comments are counted in characters as people see them, without the blanks around', () => {
  const rubric = [criterion('a', { minCommentLength: 3 })];
  const draft = (comment: string) => ({
    content: { scores: { a: 5 }, comments: { a: comment }, summary: '', confidential: '' },
    confidence: 1,
    closeness: 1,
  });
  expect(reviewGaps(draft('𠮷𠮷𠮷'), rubric)).toEqual([]);
  expect(reviewGaps(draft('𠮷𠮷    '), rubric).map(({ field }) => field)).toEqual(['content.comments.a']);
});
