import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvList, csvText } from './csv.js';

test('every reader of CSV gets back what was written, but for the apostrophe before what looks like a formula', () => {
  const cells = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(cells, (rows) => {
      const even = rows.map((row) => [...row, '', '', ''].slice(0, 4));
      const read: unknown = parse(csvText(even), { bom: true, record_delimiter: '\r\n', skip_empty_lines: false });
      expect(read).toEqual(
        even.map((row) => row.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell))),
      );
    }),
  );
});

test('what a spreadsheet would run as a formula is kept from running', () => {
  expect(csvText([['=1+1', '@SUM(A1)', '-2', 'a', -2, null]])).toBe(`\uFEFF'=1+1,'@SUM(A1),'-2,a,-2,\r\n`);
  expect(csvText([['＝1+1', '＠SUM(A1)', '－2', '\n=1']])).toBe(`\uFEFF'＝1+1,'＠SUM(A1),'－2,"'\n=1"\r\n`);
});

test('a moment is told by the clock of the reader, as spreadsheets read it, and the head names the zone', () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const list = csvList(['题目', '提交时间']);
  const parts = [[['乙', null]], [['甲', new Date(2026, 10, 3, 6, 15, 2)]]].map(list.write);
  expect([list.head(), ...parts].join('')).toBe(`\uFEFF题目,提交时间 (${zone})\r\n乙,\r\n甲,2026-11-03 06:15:02\r\n`);
});
