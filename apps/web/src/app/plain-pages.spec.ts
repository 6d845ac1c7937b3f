import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { webPages } from '../../pages.js';

const SOURCE = join(import.meta.dirname, '..');
const IMPORT =
  /^(?:import|export) (?!type\b)[^;]*?from '([^']+)'|^import '([^']+)'|(?<!latePart\(\(\) => )\bimport\('([^']+)'\)/gm;

/** The files that a file brings along, at once or later (but as a late part, which has its own `Look`), until the first that uses Ant Design; null when none does. */
function wayToAntDesign(file: string, seen = new Set([join(SOURCE, 'app/look.tsx')])): string[] | null {
  seen.add(file);
  for (const [, from, bare, late] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const name = from ?? bare ?? late ?? '';
    if (/^(?:antd|@ant-design)\b/.test(name)) return [file];
    const next = name.startsWith('.') && sourceOf(join(dirname(file), name));
    const way = next && !seen.has(next) && wayToAntDesign(next, seen);
    if (way) return [file, ...way];
  }
  return null;
}

function sourceOf(path: string): string | undefined {
  return ['.tsx', '.ts'].map((ending) => path.replace(/\.js$/, ending)).find((source) => existsSync(source));
}

test('a page is plain exactly when nothing that it brings along uses Ant Design', () => {
  const pages = webPages();
  expect(pages.length).toBeGreaterThan(40);
  const wrong = pages.flatMap(({ file, plain }) => {
    const way = wayToAntDesign(file)?.map((step) => relative(SOURCE, step));
    if (plain === (way === undefined)) return [];
    return plain ? `is not plain: ${way!.join(' > ')}` : `could be plain: ${relative(SOURCE, file)}`;
  });
  expect(wrong).toEqual([]);
});

test('the frame around all pages brings no Ant Design; it comes with the pages that use it', () => {
  const frame = ['app/layout.tsx', 'app/providers.tsx', 'app/error-boundary.tsx'];
  expect(frame.map((file) => wayToAntDesign(join(SOURCE, file)))).toEqual([null, null, null]);
});
