import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { momentOf, wallTime } from './zoned-time.js';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'];

test('what a field shows of a moment leads back to it, in every zone', () => {
  const minutes = fc.integer({ min: 0, max: 40 * 365 * 1440 }).map((it) => it * 60_000 + Date.UTC(2015, 0, 1));
  fc.assert(
    fc.property(minutes, fc.constantFrom(...ZONES), (at, zone) => {
      const wall = wallTime(new Date(at).toISOString(), zone);
      // Of an hour that comes twice, the first counts; all others come back exactly.
      const back = Date.parse(momentOf(wall, zone) ?? '');
      expect(wallTime(new Date(back).toISOString(), zone)).toBe(wall);
      expect([0, 3_600_000]).toContain(at - back);
    }),
  );
});

test('a time that clocks skip becomes the one an hour later, and a text that is no time is none', () => {
  expect(wallTime(momentOf('2026-03-08T02:30', 'America/New_York') ?? '', 'America/New_York')).toBe('2026-03-08T03:30');
  expect(momentOf('2026-12-01T18:00', 'Asia/Shanghai')).toBe('2026-12-01T10:00:00.000Z');
  expect(momentOf('soon', 'UTC')).toBeNull();
});
