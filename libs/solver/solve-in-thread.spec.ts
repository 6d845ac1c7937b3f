import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const hook = join(import.meta.dirname, '../../test/support/run-typescript.mjs');
const from = (file: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href);

/** Runs a script over the sources in a process of its own: jest's module loader does not reach into threads. */
function run(body: string): unknown {
  const script = `
    import { solveInThread } from ${from('solve-in-thread.ts')};
    import { findAssignment } from ${from('find-assignment.ts')};
    const square = (n, demand) => ({
      applications: n, reviewers: n,
      rowStart: Int32Array.from({ length: n + 1 }, (_, a) => a * n),
      reviewer: Int32Array.from({ length: n * n }, (_, k) => k % n),
      value: Int32Array.from({ length: n * n }, (_, k) => Math.imul(k + 1, 2654435761) >>> 12),
      demand: new Int32Array(n).fill(demand), capacity: new Int32Array(n).fill(1),
    });
    ${body}`;
  const folder = mkdtempSync(join(tmpdir(), 'solve-in-thread-'));
  try {
    const file = join(folder, 'run.mjs');
    writeFileSync(file, script);
    const flags = ['--no-warnings', '--experimental-transform-types', '--import', hook];
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, file], { encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('solveInThread', () => {
  test('gives what findAssignment gives, tells of progress and leaves the problem as it was', () => {
    const result = run(`
      const problem = square(40, 1);
      let calls = 0;
      const same = (x, y) => x.length === y.length && x.every((v, i) => v === y[i]);
      const alike = [];
      for (const wish of [{ fairness: 'sum' }, { fairness: 'sum', lot: { maxProbability: 0.5, seed: 7 } }]) {
        const rules = { institution: Int32Array.from({ length: 40 }, (_, r) => r % 9) };
        const there = await solveInThread(problem, rules, wish, { onProgress: () => calls++ });
        const here = findAssignment(problem, rules, wish);
        alike.push(same(there.chosen, here.chosen), there.certified && here.certified);
        if (wish.lot) alike.push(same(there.lot.marginal, here.lot.marginal));
      }
      console.log(JSON.stringify([...alike, calls > 0, problem.value.length]));`);
    expect(result).toEqual([true, true, true, true, true, true, 1600]);
  });

  test('a problem that is not well formed and a stop reach the caller; nothing is left running', () => {
    const result = run(`
      const told = [];
      await solveInThread({ ...square(3, 1), demand: new Int32Array(2) }, {}, { fairness: 'sum' }).catch((error) => told.push(error.name));
      const stop = new AbortController();
      const running = solveInThread(square(1500, 1), {}, { fairness: 'sum' }, { signal: stop.signal });
      stop.abort(new Error('enough'));
      await running.catch((error) => told.push(error.message));
      console.log(JSON.stringify(told));`);
    expect(result).toEqual(['RangeError', 'enough']);
  });
});
