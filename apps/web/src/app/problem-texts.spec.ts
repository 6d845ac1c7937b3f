import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCode } from './problem-texts.js';

const PAGE = join(import.meta.dirname, '../../../../docs/problems.md');

test.each(['zh', 'en'] as const)('every problem of the API has words in %s', (language) => {
  const codes = [...readFileSync(PAGE, 'utf8').matchAll(/^\| `([a-z_.]+)`\s+\| \d+\s+\|/gm)].map(([, code]) => code!);
  expect(codes.length).toBeGreaterThan(90);
  expect(codes.filter((code) => !byCode[language][code])).toEqual([]);
});
