import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DataProblem } from '../data-problem.js';
import { csvLine, readCsv } from './csv-table.js';
import { readReviews } from './read-reviews.js';
import { writeTogether, writeWhole } from './write-whole.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'csv-'))));
afterEach(() => rm(folder, { recursive: true }));

async function stored(name: string, content: string | Buffer): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

const rowsOf = (file: string, required: string[], optional: string[] = []) => {
  const rows: string[][] = [];
  for (const row of readCsv(file, { required, optional })) rows.push(required.map((column) => row.get(column)));
  return rows;
};

test('what is written is read again, whatever it holds', async () => {
  const texts = fc.string({ minLength: 1 }).filter((text) => text !== '\ufeff' && !text.includes('\u0000'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 5 }), async (rows) => {
      const file = await stored('any.csv', [['a', 'b'], ...rows].map(csvLine).join(''));
      expect(rowsOf(file, ['a', 'b'])).toEqual(rows);
    }),
    { numRuns: 40 },
  );
});

test('columns stand in any order, and the file may be gzipped and begin with a byte order mark', async () => {
  const file = await stored('x.csv.gz', gzipSync('\ufeffb,a\r\n2,1\r\n\r\n4,3\r\n'));
  expect(rowsOf(file, ['a', 'b'])).toEqual([
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
  ['application,reviewer,score\n"a,r,1\nb,', 'line 2, column 1: a quoted field does not end'],
  ['application,reviewer,score\n"a"b,r,1\n', 'line 2, column 1: text follows'],
  ['application,reviewer,score\na,"r"s,1\n', 'line 2, column 2: text follows'],
  ['application,reviewer,score\na,r"s",1\n', 'line 2, column 2: a quote'],
  ['application,reviewer,score\na,r\n', 'line 2: has 2 fields, the header 3'],
  [Buffer.from([97, 10, 255, 10]), 'not UTF-8'],
  ['application,reviewer,score\n', 'holds no review'],
])('a wrong file of reviews is refused with its place: %j', async (content, said) => {
  const file = await stored('reviews.csv', content);
  const refused = () => readReviews(file);
  expect(refused).toThrow(DataProblem);
  expect(refused).toThrow(said);
  expect(refused).toThrow(file);
});

test('a file that is not there is said to be so', () => {
  expect(() => readReviews(join(folder, 'none.csv'))).toThrow('none.csv cannot be read');
});

test('a review without a criterion is of the overall one', async () => {
  const file = await stored('reviews.csv', 'application,reviewer,criterion,score\na,r,novelty,1.5\na,r,,-2\n');
  expect(readReviews(file)).toEqual([
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

test('a row in quotes may have several lines; lines are counted on, and other columns are ignored when asked', async () => {
  const file = await stored('x.csv', 'b,note,a\r\n1,"two\nlines",x\r\n\r\n2,"say ""a""",y');
  const rows = [...readCsv(file, { required: ['a', 'note'], optional: ['none'], others: 'ignored' })];
  expect(rows.map((row) => [row.line, row.get('a'), row.get('note'), row.get('none'), row.get('b')])).toEqual([
    [2, 'x', 'two\nlines', '', ''],
    [5, 'y', 'say "a"', '', ''],
  ]);
});

test('a file longer than one piece comes whole', async () => {
  const values = Array.from({ length: 200_000 }, (_, i) => [`同行${i}`]);
  const file = await stored('long.csv', [['id'], ...values].map(csvLine).join(''));
  expect(rowsOf(file, ['id'])).toEqual(values);
});

test('files that belong together take their places together, or none does', async () => {
  const both = [join(folder, 'one.csv'), join(folder, 'two.bin')];
  const write = writeTogether(both, async ([first, second]) => {
    first!.write('good\n');
    second!.write(Uint8Array.of(1, 2));
    return 'done';
  });
  expect(await write).toBe('done');
  const failed = writeTogether(both, async ([first]) => {
    first!.write('half');
    throw new RangeError('no more');
  });
  await expect(failed).rejects.toThrow('no more');
  await expect(writeTogether([both[0]!, join(folder, 'none', 'x')], async () => 1)).rejects.toThrow(DataProblem);
  expect([await readFile(both[0]!, 'utf8'), [...(await readFile(both[1]!))]]).toEqual(['good\n', [1, 2]]);
  expect((await readdir(folder)).sort()).toEqual(['one.csv', 'two.bin']);
});
