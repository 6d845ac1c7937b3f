import { expect, test } from '@jest/globals';
import { matches } from './matches.js';

test('all words must occur, in any order, case and width', () => {
  expect(matches('学者 2026', ['智源学者计划 ２０２６'])).toBe(true);
  expect(matches('SCHOLARS', ['Scholars 2026', null])).toBe(true);
  expect(matches('学者 2025', ['智源学者计划 2026'])).toBe(false);
});

test('looking for nothing finds nothing', () => {
  expect(matches('  ', ['anything'])).toBe(false);
});
