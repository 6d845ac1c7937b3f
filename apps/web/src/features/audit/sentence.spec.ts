import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { actionTexts, areaTexts } from './actions.js';
import { actionText, subjectText } from './sentence.js';
import { texts } from './texts.js';

const ROOT = join(import.meta.dirname, '../../../../..');

/** The files of the back end that record; names of jobs look like those of actions. */
const RECORDING = globSync('libs/**/*.ts', { cwd: ROOT })
  .filter((file) => !/\.(spec|jobs)\.ts$/.test(file))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .filter((file) => /AuditSubject|AuditedChange|\.record(?:All)?\(/.test(file));

/** The codes that the back end writes as literals of an area, wherever in a file that records: also chosen before the call. */
function recorded(): string[] {
  const literals = RECORDING.flatMap((file) => [...file.matchAll(/'([a-z]+)\.([a-z_]+)'/g)]);
  return literals.filter(([, area]) => area! in areaTexts.zh).map(([, area, deed]) => `${area}.${deed}`);
}

/** What the back end records changes to. */
function recordedSubjects(): string[] {
  return RECORDING.flatMap((file) => [...file.matchAll(/\btype: '([a-z_]+)',\s*id\b/g)].map(([, type]) => type!));
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

test('every kind of thing that is recorded has its name, in both languages', () => {
  const types = new Set(recordedSubjects());
  expect(types.size).toBeGreaterThan(15);
  for (const type of types)
    for (const language of ['zh', 'en'] as const)
      expect([type, texts[language].subjects[type]]).not.toContain(undefined);
  expect(subjectText('route_change', 'zh')).toBe('技术路线变更');
  expect(Object.keys(texts.en.subjects)).toEqual(Object.keys(texts.zh.subjects));
});
