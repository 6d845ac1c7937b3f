import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageDocuments } from './page-documents.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tonghang-pages-'));
});
afterAll(() => rmSync(root, { recursive: true }));

test('a path gets the document of its page, and any other path the plain one', () => {
  const pages = ['/', '/calls/:id', '/calls/new', '/calls/:id/notice'];
  const table = pages.map((path, index) => ({ path, document: `pages/${index}.html` }));
  writeFileSync(join(root, 'pages.json'), JSON.stringify(table));
  const documentOf = pageDocuments(root);
  expect(documentOf('/')).toBe('/pages/0.html');
  expect(documentOf('/calls/7')).toBe('/pages/1.html');
  expect(documentOf('/calls/7/')).toBe('/pages/1.html');
  expect(documentOf('/calls/new')).toBe('/pages/2.html');
  expect(documentOf('/calls/7/notice')).toBe('/pages/3.html');
  for (const other of ['/calls', '/calls/', '/calls/7/8', '/nowhere', '/calls/7/notice/8'])
    expect([other, documentOf(other)]).toEqual([other, '/index.html']);
});

test('without a table every path gets the plain document', () => {
  expect(pageDocuments(join(root, 'nowhere'))('/calls/7')).toBe('/index.html');
});
