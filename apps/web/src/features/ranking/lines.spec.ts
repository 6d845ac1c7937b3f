import { expect, test } from '@jest/globals';
import { readLines, withLine } from './lines.js';

test('each group keeps a line of its own, until it goes back to its target', () => {
  const one = withLine('', 'd1.t', 3);
  const both = withLine(one, 'd-2.t', 0);
  expect([...readLines(both).lines]).toEqual([
    ['d1.t', 3],
    ['d-2.t', 0],
  ]);
  expect([...readLines(withLine(both, 'd1.t', 12)).lines.values()]).toEqual([12, 0]);
  expect(withLine(withLine(both, 'd1.t', null), 'd-2.t', null)).toBe('');
  expect(new URLSearchParams({ line: both }).toString()).toBe(`line=${both}`);
});

test('what is no line is told, and gone once a line is moved', () => {
  for (const text of ['7', 'd.t.-1', 'd.t.1.5', 'd.t.', '_', 'd.t.123456']) {
    expect(readLines(text)).toEqual({ lines: new Map(), isBroken: true });
    expect(withLine(text, 'd.t', 2)).toBe('d.t.2');
  }
  expect(readLines('')).toEqual({ lines: new Map(), isBroken: false });
});
