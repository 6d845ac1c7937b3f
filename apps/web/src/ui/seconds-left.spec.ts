import { expect, test } from '@jest/globals';
import { secondsLeft } from './seconds-left.js';

/** Looked at once a second. */
const seen = (...shares: number[]) => shares.map((share, second) => ({ at: second * 1000, share }));

test('says what is left by an even pace', () => {
  expect(secondsLeft(seen(0, 0.1, 0.2, 0.3, 0.4))).toBe(6);
  expect(secondsLeft(seen(0.5, 0.6, 0.7))).toBe(3);
});

test('goes by the slower pace where it slows down a little', () => {
  expect(secondsLeft(seen(0, 0.1, 0.2, 0.26, 0.32))).toBe(11);
});

test('says nothing before anything was done, nor where the work comes to a slow part', () => {
  expect(secondsLeft([])).toBeNull();
  expect(secondsLeft(seen(0.3))).toBeNull();
  expect(secondsLeft(seen(0, 0.01, 0.02))).toBeNull();
  expect(secondsLeft(seen(0.67, 0.82, 0.82))).toBeNull();
  expect(secondsLeft(seen(0, 0.48, 0.48, 0.485, 0.49))).toBeNull();
  expect(secondsLeft(seen(0, 0.1, 0.2, 0.2, 0.2, 0.2))).toBeNull();
});
