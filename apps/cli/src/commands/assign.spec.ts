import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { createAssignCommand } from './assign.js';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder of input files, and the command run over them. */
function world(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'assign-'));
  folders.push(folder);
  const at = (name: string) => join(folder, name);
  for (const [name, content] of Object.entries({ ...inputs, ...files })) writeFileSync(at(name), content);
  return {
    at,
    read: (name: string) => readFileSync(at(name), 'utf8'),
    report: () => JSON.parse(readFileSync(at('report.json'), 'utf8')) as Record<string, unknown>,
    run: async (...more: string[]) => {
      const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
      const asked = ['scores', 'applications', 'reviewers'].flatMap((name) => [`--${name}`, at(`${name}.csv`)]);
      const command = createAssignCommand()
        .exitOverride()
        .configureOutput({ writeErr: () => undefined });
      const out = ['--out', at('out.csv'), '--report', at('report.json')];
      try {
        await command.parseAsync([...asked, ...out, ...more], { from: 'user' });
      } finally {
        log.mockRestore();
      }
    },
  };
}

const inputs = {
  'applications.csv': 'application,places\nA,\n"B,1",1\n',
  'reviewers.csv': 'reviewer,max_load,institution,class\nr1,1,X,senior\nr2,2,X,junior\nr3,,Y,junior\n',
  'scores.csv': 'application,reviewer,score\nA,r1,0.9\nA,r2,0.8\nA,r3,0.1\n"B,1",r1,0.7\n"B,1",r2,0.2\n',
};

describe('tonghang assign', () => {
  test('writes the best assignment, its proof and who is next in line', async () => {
    const { run, read, report, at } = world({});
    await run('--per-application', '2', '--alternates', at('next.csv'));
    expect(read('out.csv')).toBe('application,reviewer,score,locked\nA,r1,0.9,0\nA,r2,0.8,0\n"B,1",r2,0.2,0\n');
    expect(report()).toMatchObject({ assigned: 3, places: 3, total: 1.9, certified: true, unfilled: [] });
    expect(read('next.csv')).toContain('A,1,r3,0.1,room,any\n');
  });

  test('keeps conflicts, locks, institutions and classes', async () => {
    const { run, read, report, at } = world({
      'conflicts.csv': 'application,reviewer\nA,r1\n',
      'locks.csv': 'application,reviewer\n"B,1",r3\n',
    });
    const rules = ['--one-per-institution', '--at-least', 'senior=1'];
    await run('--per-application', '2', '--conflicts', at('conflicts.csv'), '--locks', at('locks.csv'), ...rules);
    expect(read('out.csv')).toBe('application,reviewer,score,locked\nA,r2,0.8,0\n"B,1",r3,0,1\n');
    expect(report()['unfilled']).toEqual([
      { application: 'A', missing: 1, reason: 'too few reviewers of the class that the place is kept for' },
    ]);
  });

  test('a lot names its seed, and the same seed gives the same assignment', async () => {
    const { run, read, report, at } = world({});
    const lot = ['--per-application', '1', '--max-probability', '0.5', '--probabilities', at('p.csv')];
    await run(...lot);
    const { seed } = report()['lot'] as { seed: number };
    const first = read('out.csv');
    await run(...lot, '--seed', String(seed));
    expect(read('out.csv')).toBe(first);
    const probabilities = read('p.csv').trim().split('\n').slice(1);
    expect(Math.max(...probabilities.map((line) => Number(line.split(',').at(-1))))).toBe(0.5);
  });

  test('a lot keeps the rules, whatever the seed', async () => {
    const { run, read, report } = world({});
    const rules = ['--per-application', '2', '--one-per-institution', '--at-least', 'junior=1'];
    for (const seed of ['1', '2', '3', '4']) {
      await run(...rules, '--max-probability', '0.75', '--seed', seed);
      expect(read('out.csv')).not.toMatch(/A,r1[^]*A,r2|A,r2[^]*A,r1/);
      expect(report()['lot']).toMatchObject({ seed: Number(seed), maxProbability: 0.75 });
    }
  });

  test('fairness keeps the rules', async () => {
    const { run, read } = world({});
    await run('--per-application', '2', '--fairness', 'leximin', '--one-per-institution');
    expect(read('out.csv')).not.toMatch(/A,r1[^]*A,r2|A,r2[^]*A,r1/);
  });

  test('fairness reports what it reached and what it cost', async () => {
    const { run, report } = world({});
    await run('--per-application', '1', '--fairness', 'maxmin');
    expect(report()['fairness']).toMatchObject({ reachedBound: true, weakest: 0.7 });
  });

  test.each([
    ['an unknown reviewer', { 'scores.csv': 'application,reviewer,score\nA,r9,1\n' }, 'line 2, column reviewer'],
    ['a score below 0', { 'scores.csv': 'application,reviewer,score\nA,r1,-1\n' }, 'line 2, column score'],
    ['a pair twice', { 'scores.csv': 'application,reviewer,score\nA,r1,1\nA,r1,0\n' }, 'scored twice'],
    ['half a place', { 'applications.csv': 'application,places\nA,0.5\n' }, 'line 2, column places'],
    ['an application twice', { 'applications.csv': 'application\nA\nA\n' }, 'line 3, column application'],
  ])('refuses %s and leaves what was there', async (_, files, message) => {
    const { run, read, at } = world({ ...files, 'out.csv': 'good' });
    await expect(run()).rejects.toThrow(message);
    expect(read('out.csv')).toBe('good');
    expect(existsSync(at('report.json'))).toBe(false);
  });

  test.each([
    [['--fairness', 'best']],
    [['--max-probability', '0']],
    [['--seed', '1']],
    [['--at-least', 'senior']],
    [['--max-probability', '0.5', '--fairness', 'maxmin']],
  ])('refuses %j as wrong usage', async (flags) => {
    await expect(world({}).run(...flags)).rejects.toMatchObject({ name: 'CommanderError' });
  });
});
