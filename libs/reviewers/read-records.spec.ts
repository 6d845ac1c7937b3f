import { readRecords, type RawRecord } from './read-records.js';

async function read(text: string | Buffer, size: number, format: 'jsonl' | 'csv' = 'jsonl'): Promise<RawRecord[]> {
  const bytes = Buffer.from(text as string);
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const records: RawRecord[] = [];
  for await (const record of readRecords(chunks(), format)) records.push(record);
  return records;
}

test.each([1, 2, 3, 7, 1_000])(
  'lines end at line feeds alone, however the bytes arrive (%i at a time)',
  async (size) => {
    const text = '\uFEFF{"a":"一\u2028二\u2029三"}\r\n\n{"b":1}\n{"c":"末"}';
    expect(await read(text, size)).toEqual([
      { line: 1, value: { a: '一\u2028二\u2029三' } },
      { line: 3, value: { b: 1 } },
      { line: 4, value: { c: '末' } },
    ]);
  },
);

test('a line that is not UTF-8, not JSON or not an object is named', async () => {
  const text = Buffer.concat([Buffer.from('{"a":1}\n"'), Buffer.from([0xff, 0xfe]), Buffer.from('"\n[1]\n{')]);
  expect(await read(text, 5)).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 2, problem: 'is not UTF-8' },
    { line: 3, problem: 'must be one JSON object' },
    { line: 4, problem: 'is not JSON' },
  ]);
});

test('rows of CSV that repeat a reviewer become one, with the line of each publication', async () => {
  const text = 'key,institution,title,authors,year\nk,A,T1,甲;乙,2020\nk,A,"T2\nin two lines",甲,2021\nm,A,,,\n';
  expect(await read(text, 9, 'csv')).toMatchObject([
    {
      value: {
        key: 'k',
        publications: [
          { title: 'T1', authors: ['甲', '乙'], year: 2020 },
          { title: 'T2\nin two lines', authors: ['甲'], year: 2021 },
        ],
      },
      lines: [2, 4],
    },
    { value: { key: 'm', publications: [] } },
  ]);
});

test('rows of CSV that say different things of one reviewer are named with the column, and are no second reviewer', async () => {
  const text =
    'key,email,keywords,institution,title\nk,,甲;乙,A,T1\nk,,甲;丙,A,T2\nk,,甲;乙,B,T3\nm,,,A,T4\n,x@a.org,甲,A,T5\n,x@a.org,乙,A,T6\n';
  const records = await read(text, 9, 'csv');
  expect(records.flatMap((it) => ('problem' in it ? [`${it.line} ${it.field}: ${it.problem}`] : []))).toEqual([
    '3 keywords: differs from line 2, which is of the same reviewer',
    '4 institution: differs from line 2, which is of the same reviewer',
    '7 keywords: differs from line 6, which is of the same reviewer',
  ]);
  expect(records.filter((it) => 'value' in it)).toHaveLength(3);
});

test('rows of CSV without a key, an address or an ORCID iD are one reviewer as long as all of them is the same', async () => {
  const records = await read('nameZh,institution,title\n王伟,A,T1\n王伟,A,T2\n王伟,B,T3\n', 9, 'csv');
  expect(records.map((it) => ('value' in it ? it.value['publications'] : it))).toMatchObject([
    [{ title: 'T1' }, { title: 'T2' }],
    [{ title: 'T3' }],
  ]);
});
