import { expect, test } from '@jest/globals';
import { stagesOf } from './case-stages.js';

const NOW = Date.parse('2026-11-24T00:00:00Z');
type Event = Parameters<typeof stagesOf>[0][number];
const at = (kind: Event['kind'], time: string, number: number | null = null): Event => ({
  kind,
  at: time,
  day: null,
  number,
  finding: null,
});
const on = (kind: Event['kind'], day: string): Event => ({ kind, at: null, day, number: null, finding: null });
const begun = at('begun', '2026-11-01T00:00:00Z');
const submitted = at('submitted', '2026-11-02T00:00:00Z', 1);
const shown = (...given: Parameters<typeof stagesOf>) => stagesOf(...given).map(({ kind, when }) => `${kind} ${when}`);

test('a draft has its deadline before it', () => {
  expect(shown([begun, at('deadline', '2026-12-01T00:00:00Z')], 'draft', NOW)).toEqual(['begun past', 'deadline next']);
});

test('the evaluation begins with the deadline, whatever the office did by then', () => {
  const open = [begun, submitted, at('deadline', '2026-12-01T00:00:00Z')];
  const closed = [begun, submitted, at('deadline', '2026-11-20T00:00:00Z')];
  expect(shown(open, 'submitted', NOW).slice(2)).toEqual([
    'deadline next',
    'evaluation next',
    'announced next',
    'result next',
  ]);
  expect(shown(closed, 'submitted', NOW)).toEqual(shown(closed, 'in_evaluation', NOW));
});

test('after the result nothing is to come, and the evaluation lies before the first act of the office', () => {
  const events = [begun, submitted, at('deadline', '2026-11-10T00:00:00Z'), on('announced', '2026-11-15')];
  expect(shown(events, 'announced', NOW).slice(3)).toEqual(['evaluation past', 'announced now', 'result next']);
  // The offer ends the notice: what is waited for is the answer.
  expect(shown(events, 'announced', NOW, true).slice(4)).toEqual(['announced past', 'result now']);
  expect(shown([...events, on('selected', '2026-11-22')], 'selected', NOW).slice(3)).toEqual([
    'evaluation past',
    'announced past',
    'selected past',
  ]);
  const ended = [...events, on('objection_upheld', '2026-11-18'), on('not_selected', '2026-11-18')];
  expect(shown(ended, 'not_selected', NOW).slice(4)).toEqual([
    'announced past',
    'objection_upheld past',
    'not_selected past',
  ]);
  expect(shown([begun, at('withdrawn', '2026-11-03T00:00:00Z')], 'withdrawn', NOW)).toEqual([
    'begun past',
    'withdrawn past',
  ]);
});
