import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Overview } from './api.js';
import { countIn, funnelOf } from './funnel.js';

type Case = Overview['cases'][number];
const STATES = [
  ...['submitted', 'eligible', 'ineligible', 'in_review', 'reviewed', 'shortlisted', 'not_shortlisted'],
  ...['proposed', 'announced', 'selected', 'not_selected', 'withdrawn'],
] as Case['state'][];

test('each step of the funnel holds at most as many cases as the one before, and the first holds all', () => {
  const anyCase = fc.record({
    ...{ directionId: fc.constant('d'), trackId: fc.constant('t') },
    ...{ state: fc.constantFrom(...STATES), count: fc.nat(1000) },
  });
  fc.assert(
    fc.property(fc.array(anyCase), (cases) => {
      const steps = funnelOf(cases);
      expect(steps[0]!.reached).toBe(cases.reduce((sum, { count }) => sum + count, 0));
      steps.slice(1).forEach((step, index) => expect(step.reached).toBeLessThanOrEqual(steps[index]!.reached));
      for (const { reached, here } of steps) expect(here).toBeLessThanOrEqual(reached);
    }),
  );
});

test('a case on public notice stands among the proposed', () => {
  const cases = [{ directionId: 'd', trackId: 't', state: 'announced', count: 3 }] as Case[];
  expect(funnelOf(cases).find(({ stage }) => stage === 'proposed')).toEqual({ stage: 'proposed', reached: 3, here: 3 });
  expect(countIn(cases, 'announced', 'selected')).toBe(3);
});
