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
    import { calibrateInThread } from ${from('calibrate-in-thread.ts')};
    import { calibrateCriteria } from ${from('calibrate-criteria.ts')};
    const reviews = Array.from({ length: 40 }, (_, k) => (
      { application: 'a' + (k % 10), reviewer: 'r' + ((k * 7 + (k / 10 | 0)) % 6), criterion: 'c', score: (k * 13) % 9 }));
    ${body}`;
  const folder = mkdtempSync(join(tmpdir(), 'calibrate-in-thread-'));
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

describe('calibrateInThread', () => {
  test('gives what calibrateCriteria gives, by panels with lines of their own', () => {
    const [same, told] = run(`
      const seen = new Set();
      const scores = reviews.filter((r) => !seen.has(r.application + r.reviewer) && seen.add(r.application + r.reviewer));
      const panels = new Map(scores.map((r) => [r.application, r.application < 'a5' ? 'one' : 'two']));
      const task = { scores, panels, line: { select: new Map([['one', 2]]) }, ranks: true };
      const there = await calibrateInThread(task);
      console.log(JSON.stringify([
        JSON.stringify(there) === JSON.stringify(calibrateCriteria(task)),
        there.total.applications.map((a) => [a.application < 'a5', a.aboveLine !== null]),
      ]));`) as [boolean, [boolean, boolean][]];
    expect(same).toBe(true);
    for (const [hasLine, isTold] of told) expect(isTold).toBe(hasLine);
  });

  test('scores that are not well formed reach the caller as an error', () => {
    const name = run(`
      const broken = { scores: [...reviews, reviews[0]] };
      await calibrateInThread(broken).catch((error) => console.log(JSON.stringify(error.name)));`);
    expect(name).toBe('RangeError');
  });
});
