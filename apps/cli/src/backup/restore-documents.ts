import { addAbortSignal } from 'node:stream';
import type { EntityManager } from 'typeorm';
import type { Storage } from '#platform';
import { DataProblem } from '../data-problem.js';
import { documentsOf } from './copy-documents.js';
import { inLanes } from './in-lanes.js';
import type { Manifest } from './manifest.js';
import type { Passing } from './part-file.js';

const PAGE = 500;

interface DocumentRow {
  key: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** The documents that the restored rows name, by their keys. */
async function* documentRows(tx: EntityManager): AsyncGenerator<DocumentRow> {
  for (let last = ''; ;) {
    const rows: DocumentRow[] = await tx.query(
      `SELECT storage_key AS key, media_type AS "mediaType", size, sha256 FROM stored_file
        WHERE storage_key > $1 ORDER BY storage_key LIMIT ${PAGE}`,
      [last],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.key;
  }
}

/**
 * Puts into the store what the restored rows name, and compares each hash with its row's. When anything fails, what was put
 * is removed again.
 * @returns how many were put. @throws DataProblem
 */
export async function restoreDocuments(
  tx: EntityManager,
  folder: string,
  to: Storage,
  faults: Manifest['faults'],
  { signal, onBytes }: Passing,
): Promise<{ count: number; takeBack: () => Promise<void> }> {
  const lost = new Set(faults.map(({ key }) => key));
  const from = documentsOf(folder);
  const put: string[] = [];
  const takeBack = () => inLanes(keysIn(put), (key) => to.delete(key));
  try {
    await inLanes(documentRows(tx), async ({ key, mediaType, size, sha256 }) => {
      signal.throwIfAborted();
      if (lost.has(key)) return;
      put.push(key);
      const content = addAbortSignal(signal, await from.get(key));
      const copy = await to.put(key, content, { contentType: mediaType, maxBytes: size });
      if (copy.sha256 !== sha256) throw new DataProblem(`The document ${key} is not the one that its row names.`);
      onBytes(size);
    });
  } catch (error) {
    await takeBack();
    throw error;
  }
  return { count: put.length, takeBack };
}

async function* keysIn(keys: readonly string[]): AsyncGenerator<string> {
  yield* keys;
}
