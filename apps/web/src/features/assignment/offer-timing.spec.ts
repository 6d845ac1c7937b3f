import { expect, test } from '@jest/globals';
import { offerTiming } from './offer-timing.js';

const NOW = Date.parse('2026-11-24T00:00:00Z');
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();

test.each([
  ['in good time', 240, 300, 'usual', 120],
  ['before a usual answer', 48, 300, 'soon', 48],
  ['within a day', 2, 300, 'late', 24],
  ['already', -5, 300, 'late', 24],
  ['already, in a round that ends within a day', -5, 6, 'late', 6],
])('reviews are due %s', (_, due, closes, kind, answer) => {
  expect(offerTiming({ dueAt: at(due), closesAt: at(closes) }, 5, NOW)).toEqual({ kind, answerBy: at(answer) });
});

test('nobody is asked once the round has run out', () => {
  expect(offerTiming({ dueAt: at(-5), closesAt: at(-1) }, 5, NOW).kind).toBe('over');
});
