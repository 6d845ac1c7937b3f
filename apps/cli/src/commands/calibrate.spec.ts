import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { CommanderError } from 'commander';
import { simulatedPanel } from '../bench/calibration/panels.js';
import { DataProblem } from '../data-problem.js';
import { calibrateCommand } from './calibrate.js';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const { reviews } = simulatedPanel(
  { applications: 12, reviewers: 6, reviews: 4, quality: 1, severity: 0.6, noise: 0.5 },
  2,
);
const REVIEWS = `application,reviewer,criterion,score\n${reviews
  .map(({ application, reviewer, score }) => `${application},${reviewer},merit,${score.toFixed(1)}\n`)
  .join('')}`;

/** A folder with a file of reviews, and the command run over it. */
function world(content = REVIEWS) {
  const folder = mkdtempSync(join(tmpdir(), 'calibrate-'));
  folders.push(folder);
  const at = (name: string) => join(folder, name);
  writeFileSync(at('reviews.csv'), content);
  return {
    at,
    read: (name: string) => readFileSync(at(name), 'utf8'),
    run: async (...more: string[]) => {
      const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
      const command = calibrateCommand.exitOverride().configureOutput({ writeErr: () => undefined });
      const files = ['--reviews', at('reviews.csv'), '--out', at('out.csv'), '--report', at('report.json')];
      try {
        await command.parseAsync([...files, ...more], { from: 'user' });
        return log.mock.calls.flat().join('\n');
      } finally {
        log.mockRestore();
      }
    },
  };
}

const cells = (csv: string) => {
  const [header, ...lines] = csv.trimEnd().split('\n');
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
};

test('writes scores best first, and a report from which a review can be foretold', async () => {
  const { run, read } = world();
  expect(await run('--select', '4')).toBe('12 applications: calibrated by a crossed mixed model.');
  const rows = cells(read('out.csv'));
  expect(rows).toHaveLength(12);
  const scores = rows.map(({ score }) => Number(score));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  for (const row of rows) {
    expect(Number(row.low)).toBeLessThan(Number(row.score));
    expect(Number(row.high)).toBeGreaterThan(Number(row.score));
  }
  expect(rows.reduce((sum, row) => sum + Number(row.aboveLine), 0)).toBeCloseTo(4, 4);
  const report = JSON.parse(read('report.json')) as {
    mean: number;
    reviewers: { reviewer: string; severity: number }[];
    criteria: { criterion: string; mean: number }[];
  };
  expect(report).toMatchObject({
    variant: 'robust',
    method: 'crossed',
    why: null,
    line: { select: 4 },
    applications: 12,
  });
  expect(report.reviewers).toHaveLength(6);
  expect(report.criteria[0]).toMatchObject({ criterion: 'merit' });
  expect(Math.abs(report.mean - 5)).toBeLessThan(1.5);
  const severity = new Map(report.reviewers.map((it) => [it.reviewer, it.severity]));
  const scoreOf = new Map(rows.map((row) => [row.application!, Number(row.score)]));
  const error = reviews.map((it) => it.score - scoreOf.get(it.application)! + severity.get(it.reviewer)!);
  expect(Math.hypot(...error) / Math.sqrt(error.length)).toBeLessThan(0.6);
});

test('the same seed gives the same bytes', async () => {
  const { run, read } = world();
  await run('--select', '3', '--seed', '5');
  const before = [read('out.csv'), read('report.json')];
  await run('--select', '3', '--seed', '5');
  expect([read('out.csv'), read('report.json')]).toEqual(before);
});

test('ranks are told within panels, which every application must have', async () => {
  const { run, read, at } = world();
  const panelOf = (i: number) => (i <= 6 ? 'north' : 'south');
  const panels = (count: number) =>
    `application,panel\n${Array.from({ length: count }, (_, i) => `a${i + 1},${panelOf(i + 1)}\n`).join('')}`;
  writeFileSync(at('panels.csv'), panels(12));
  await run('--select', '2', '--panels', at('panels.csv'));
  for (const panel of ['north', 'south']) {
    const own = cells(read('out.csv')).filter((row) => panelOf(Number(row.application!.slice(1))) === panel);
    expect(own.reduce((sum, row) => sum + Number(row.expectedRank), 0)).toBeCloseTo(21, 3);
    expect(own.reduce((sum, row) => sum + Number(row.aboveLine), 0)).toBeCloseTo(2, 4);
  }
  writeFileSync(at('panels.csv'), panels(11));
  await expect(run('--panels', at('panels.csv'))).rejects.toThrow('application a12 has no panel');
});

test('too few reviews leave plain means, and it says so', async () => {
  const { run, read } = world('application,reviewer,score\na,r,3\nb,r,5\n');
  expect(await run()).toBe('2 applications: plain means (too few reviews to tell severity from chance).');
  expect(cells(read('out.csv')).map(({ application, score, sd }) => [application, score, sd])).toEqual([
    ['b', '5', ''],
    ['a', '3', ''],
  ]);
});

test('a wrong file leaves what was there, and wrong options are told apart from wrong data', async () => {
  const { run, at } = world('application,reviewer,score\na,r,much\n');
  writeFileSync(at('out.csv'), 'good\n');
  await expect(run()).rejects.toThrow(DataProblem);
  await expect(run()).rejects.toThrow('line 2, column score: "much" is not a number');
  expect(readFileSync(at('out.csv'), 'utf8')).toBe('good\n');
  expect(existsSync(at('report.json'))).toBe(false);
  await expect(run('--variant', 'magic')).rejects.toThrow(CommanderError);
  await expect(run('--line', '3', '--select', '2')).rejects.toThrow(CommanderError);
  await expect(run('--weights', 'merit')).rejects.toThrow(CommanderError);
  const other = world();
  await expect(other.run('--weights', 'beauty=2')).rejects.toThrow('no review has the criterion beauty');
});
