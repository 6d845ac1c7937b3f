import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ObjectMissing } from '#platform';
import { DataProblem } from '../data-problem.js';
import { documentsOf, listedDocuments, type ListedDocument } from './copy-documents.js';
import { inLanes } from './in-lanes.js';
import { bytesOf, partsOf, readManifest, type Manifest } from './manifest.js';
import { Meter } from './meter.js';
import { checkPart } from './part-file.js';

/**
 * Reads every byte of a backup and compares it with the hashes that were noted when it was made.
 * @throws DataProblem that names the first part that is missing or not what it was.
 */
export async function checkBackup(folder: string, signal: AbortSignal): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const { documents, faults } = manifest;
  const meter = new Meter(bytesOf(manifest));
  meter.begin('checking the backup');
  try {
    for (const part of partsOf(manifest)) await checkPart(folder, part, { signal, onBytes: meter.add });
    const lost = new Set(faults.map(({ key }) => key));
    const store = documentsOf(folder);
    let listed = 0;
    await inLanes(listedDocuments(folder, documents.list), async (document) => {
      listed++;
      signal.throwIfAborted();
      if (!lost.has(document.key)) await checkDocument(document, () => store.get(document.key), signal);
      meter.add(document.size);
    });
    if (listed !== documents.list.rows)
      throw new DataProblem(`The backup is damaged: ${documents.list.file} lists ${listed} documents.`);
    return manifest;
  } finally {
    meter.end();
  }
}

async function checkDocument(
  { key, size, sha256 }: ListedDocument,
  open: () => Promise<Readable>,
  signal: AbortSignal,
): Promise<void> {
  const hash = createHash('sha256');
  let found = 0;
  try {
    await pipeline(
      await open(),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          found += chunk.byteLength;
          hash.update(chunk);
        }
      },
      { signal },
    );
  } catch (error) {
    if (error instanceof ObjectMissing) throw new DataProblem(`The backup is damaged: the document ${key} is missing.`);
    throw error;
  }
  if (found !== size || hash.digest('hex') !== sha256)
    throw new DataProblem(`The backup is damaged: the hash of the document ${key} is wrong.`);
}
