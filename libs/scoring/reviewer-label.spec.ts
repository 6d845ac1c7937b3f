import { randomUUID } from 'node:crypto';
import { reviewerLabel } from './reviewer-label.js';

test('a label is steady for one viewer, and another for the next', () => {
  const [review, viewer] = [randomUUID(), randomUUID()];
  expect(reviewerLabel(review, viewer)).toBe(reviewerLabel(review, viewer));
  expect(reviewerLabel(review, viewer)).toMatch(/^[A-HJ-NP-Z2-9]{5}$/);
  expect(reviewerLabel(review, randomUUID())).not.toBe(reviewerLabel(review, viewer));
});
