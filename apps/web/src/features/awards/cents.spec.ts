import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { centsOf } from './cents.js';

test('every amount with two decimals comes back to the cent', () => {
  fc.assert(fc.property(fc.nat(1e12), (cents) => expect(centsOf((cents / 100).toFixed(2))).toBe(cents)));
});

test.each([
  ['1,200.5', 120_050],
  [' 1 200 ', 120_000],
  ['', null],
  ['1.234', null],
  ['-5', null],
  ['五', null],
])('%j is %j', (typed, cents) => expect(centsOf(typed)).toBe(cents));
