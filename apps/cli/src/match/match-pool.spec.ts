import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../../../..');
const from = (file: string) => JSON.stringify(pathToFileURL(join(root, file)).href);

/** Runs a script over the sources in a process of its own: jest's module loader does not reach into threads. */
function run(body: string): unknown {
  const script = `
    import { SmallPeerIndex, loadModel, saveModel, trainModel } from ${from('libs/affinity/index.ts')};
    import { MatchPool } from ${from('apps/cli/src/match/match-pool.ts')};
    import { MadeTexts } from ${from('apps/cli/src/bench/affinity-texts.ts')};
    const made = new MadeTexts(3);
    const model = saveModel(await trainModel(made.training(240), { dims: 16, epochs: 0 }));
    const reviewers = Array.from({ length: 150 }, (_, r) => made.reviewer('r' + r, 3));
    const applications = Array.from({ length: 6 }, (_, a) => made.application('a' + a, 2));
    const lines = (all) => all.map((one, i) => ({ number: i + 1, text: typeof one === 'string' ? one : JSON.stringify(one) }));
    const withPool = async (threads, use, bytes = model) => {
      const pool = new MatchPool({ model: bytes }, threads);
      try { return await use(pool); } finally { await pool.close(); }
    };
    const refusal = (threads, all, bytes) => withPool(threads, async (pool) =>
      pool.loadLines('R.jsonl', lines(all), () => undefined).then(() => null, (error) => [error.name, error.message]), bytes);
    ${body}`;
  const folder = mkdtempSync(join(tmpdir(), 'match-pool-'));
  try {
    const file = join(folder, 'run.mjs');
    writeFileSync(file, script);
    const hook = join(root, 'test/support/run-typescript.mjs');
    const flags = ['--no-warnings', '--conditions=source', '--experimental-transform-types', '--import', hook];
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, file], { encoding: 'utf8', cwd: root });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('MatchPool', () => {
  test('any number of threads finds what one index finds, in the order of the file', () => {
    const result = run(`
      const index = new SmallPeerIndex(loadModel(model));
      for (const reviewer of reviewers) index.addReviewer(reviewer);
      const found = index.scoreMany(applications, { top: 7 });
      const told = [];
      for (const threads of [1, 3]) await withPool(threads, async (pool) => {
        let seen = 0;
        await pool.loadLines('R.jsonl', lines(reviewers), (count) => (seen = count));
        const matched = await pool.top(applications, 7, true);
        const some = ['r9', 'r140', 'r0'];
        const values = await pool.of(applications, applications.map(() => some));
        const same = (x, y) => JSON.stringify(x) === JSON.stringify(y);
        told.push([
          seen, pool.publications, same(pool.reviewers, reviewers.map(({ id }) => id)),
          same(matched.map(({ found }) => found), found),
          same(matched.map(({ coverage }) => coverage), applications.map((one) => index.coverage(one))),
          same(values, applications.map((one) => index.scoresOf(one, some))),
          pool.knows('r140'), pool.knows('r150'),
        ]);
      });
      console.log(JSON.stringify(told));`);
    const expected = [150, 450, true, true, true, true, true, false];
    expect(result).toEqual([expected, expected]);
  });

  test('what is wrong is said with file and line, in whichever thread it is seen; a broken thread ends the loading', () => {
    const result = run(`
      const many = [...reviewers, { id: 'r3', publications: [] }];
      console.log(JSON.stringify([
        await refusal(3, many),
        await refusal(2, [...reviewers.slice(0, 70), '{"id":7}']),
        (await refusal(2, reviewers, model.slice(0, 400)))[0],
      ]));`);
    expect(result).toEqual([
      ['DataProblem', 'R.jsonl:151: the id r3 is already that of line 4.'],
      ['DataProblem', 'R.jsonl:71: publications must be a list.'],
      'ModelUnreadable',
    ]);
  });
});
