import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calendarText } from './calendar.js';

const due = { id: 'a1', at: '2026-12-14T16:00:00.000Z', address: 'http://localhost/reviews/a1' };
const unfolded = (text: string) => text.replaceAll('\r\n ', '');

test('the entry ends when the review is due, in universal time', () => {
  const text = calendarText({ ...due, title: '评审截止' }, new Date('2026-11-24T00:00:00.000Z'));
  expect(text).toContain('DTEND:20261214T160000Z\r\n');
  expect(text).toContain('DTSTART:20261214T153000Z\r\n');
  expect(text).toContain('DTSTAMP:20261124T000000Z\r\n');
});

test('any title stays in its line, whole, and no line is longer than 75 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (title) => {
      fc.pre(!/\r(?!\n)/.test(title));
      const text = calendarText({ ...due, title });
      for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      const summary = unfolded(text)
        .split('\r\n')
        .find((line) => line.startsWith('SUMMARY:'))!;
      const read = summary.slice(8).replace(/\\(.)/g, (_, it: string) => (it === 'n' ? '\n' : it));
      expect(read).toBe(title.replaceAll('\r\n', '\n'));
    }),
  );
});
