import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsv } from './csv.js';

const folder = mkdtempSync(join(tmpdir(), 'csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Uint8Array): string {
  const file = join(folder, 'file.csv');
  writeFileSync(file, content);
  return file;
}

const read = (content: string | Uint8Array) => [...readCsv(fileOf(content), ['id'], ['note'])];

describe('readCsv', () => {
  test('takes the named columns in any order, others ignored, absent ones empty', () => {
    expect(read('note,other,id\nx,1,a\n,2,b\n')).toEqual([
      { fields: ['a', 'x'], line: 2 },
      { fields: ['b', ''], line: 3 },
    ]);
    expect(read('id\na')).toEqual([{ fields: ['a', ''], line: 2 }]);
  });

  test('understands quotes, line ends of both kinds, empty lines and a byte order mark', () => {
    expect(read('\uFEFFid,note\r\n"a,""b""","two\nlines"\r\n\r\nc,d')).toEqual([
      { fields: ['a,"b"', 'two\nlines'], line: 2 },
      { fields: ['c', 'd'], line: 5 },
    ]);
  });

  test('a file longer than one piece comes whole', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `同行${i}`);
    expect(read(`id\n${rows.join('\n')}\n`).map(({ fields }) => fields[0])).toEqual(rows);
  });

  test.each([
    ['an empty file', '', 'line 1, column id'],
    ['a head without the column', 'x,y\n1,2\n', 'line 1, column id: the head does not name it'],
    ['a column twice', 'id,id\n1,2\n', 'line 1, column id: stands in the head twice'],
    ['a field too many', 'id,note\n1,2\n1,2,3\n', 'line 3, column 3: 3 fields, not 2'],
    ['a field too few', 'id,note\n1\n', 'line 2, column 2: 1 fields, not 2'],
    ['a quote that does not end', 'id,note\n1,"2\n3\n', 'line 2, column 1: a quoted field does not end'],
    ['text after a quote', 'id,note\n"1"2,3\n', 'line 2, column 1: text follows'],
    ['a quote inside the text', 'id,note\n1,2"3"\n', 'line 2, column 2: a quote'],
    ['bytes that are no UTF-8', Uint8Array.of(105, 100, 10, 255, 10), 'not UTF-8'],
  ])('refuses %s and says where', (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });

  test('refuses a file that is not there', () => {
    expect(() => [...readCsv(join(folder, 'none.csv'), ['id'])]).toThrow('none.csv cannot be read');
  });
});
