import { reportFor, type CaseOutcome, type KeptReport, type ReportFacts } from './run-report.js';

const outcome = (applicationId: string, filled: number, weakest: number | null, more: Partial<CaseOutcome> = {}) => ({
  ...{ applicationId, wanted: 3, filled, pairs: 10, conflicts: 2, weakest, ...more },
});
const before = { engine: 'test', reviewers: 7, publications: 70, seconds: { solve: 1 } };
const old: KeptReport = { ...before, cases: [outcome('a', 3, 0.5), outcome('b', 1, 0.1), outcome('c', 0, null)] };
const kept: KeptReport = {
  ...{ ...before, certified: true, belowLeast: 0 },
  cases: [
    outcome('a', 3, 0.5, { directionId: 'd', coverage: 9, score: 1.8, scoreAtGreatest: 2 }),
    outcome('b', 1, 0.1, {
      ...{ directionId: 'd', coverage: 1, score: 0.9, scoreAtGreatest: 1 },
      lacks: [{ reason: 'capacity', missing: 2 }],
    }),
    outcome('c', 3, 0.6, { directionId: 'e', coverage: 4, score: 2, scoreAtGreatest: 2 }),
  ],
};
const clearedFor = (...ids: string[]): ReportFacts => ({
  titles: new Map(ids.map((id) => [id, `title of ${id}`])),
  directions: new Map(['d', 'e'].map((id) => [id, { nameZh: `方向 ${id}`, nameEn: `direction ${id}` }])),
  loads: [{ load: 2, reviewers: 3 }],
});

test('the report sums up what the viewer is cleared for', () => {
  expect(reportFor(old, clearedFor('a', 'b', 'c'))).toMatchObject({
    ...{ applications: 3, filled: 4, places: 9, pairs: 30, conflictsFound: 6 },
    unfilled: [
      { applicationId: 'b', title: 'title of b', missing: 2 },
      { applicationId: 'c', missing: 3 },
    ],
    weakest: [
      { applicationId: 'b', score: 0.1 },
      { applicationId: 'a', title: 'title of a', score: 0.5 },
    ],
    ...{ objective: null, price: null, certified: null, directions: [], thinlyCovered: [] },
  });
});

test('it tells the price of fairness, how far small peers reach by direction, and why places stay empty', () => {
  const report = reportFor(kept, clearedFor('a', 'b', 'c'));
  expect(report.objective).toBeCloseTo(4.7);
  expect(report.price).toBeCloseTo(0.06);
  expect(report.unfilled).toEqual([{ applicationId: 'b', title: 'title of b', missing: 2, reasons: ['capacity'] }]);
  expect(report.thinlyCovered.map(({ applicationId, coverage }) => [applicationId, coverage])).toEqual([
    ['b', 1],
    ['c', 4],
    ['a', 9],
  ]);
  expect(report.directions).toEqual([
    { directionId: 'd', nameZh: '方向 d', nameEn: 'direction d', applications: 2, covered: 1, least: 1, median: 1 },
    { directionId: 'e', nameZh: '方向 e', nameEn: 'direction e', applications: 1, covered: 1, least: 4, median: 4 },
  ]);
});

test('a case that the viewer is not cleared for leaves no trace in any sum', () => {
  const without = { ...kept, cases: kept.cases.filter(({ applicationId }) => applicationId !== 'b') };
  expect(reportFor(kept, clearedFor('a', 'c'))).toEqual(reportFor(without, clearedFor('a', 'b', 'c')));
});
