import { join } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { ObjectMissing, openStorage, StorageTooLarge, type Storage } from '#platform';
import { inLanes } from './in-lanes.js';
import type { Manifest, Part } from './manifest.js';
import { linesOf, type Passing } from './part-file.js';

/** A document as the database knows it. */
export interface ListedDocument {
  key: string;
  size: number;
  sha256: string;
}

/** The columns of the list, and the query for them. Keys hold nothing that COPY would have to escape. */
export const LIST_COLUMNS = ['storage_key', 'size', 'sha256'];
export const LIST_QUERY = `SELECT storage_key, size, sha256 FROM stored_file ORDER BY storage_key COLLATE "C"`;

/** The documents of a backup lie in it as in any store of files. */
export const documentsOf = (folder: string): Storage => openStorage(`file:${join(folder, 'documents')}`);

export async function* listedDocuments(folder: string, list: Part): AsyncGenerator<ListedDocument> {
  for await (const line of linesOf(folder, list)) {
    const [key = '', size, sha256 = ''] = line.split('\t');
    yield { key, size: Number(size), sha256 };
  }
}

/**
 * Copies all listed documents and compares each with what the database knows of it. One that the store has lost or changed
 * keeps no other from its copy: it is left out and named.
 * @returns those that were left out, and the bytes of the others.
 */
export async function copyDocuments(
  folder: string,
  list: Part,
  from: Storage,
  { signal, onBytes }: Passing,
): Promise<{ faults: Manifest['faults']; bytes: number }> {
  const to = documentsOf(folder);
  const faults: Manifest['faults'] = [];
  let bytes = 0;
  await inLanes(listedDocuments(folder, list), async (document) => {
    signal.throwIfAborted();
    const what = await faultOf(document, from, to, signal);
    if (what === null) bytes += document.size;
    else faults.push({ key: document.key, what });
    onBytes(document.size);
  });
  return { faults: faults.sort((a, b) => (a.key < b.key ? -1 : 1)), bytes };
}

async function faultOf(
  { key, size, sha256 }: ListedDocument,
  from: Storage,
  to: Storage,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const content = addAbortSignal(signal, await from.get(key));
    const copy = await to.put(key, content, { contentType: 'application/octet-stream', maxBytes: size });
    if (copy.sha256 === sha256) return null;
    await to.delete(key);
    return 'its content was changed in the store';
  } catch (error) {
    if (error instanceof ObjectMissing) return 'it is missing in the store';
    if (error instanceof StorageTooLarge) return 'it is longer in the store than it was';
    throw error;
  }
}
