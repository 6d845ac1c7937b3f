import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureSolver } from './solver.js';
import { readInstance } from './solver-instance.js';
import { makeInstance } from './solver-instances.js';

const folder = mkdtempSync(join(tmpdir(), 'rap-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two applications of one place, two reviewers of one, three pairs: 5 + 4 is the best. */
const words = [0x31504152, 2, 2, 3, 1, 1, 1, 1, 0, 2, 3, 0, 1, 0, 6, 5, 4, 9, 9];

function fileOf(numbers: readonly number[]): string {
  const file = join(folder, 'instance.rap');
  writeFileSync(file, new Uint8Array(Int32Array.from(numbers).buffer));
  return file;
}

describe('readInstance', () => {
  test('reads what the format says', () => {
    const { problem, institution } = readInstance(fileOf(words));
    expect(problem).toMatchObject({ applications: 2, reviewers: 2 });
    expect([...problem.value]).toEqual([6, 5, 4]);
    expect([...institution]).toEqual([9, 9]);
  });

  test.each([
    ['another format', [1, ...words.slice(1)], 'not a RAP1 file'],
    ['a file cut short', words.slice(0, -1), 'where its head announces 76'],
    ['a reviewer out of range', words.with(11, 2), 'reviewer[0] is 2'],
  ])('refuses %s', (_, numbers, message) => {
    expect(() => readInstance(fileOf(numbers))).toThrow(message);
  });

  test('refuses a file that is not there', () => {
    expect(() => readInstance(join(folder, 'none.rap'))).toThrow('none.rap cannot be read');
  });
});

test.each(['sum', 'maxmin'] as const)('a measurement in mode %s tells the objective and that it is proved', (mode) => {
  const { figures } = measureSolver(() => readInstance(fileOf(words)).problem, mode);
  expect(figures).toMatchObject({ objective: 9, unfilled: 0, certified: true });
});

test('an instance of its own is the same each time, and as large as asked', () => {
  const size = { applications: 30, reviewers: 20, top: 7, demand: 2, capacity: 4, seed: 5, grain: 1000 };
  const problem = makeInstance(size);
  expect(problem).toEqual(makeInstance(size));
  expect(problem.value).toHaveLength(210);
  expect(problem.value.every((v) => v % 1000 === 0 && v <= 1e6)).toBe(true);
});
