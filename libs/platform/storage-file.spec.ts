import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openOnFullDisk } from '../../test/support/full-disk.js';
import { FileStorage } from './storage-file.js';
import { storageContract } from './storage.contract.js';
import { openStorage } from './storage.js';

const options = { contentType: 'application/pdf', maxBytes: 1000 };
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tonghang-files-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('file:', () => {
  storageContract(() => ({
    storage: openStorage(`file:${join(root, 'contract')}`),
    fresh: openStorage(`file:${join(root, 'fresh')}`),
    leftovers: async () => (await readdir(join(root, 'contract', '.incoming'))).length,
  }));
});

test('an address may be a plain path with any characters, or a percent-encoded one', async () => {
  const folder = join(root, 'a folder 100%# 文件');
  await openStorage(`file:${folder}`).put('a', Buffer.from('1'), options);
  await openStorage(pathToFileURL(folder).href).put('b', Buffer.from('2'), options);
  expect((await readdir(folder)).sort()).toEqual(['.incoming', 'a', 'b']);
});

test.each(['file:', 'file://elsewhere/x', 'http://x', 'file:a\0b'])('the address %j is refused', (url) => {
  expect(() => openStorage(url)).toThrow(/^STORAGE_URL/);
});

class OnFullDisk extends FileStorage {
  constructor(private readonly folder: string) {
    super(folder);
  }
  protected override openTemporary() {
    return openOnFullDisk(this.folder);
  }
}

test('a full disk is said as such, and neither a document nor a rest of it is there afterwards', async () => {
  const folder = join(root, 'full');
  const storage = new OnFullDisk(folder);
  const failure = storage.put('works/a.pdf', Buffer.from('content'), options);
  await expect(failure).rejects.toMatchObject({ code: 'storage.full', kind: 'unavailable' });
  expect(await storage.head('works/a.pdf')).toBeNull();
  expect(await readdir(join(folder, '.incoming'))).toEqual([]);
});

test('a folder is not a document', async () => {
  const storage = openStorage(`file:${join(root, 'folders')}`);
  await storage.put('works/a.pdf', Buffer.from('x'), options);
  expect(await storage.head('works')).toBeNull();
  expect(await storage.head('works/a.pdf/b')).toBeNull();
  await expect(storage.get('works')).rejects.toMatchObject({ code: 'storage.missing' });
});

test('what a crash left unfinished is swept after a day, not before', async () => {
  const folder = join(root, 'sweep');
  await openStorage(`file:${folder}`).put('a', Buffer.from('x'), options);
  const old = join(folder, '.incoming', 'old');
  await writeFile(old, 'half');
  await utimes(old, new Date(0), new Date(0));
  await writeFile(join(folder, '.incoming', 'young'), 'half');
  await openStorage(`file:${folder}`).put('b', Buffer.from('y'), options);
  expect(await readdir(join(folder, '.incoming'))).toEqual(['young']);
  expect(await readFile(join(folder, 'a'), 'utf8')).toBe('x');
});
