import { reportFor, type KeptReport } from './run-report.js';

const outcome = (applicationId: string, filled: number, weakest: number | null) => ({
  ...{ applicationId, wanted: 3, filled, pairs: 10, conflicts: 2, weakest },
});
const kept: KeptReport = {
  ...{ engine: 'test', reviewers: 7, publications: 70, seconds: { solve: 1 } },
  cases: [outcome('a', 3, 0.5), outcome('b', 1, 0.1), outcome('c', 0, null)],
};

test('the report sums up what the viewer is cleared for', () => {
  expect(reportFor(kept, new Set(['a', 'b', 'c']))).toMatchObject({
    ...{ applications: 3, filled: 4, pairs: 30, conflictsFound: 6 },
    unfilled: [
      { applicationId: 'b', missing: 2 },
      { applicationId: 'c', missing: 3 },
    ],
    weakest: [
      { applicationId: 'b', score: 0.1 },
      { applicationId: 'a', score: 0.5 },
    ],
  });
});

test('a case that the viewer is not cleared for leaves no trace in any sum', () => {
  const without = { ...kept, cases: kept.cases.filter(({ applicationId }) => applicationId !== 'b') };
  expect(reportFor(kept, new Set(['a', 'c']))).toEqual(reportFor(without, new Set(['a', 'b', 'c'])));
});
