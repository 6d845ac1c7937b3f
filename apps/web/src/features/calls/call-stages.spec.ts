import { expect, test } from '@jest/globals';
import { callStages } from './call-stages.js';

const NOW = Date.parse('2026-11-24T00:00:00Z');
const early = '2026-11-01T00:00:00Z';
const late = '2026-12-01T00:00:00Z';

test.each([
  [late, '2026-12-20T00:00:00Z', 'next', 'next'],
  [early, late, 'past', 'now'],
  [early, '2026-11-20T00:00:00Z', 'past', 'past'],
])('opened %s and due %s: %s, %s', (opensAt, deadlineAt, opens, deadline) => {
  expect(callStages({ opensAt, deadlineAt }, NOW).map(({ when }) => when)).toEqual([
    ...[opens, deadline],
    ...['next', 'next', 'next', 'next'],
  ]);
});

test('a call without an opening is open until its deadline', () => {
  expect(callStages({ opensAt: null, deadlineAt: late }, NOW)[0]).toEqual({ kind: 'deadline', when: 'now', at: late });
});
