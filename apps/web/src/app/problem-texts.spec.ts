import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCode, problemText } from './problem-texts.js';

const PAGE = join(import.meta.dirname, '../../../../docs/problems.md');

test.each(['zh', 'en'] as const)('every problem of the API has words in %s', (language) => {
  const codes = [...readFileSync(PAGE, 'utf8').matchAll(/^\| `([a-z_.]+)`\s+\| \d+\s+\|/gm)].map(([, code]) => code!);
  expect(codes.length).toBeGreaterThan(90);
  expect(codes.filter((code) => !byCode[language][code])).toEqual([]);
});

test('what is too large says how much is taken, in both languages', () => {
  const large = { status: 413, code: 'files.too_large', detail: '', params: { maxBytes: 31_457_280 } };
  expect([problemText(large, 'zh'), problemText(large, 'en')]).toEqual([
    '文件过大。最多 30 MB。',
    'The file is too large. It may have 30 MB at most.',
  ]);
  const long = { status: 413, code: 'files.too_many_pages', detail: '', params: { pages: 5, maxPages: 2 } };
  expect([problemText(long, 'zh'), problemText(long, 'en')]).toEqual([
    'PDF 页数超过限制。共 5 页，最多 2 页。',
    'The PDF has too many pages. It has 5, and may have 2 at most.',
  ]);
});
