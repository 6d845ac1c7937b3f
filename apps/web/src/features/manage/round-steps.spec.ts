import { expect, test } from '@jest/globals';
import { roundSteps } from './round-steps.js';

const CASE = { directionId: 'd', trackId: 't' };
const NONE = { proposed: 0, offered: 0, accepted: 0, submitted: 0, refused: 0, expired: 0, released: 0 };
const ROUND = {
  ...{ id: 'r', callId: 'c', name: '函评', nameEn: 'Mail review', kind: 'mail' as const, opensAt: null },
  ...{ dueAt: '2030-01-01T00:00:00Z', closesAt: '2030-01-02T00:00:00Z' },
};
const coverage = (untouched: number) => [
  { directionId: 'd', cases: 2, covered: 0, untouched, meanScore: null, weakestScore: null },
];
const steps = (
  state: 'eligible' | 'in_review' | 'reviewed' | 'shortlisted',
  untouched: number,
  rounds: Parameters<typeof roundSteps>[2],
  { offered = 0, runs = true } = {},
) =>
  roundSteps(
    'c',
    { cases: [{ ...CASE, state, count: 2 }], coverage: coverage(untouched), answers: { ...NONE, offered } },
    rounds,
    runs,
  ).map(({ step }) => step);

test('eligible cases ask for a round, then for reviewers', () => {
  expect(steps('eligible', 2, [])).toEqual(['plan']);
  expect(steps('eligible', 2, [{ ...ROUND, state: 'planned' }])).toEqual(['assign']);
  expect(steps('eligible', 0, [{ ...ROUND, state: 'planned' }])).toEqual([]);
});

test('a round begins once somebody was asked, unless it has a day to begin that is still to come', () => {
  const planned = { ...ROUND, state: 'planned' as const };
  expect(steps('in_review', 0, [planned], { offered: 1 })).toEqual(['start']);
  expect(steps('in_review', 0, [{ ...planned, opensAt: '2999-01-01T00:00:00Z' }], { offered: 1 })).toEqual([]);
});

test('a closed round asks for its ranking, a short-list for decisions, and chairs do the first alone', () => {
  const rounds = [{ ...ROUND, state: 'closed' as const }];
  expect(steps('shortlisted', 2, rounds)).toEqual(['fix']);
  expect(steps('shortlisted', 2, [{ ...ROUND, state: 'released' }])).toEqual(['draft']);
  expect(steps('shortlisted', 2, [{ ...ROUND, state: 'released' }], { runs: false })).toEqual([]);
  expect(steps('reviewed', 0, rounds, { runs: false })).toEqual(['fix']);
});
