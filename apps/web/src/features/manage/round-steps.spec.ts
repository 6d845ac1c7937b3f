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
const RUNNING = { roundId: 'r', awaited: 0, submitted: 4, late: 0 };
const OFFICER = { run: true, lead: true };
const CHAIR = { run: false, lead: true };
type State = Parameters<typeof roundSteps>[1]['cases'][number]['state'];
const steps = (
  state: State | State[],
  untouched: number,
  rounds: Parameters<typeof roundSteps>[2],
  { offered = 0, can = OFFICER, running = [] as (typeof RUNNING)[] } = {},
) =>
  roundSteps(
    'c',
    {
      cases: [state].flat().map((it) => ({ ...CASE, state: it, count: 2 })),
      ...{ coverage: coverage(untouched), answers: { ...NONE, offered }, running, can },
    },
    rounds,
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

test('an open round can be closed once all that was asked for is in, and no case is left without a reviewer', () => {
  const rounds = [{ ...ROUND, state: 'open' as const }];
  expect(steps('in_review', 0, rounds, { running: [RUNNING], can: CHAIR })).toEqual(['close']);
  expect(steps('in_review', 1, rounds, { running: [RUNNING] })).toEqual(['assign']);
  expect(steps('in_review', 0, rounds, { running: [{ ...RUNNING, awaited: 1 }] })).toEqual([]);
  expect(steps('in_review', 0, rounds)).toEqual([]);
});

test('a closed round asks for its ranking, a final one for a short list where there is none', () => {
  const closed = { ...ROUND, state: 'closed' as const };
  const released = { ...ROUND, state: 'released' as const };
  expect(steps('reviewed', 0, [closed], { can: CHAIR })).toEqual(['fix']);
  expect(steps('reviewed', 0, [released], { can: CHAIR })).toEqual(['shortlist']);
  expect(steps(['reviewed', 'shortlisted'], 0, [released])).toEqual([]);
  expect(steps('not_shortlisted', 0, [released])).toEqual([]);
  // Another round is still to come: who is short-listed is told by that one.
  expect(steps('reviewed', 0, [released, { ...ROUND, id: 's', state: 'planned' }])).toEqual([]);
});

test('what came out of its rounds without a review asks the office for another round, then for reviewers', () => {
  const closed = { ...ROUND, state: 'closed' as const };
  const next = { ...ROUND, id: 's', state: 'planned' as const };
  expect(steps(['reviewed', 'in_review'], 2, [closed])).toEqual(['again', 'fix']);
  expect(steps(['reviewed', 'in_review'], 2, [closed], { can: CHAIR })).toEqual(['fix']);
  expect(steps(['reviewed', 'in_review'], 2, [closed, next])).toEqual(['assign', 'fix']);
});
