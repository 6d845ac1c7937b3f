import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ObjectMissing, StorageTooLarge, type Storage } from './storage.js';

const MIB = 1024 * 1024;
const pdf = (maxBytes = 30 * MIB) => ({ contentType: 'application/pdf', maxBytes });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Cut into chunks of uneven size, as a network does. */
function streamOf(bytes: Buffer): Readable {
  const chunks: Buffer[] = [];
  for (let at = 0, size = 1; at < bytes.byteLength; at += size, size = (size * 7 + 13) % 100_003)
    chunks.push(bytes.subarray(at, at + size));
  return Readable.from(chunks, { objectMode: false });
}

/** What every store must do; run for each kind over a real one. `leftovers` counts what unfinished puts left behind; `fresh` is another one, never used. */
export function storageContract(
  open: () => { storage: Storage; fresh: Storage; leftovers: () => Promise<number> },
): void {
  const key = () => `works/${randomUUID()}/v1.pdf`;

  test.each([0, 1, 70_000, 5 * MIB - 1, 5 * MIB, 5 * MIB + 1, 12 * MIB + 5])(
    '%i bytes come back as they went in, as a stream or whole, with their size and hash',
    async (length) => {
      const { storage, leftovers } = open();
      const bytes = randomBytes(length);
      for (const content of [streamOf(bytes), bytes, new Uint8Array(bytes)]) {
        const at = key();
        expect(await storage.put(at, content, pdf())).toEqual({ key: at, size: length, sha256: sha256(bytes) });
        expect(await storage.head(at)).toEqual({ size: length });
        expect(sha256(await buffer(await storage.get(at)))).toBe(sha256(bytes));
      }
      expect(await leftovers()).toBe(0);
    },
  );

  test('twenty uploads at once do not mix', async () => {
    const { storage } = open();
    const all = Array.from({ length: 20 }, () => ({ at: key(), bytes: randomBytes(300_000) }));
    await Promise.all(all.map(({ at, bytes }) => storage.put(at, streamOf(bytes), pdf())));
    for (const { at, bytes } of all) expect((await buffer(await storage.get(at))).equals(bytes)).toBe(true);
  });

  test('a missing object is null, an error or nothing to delete', async () => {
    const { storage } = open();
    expect(await storage.head(key())).toBeNull();
    await expect(storage.get(key())).rejects.toThrow(ObjectMissing);
    await storage.delete(key());
  });

  test('what was deleted is gone', async () => {
    const { storage } = open();
    const at = key();
    await storage.put(at, Buffer.from('one'), pdf());
    await storage.delete(at);
    expect(await storage.head(at)).toBeNull();
    await expect(storage.get(at)).rejects.toThrow(ObjectMissing);
  });

  test('it tells whether anything is in it', async () => {
    const { storage, fresh } = open();
    await storage.put(key(), Buffer.from('one'), pdf());
    expect(await storage.isEmpty()).toBe(false);
    expect(await fresh.isEmpty()).toBe(true);
    const at = key();
    await fresh.put(at, Buffer.from('one'), pdf());
    expect(await fresh.isEmpty()).toBe(false);
    await fresh.delete(at);
    expect(await fresh.isEmpty()).toBe(true);
  });

  test('a second put replaces the first as a whole', async () => {
    const { storage } = open();
    const at = key();
    await storage.put(at, Buffer.from('a longer first version'), pdf());
    await storage.put(at, Buffer.from('second'), pdf());
    expect(String(await buffer(await storage.get(at)))).toBe('second');
  });

  test.each([10, 6 * MIB])('one byte above the limit of %i is refused and nothing stays behind', async (limit) => {
    const { storage, leftovers } = open();
    const bytes = randomBytes(limit + 1);
    for (const content of [streamOf(bytes), bytes]) {
      const at = key();
      await expect(storage.put(at, content, pdf(limit))).rejects.toThrow(StorageTooLarge);
      expect(await storage.head(at)).toBeNull();
      if (content instanceof Readable) expect(content.destroyed).toBe(true);
    }
    expect(await leftovers()).toBe(0);
    const exact = await storage.put(key(), streamOf(bytes.subarray(1)), pdf(limit));
    expect(exact.size).toBe(limit);
  });

  test.each([100, 6 * MIB])('a stream that breaks after %i bytes keeps the old version', async (length) => {
    const { storage, leftovers } = open();
    const at = key();
    await storage.put(at, Buffer.from('old'), pdf());
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(length);
        await new Promise(setImmediate);
        throw new Error('the browser went away');
      })(),
      { objectMode: false },
    );
    await expect(storage.put(at, broken, pdf())).rejects.toThrow('the browser went away');
    expect(String(await buffer(await storage.get(at)))).toBe('old');
    expect(await leftovers()).toBe(0);
  });

  test.each([
    '',
    '.',
    '..',
    '../x',
    'a/../x',
    'a/./x',
    '/etc/passwd',
    'a//b',
    'a/',
    'a\\..\\b',
    'a\0b',
    'a\nb',
    '.hidden',
    'a/.incoming/b',
    '%2e%2e/x',
    'é',
    'a b',
    '代表作.pdf',
    'C:/x',
    'a'.repeat(201),
    'ab/'.repeat(170) + 'c',
  ])('the key %j is refused by every verb', async (bad) => {
    const { storage, leftovers } = open();
    const refusal = { name: 'InvalidStorageKey' };
    await expect(storage.put(bad, Buffer.from('x'), pdf())).rejects.toMatchObject(refusal);
    await expect(storage.get(bad)).rejects.toMatchObject(refusal);
    await expect(storage.head(bad)).rejects.toMatchObject(refusal);
    await expect(storage.delete(bad)).rejects.toMatchObject(refusal);
    expect(await leftovers()).toBe(0);
  });
}
