import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { actionTexts, areaTexts } from './actions.js';
import { actionText } from './sentence.js';

const ROOT = join(import.meta.dirname, '../../../../..');

/** The codes that the back end writes as literals, wherever it records. */
function recorded(): string[] {
  const files = globSync('libs/**/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.spec.ts'));
  const calls = files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\.record\(([^;]*?)\);/gs)].map(([, call]) => call!),
  );
  return calls.flatMap((call) => [...call.matchAll(/'([a-z]+\.[a-z_]+)'/g)].map(([, code]) => code!));
}

test('every action that is recorded is told in words, in both languages', () => {
  const codes = recorded();
  expect(codes.length).toBeGreaterThan(50);
  for (const code of codes) {
    expect(actionText(code, 'zh')).not.toBe(code);
    expect(actionText(code, 'en')).not.toBe(code);
  }
  expect(Object.keys(actionTexts.en)).toEqual(Object.keys(actionTexts.zh));
});

test('every action belongs to an area that can be chosen', () => {
  for (const code of Object.keys(actionTexts.zh)) expect(areaTexts.zh[code.split('.')[0]!]).toBeDefined();
  expect(Object.keys(areaTexts.en)).toEqual(Object.keys(areaTexts.zh));
});
