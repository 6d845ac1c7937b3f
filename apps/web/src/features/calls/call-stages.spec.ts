import { expect, test } from '@jest/globals';
import { callStages } from './call-stages.js';

const NOW = Date.parse('2026-11-24T00:00:00Z');
const early = '2026-11-01T00:00:00Z';
const late = '2026-12-01T00:00:00Z';
const due = '2026-11-20T00:00:00Z';
const noNotice = { opensAt: null, endsAt: null };

test.each([
  ['before it opens', late, '2026-12-20T00:00:00Z', noNotice, 'next next next next next'],
  ['while it is open', early, late, noNotice, 'past now next next next'],
  ['after its deadline', early, due, noNotice, 'past past now next next'],
  ['while names are on public notice', early, due, { opensAt: due, endsAt: late }, 'past past past now next'],
  ['after the public notice', early, due, { opensAt: due, endsAt: due }, 'past past past past now'],
  [
    'while open, an express case being announced',
    early,
    late,
    { opensAt: early, endsAt: due },
    'past now next next next',
  ],
])('a call %s', (_, opensAt, deadlineAt, notice, stages) => {
  const whens = callStages({ opensAt, deadlineAt }, notice, NOW).map(({ when }) => when);
  expect(whens.join(' ')).toBe(stages);
});

test('a call without an opening is open until its deadline', () => {
  const [first] = callStages({ opensAt: null, deadlineAt: late }, noNotice, NOW);
  expect(first).toEqual({ kind: 'deadline', when: 'now', at: late });
});
