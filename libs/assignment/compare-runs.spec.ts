import { compareRuns, type RunPair } from './compare-runs.js';

const pair = (runId: string, applicationId: string, reviewerId: string, score: number | null): RunPair => ({
  ...{ runId, applicationId, reviewerId, reviewerName: `name of ${reviewerId}`, score },
});
const titles = new Map([
  ['a', 'A'],
  ['b', 'B'],
]);

test('two runs differ where an application does not get the same reviewers', () => {
  const pairs = [
    ...[pair('x', 'a', '1', 0.9), pair('x', 'a', '2', 0.5), pair('x', 'b', '1', 0.4)],
    ...[pair('y', 'a', '1', 0.9), pair('y', 'a', '3', 0.3), pair('y', 'b', '1', 0.4)],
  ];
  const found = compareRuns('x', 'y', pairs, titles);
  expect(found).toMatchObject({ both: 2, onlyBefore: 1, onlyAfter: 1, changed: 1 });
  expect(found.before).toMatchObject({
    pairs: 3,
    weakest: 0.4,
    loads: [
      { load: 1, reviewers: 1 },
      { load: 2, reviewers: 1 },
    ],
  });
  expect(found.before.objective - found.after.objective).toBeCloseTo(0.2);
  expect(found.changes).toMatchObject([
    { applicationId: 'a', title: 'A', left: [{ reviewerId: '2', score: 0.5 }], joined: [{ reviewerId: '3' }] },
  ]);
});

test('a run differs in nothing from itself, and the order of the pairs does not matter', () => {
  const own = [pair('x', 'a', '1', 0.9), pair('x', 'b', '2', null)];
  const same = [...own, ...own.map((it) => ({ ...it, runId: 'y' }))];
  expect(compareRuns('x', 'y', same, titles)).toMatchObject({ both: 2, onlyBefore: 0, onlyAfter: 0, changes: [] });
  expect(compareRuns('x', 'y', same.toReversed(), titles)).toEqual(compareRuns('x', 'y', same, titles));
});

test('the greatest losses come first and the greatest gains last; of very many, those between are left out', () => {
  const many = Array.from({ length: 300 }, (_, i) => `case ${String(i).padStart(3, '0')}`);
  const pairs = many.flatMap((id, i) => [pair('x', id, '1', 0.5), pair('y', id, '2', i / 300)]);
  const { changed, changes } = compareRuns('x', 'y', pairs, new Map(many.map((id) => [id, id])));
  expect([changed, changes.length]).toEqual([300, 200]);
  expect([changes[0]!.title, changes[199]!.title]).toEqual(['case 000', 'case 299']);
});
