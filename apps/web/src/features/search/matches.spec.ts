import { expect, test } from '@jest/globals';
import { isEnough, matches } from './matches.js';

test('all words must occur, in any order, case, width and with or without accents', () => {
  expect(matches('学者 2026', ['智源学者计划 ２０２６'])).toBe(true);
  expect(matches('SCHOLARS', ['Scholars 2026', null])).toBe(true);
  expect(matches('sandstrom', ['Sandström'])).toBe(true);
  expect(matches('学者 2025', ['智源学者计划 2026'])).toBe(false);
});

test('looking for nothing finds nothing', () => {
  expect(matches('  ', ['anything'])).toBe(false);
});

test('one Chinese character is enough to look for, one letter is not', () => {
  expect(['王', '𠮷', 'ab', 'a', '1', ''].map(isEnough)).toEqual([true, true, true, false, false, false]);
});
