import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DataProblem } from '../data-problem.js';
import { csvLine, readCsv } from './csv-table.js';
import { readReviews } from './read-reviews.js';
import { writeWhole } from './write-whole.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'csv-'))));
afterEach(() => rm(folder, { recursive: true }));

async function stored(name: string, content: string | Buffer): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

const rowsOf = async (file: string, required: string[], optional: string[] = []) => {
  const rows: string[][] = [];
  for await (const row of readCsv(file, { required, optional }))
    rows.push(required.map((column) => (row.has(column) ? row.text(column) : '')));
  return rows;
};

test('what is written is read again, whatever it holds', async () => {
  const texts = fc.string({ minLength: 1 }).filter((text) => text !== '\ufeff' && !text.includes('\u0000'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 5 }), async (rows) => {
      const file = await stored('any.csv', [['a', 'b'], ...rows].map(csvLine).join(''));
      expect(await rowsOf(file, ['a', 'b'])).toEqual(rows);
    }),
    { numRuns: 40 },
  );
});

test('columns stand in any order, and the file may be gzipped and begin with a byte order mark', async () => {
  const file = await stored('x.csv.gz', gzipSync('\ufeffb,a\r\n2,1\r\n\r\n4,3\r\n'));
  expect(await rowsOf(file, ['a', 'b'])).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

test.each([
  ['', 'application'],
  ['application,reviewer\na,r\n', 'line 1: the column score is missing'],
  ['application,reviewer,score,mark\na,r,1,2\n', 'line 1: the column "mark" is unknown'],
  ['application,reviewer,score,score\na,r,1,2\n', 'line 1: the column score is there twice'],
  ['application,reviewer,score\na,r,1\nb,r,high\n', 'line 3, column score: "high" is not a number'],
  ['application,reviewer,score\na,r,Infinity\n', 'line 2, column score: "Infinity" is not a number'],
  ['application,reviewer,score\n,r,1\n', 'line 2, column application: is missing'],
  ['application,reviewer,score\na,r,1,2\n', 'line 2: has 4 fields, the header 3'],
  [
    'application,reviewer,score\na,r,1\nb,r,2\na,r,3\n',
    'line 4, column application: r scores a twice, first in line 2',
  ],
  ['application,reviewer,score\n"a,r,1\n', 'line '],
  ['application,reviewer,score\n', 'holds no review'],
])('a wrong file of reviews is refused with its place: %j', async (content, said) => {
  const file = await stored('reviews.csv', content);
  const refused = readReviews(file);
  await expect(refused).rejects.toThrow(DataProblem);
  await expect(refused).rejects.toThrow(said);
  await expect(refused).rejects.toThrow(file);
});

test('a file that is not there is said to be so', async () => {
  await expect(readReviews(join(folder, 'none.csv'))).rejects.toThrow(DataProblem);
});

test('a review without a criterion is of the overall one', async () => {
  const file = await stored('reviews.csv', 'application,reviewer,criterion,score\na,r,novelty,1.5\na,r,,-2\n');
  expect(await readReviews(file)).toEqual([
    { application: 'a', reviewer: 'r', criterion: 'novelty', score: 1.5 },
    { application: 'a', reviewer: 'r', criterion: 'overall', score: -2 },
  ]);
});

test('a good file is replaced by a whole one or not at all', async () => {
  const file = await stored('out.csv', 'good\n');
  const broken = function* () {
    yield 'half\n';
    throw new RangeError('no more');
  };
  expect(() => writeWhole(file, broken())).toThrow(RangeError);
  expect(await readFile(file, 'utf8')).toBe('good\n');
  expect(await readdir(folder)).toEqual(['out.csv']);
  writeWhole(file, ['better\n', 'than before\n']);
  expect(await readFile(file, 'utf8')).toBe('better\nthan before\n');
  expect(() => writeWhole(join(folder, 'none', 'x'), ['a'])).toThrow(DataProblem);
});
