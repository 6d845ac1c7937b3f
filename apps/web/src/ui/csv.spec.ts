import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvText } from './csv.js';

test('every reader of CSV gets back what was written, but for the apostrophe before what looks like a formula', () => {
  const cells = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(cells, (rows) => {
      const even = rows.map((row) => [...row, '', '', ''].slice(0, 4));
      const read: unknown = parse(csvText(even), { bom: true, record_delimiter: '\r\n', skip_empty_lines: false });
      expect(read).toEqual(even.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))));
    }),
  );
});

test('what a spreadsheet would run as a formula is kept from running', () => {
  expect(csvText([['=1+1', '@SUM(A1)', '-2', 'a', -2, null]])).toBe(`\uFEFF'=1+1,'@SUM(A1),'-2,a,-2,\r\n`);
});
