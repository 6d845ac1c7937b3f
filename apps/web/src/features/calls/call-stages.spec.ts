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

test('the public notice is dated from its beginning to its end once it is public, and not before', () => {
  const noticeOf = (notice: typeof noNotice | { opensAt: string; endsAt: string }, deadline = due) =>
    callStages({ opensAt: early, deadlineAt: deadline }, notice, NOW).find(({ kind }) => kind === 'notice');
  expect(noticeOf({ opensAt: due, endsAt: late })).toMatchObject({ from: due, at: late });
  expect(noticeOf(noNotice)).toMatchObject({ from: null, at: null });
  expect(noticeOf({ opensAt: early, endsAt: due }, late)).toMatchObject({ from: null, at: null });
});

test('a call without an opening is open until its deadline', () => {
  const [first] = callStages({ opensAt: null, deadlineAt: late }, noNotice, NOW);
  expect(first).toEqual({ kind: 'deadline', when: 'now', at: late });
});
