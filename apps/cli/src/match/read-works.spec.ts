import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DataProblem } from '../data-problem.js';
import { readApplications, readPairs, readReviewers, readTrainingTexts } from './read-works.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'match-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
const problem = async (promise: Promise<unknown>): Promise<string> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DataProblem);
  return (error as DataProblem).message;
};

test('reads reviewers, also zipped, with numbers as ids and a last line without an end', async () => {
  const lines = '{"id":7,"publications":[{"id":"p","title":"Codes","year":2020}]}\n\n{"id":"b","publications":[]}';
  const plain = await readReviewers(await file('r.jsonl', lines));
  expect(plain.map(({ id }) => id)).toEqual(['7', 'b']);
  expect(plain[0]!.publications[0]).toMatchObject({ id: 'p', title: 'Codes', year: 2020, abstract: null });
  expect(await readReviewers(await file('r.jsonl.gz', gzipSync(lines)))).toEqual(plain);
});

test.each([
  ['{"id":"a","works":[]}\n{"id":', ':2:'],
  ['[1]', ':1: must hold an object'],
  ['{"works":[]}', ':1: id must be a text'],
  ['{"id":"a"}', ':1: works must be a list'],
  ['{"id":"a","works":[3]}', ':1: works[0] must be an object'],
  ['{"id":"a","works":[{"id":"w","title":5}]}', ':1: works[0].title must be a text'],
  ['{"id":"a","works":[{"id":"w","keywords":"x"}]}', ':1: works[0].keywords must be a list of texts'],
  ['{"id":"a","works":[]}\n{"id":"a","works":[]}', ':2: the id a is already that of line 1'],
])('refuses %j and says where', async (content, where) => {
  expect(await problem(readApplications(await file('a.jsonl', content)))).toContain(`a.jsonl${where}`);
});

test('refuses what is missing, not zipped or not UTF-8', async () => {
  expect(await problem(readTrainingTexts(join(folder, 'none.jsonl')))).toContain('none.jsonl cannot be read');
  expect(await problem(readTrainingTexts(await file('t.jsonl.gz', 'plain')))).toContain('t.jsonl.gz cannot be read');
  const bytes = Uint8Array.from([0x7b, 0xff, 0x0a]);
  expect(await problem(readTrainingTexts(await file('t.jsonl', bytes)))).toContain('t.jsonl:1: is not UTF-8');
});

test('reads pairs by the names of their columns', async () => {
  const pairs = readPairs(await file('p.csv', 'reviewer,application\nr1,a\nr2,a\nr1,b\n'));
  expect([...pairs]).toEqual([
    ['a', ['r1', 'r2']],
    ['b', ['r1']],
  ]);
  const wrong = await file('q.csv', 'x,y\n1,2\n');
  expect(() => readPairs(wrong)).toThrow('q.csv, line 1: the column application, reviewer is missing');
});
