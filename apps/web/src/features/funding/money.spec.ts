import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { centsOf, signOf, typedAmount } from './money.js';

test('an amount is understood as people type it', () => {
  expect(centsOf('1,200,000')).toBe(120_000_000);
  expect(centsOf(' ３０万 ')).toBe(30_000_000);
  expect(centsOf('1.5亿元')).toBe(15_000_000_000);
  expect(centsOf('¥99.5')).toBe(9_950);
  expect(centsOf('5 万')).toBe(5_000_000);
  expect(centsOf('1，200')).toBe(120_000);
});

test('what is no amount is none', () => {
  for (const typed of ['', '0', '-1', '1.234', 'abc', '1.2.3', '十万', '9'.repeat(20)])
    expect(centsOf(typed)).toBeNull();
});

test('an amount in a field can be read at a glance', () => {
  expect(typedAmount(300_000_000)).toBe('3,000,000');
  expect(typedAmount(123_456_750)).toBe('1,234,567.50');
  expect(typedAmount(9_950)).toBe('99.50');
});

test('an amount in a field means the same amount', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e13 }), (cents) => centsOf(typedAmount(cents)) === cents));
});

test('a field bears the sign that the amounts bear', () => {
  expect([signOf('CNY', 'zh-CN'), signOf('CNY', 'en'), signOf('USD', 'en')]).toEqual(['¥', 'CN¥', '$']);
  // A currency that is not there yet, or half typed, leaves the page standing.
  expect([signOf('', 'zh-CN'), signOf('C', 'en'), signOf('人民币', 'zh-CN')]).toEqual(['', 'C', '人民币']);
});
