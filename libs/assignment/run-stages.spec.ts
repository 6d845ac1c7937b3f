import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stageSpans } from './run-stages.js';

const seconds = fc.dictionary(
  fc.constantFrom('conflicts', 'pool', 'learn', 'index', 'affinity', 'solve', 'write', 'unknown'),
  fc.double({ min: 0, max: 1e4, noNaN: true }),
);

test('the stages follow each other without a gap, from nothing to all, and none is too short to be seen', () => {
  fc.assert(
    fc.property(fc.option(seconds), (measured) => {
      const spans = Object.values(stageSpans(measured));
      expect([spans[0]!.from, spans.at(-1)!.to]).toEqual([0, expect.closeTo(1)]);
      for (const [at, { from, to }] of spans.entries()) {
        expect(from).toBe(at === 0 ? 0 : spans[at - 1]!.to);
        expect(to - from).toBeGreaterThan(0.015);
      }
    }),
  );
});

test('a stage has the part of the bar that it had of the time', () => {
  const { conflicts, affinity } = stageSpans({
    conflicts: 50,
    pool: 5,
    learn: 5,
    index: 5,
    affinity: 25,
    solve: 5,
    write: 5,
  });
  expect(conflicts.to).toBeCloseTo(0.5);
  expect(affinity.to - affinity.from).toBeCloseTo(0.25);
});
