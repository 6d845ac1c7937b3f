import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { limited, type Actor } from '#kernel';
import { LOGGER, STORAGE, type Logger, type Storage, type Tx } from '#platform';
import { safeFileName } from './file-name.js';
import { FileTooLarge, FileUnreadable, UploadCutOff } from './files.errors.js';
import { checkPdf } from './pdf-check.js';
import { ScanForViruses } from './scan-for-viruses.js';

export type FilePurpose =
  'manuscript' | 'statement' | 'letter' | 'review_attachment' | 'objection_evidence' | 'outcome_evidence';

/** A document as it arrives: the sender's name for it and its bytes. */
export interface Upload {
  name: string;
  content: Readable;
  /** What the sender says its length is; a lie is found out, the truth spares the reading. */
  declaredBytes: number | null;
}

export interface StoreOptions {
  maxBytes: number;
  maxPages: number;
  /** Milliseconds that the check may take, once its turn has come. */
  timeoutMs?: number;
  /** What it is for, should its refusal go on record. */
  callId?: string;
  applicationId?: string;
}

/** Stored, checked, not yet known to anybody: `keep` gives it its row, `discard` removes it. */
export interface StoredDocument {
  id: string;
  name: string;
  mediaType: 'application/pdf';
  size: number;
  pages: number;
  /** Of the bytes, hexadecimal. */
  sha256: string;
  storageKey: string;
}

/** Who a document belongs to, and where it is used. Each upload is a row of its own, so versions never overwrite. */
export interface DocumentPlace {
  ownerId: string;
  purpose: FilePurpose;
  applicationId?: string | null;
  awardId?: string | null;
}

const TIMEOUT_MS = 20_000;

/** Reading a document takes several times its size in memory, so those that are larger than most are read one by one. */
const LARGE_BYTES = 8 * 1024 * 1024;
const largeInTurn = limited(1);

/**
 * Takes documents in. The bytes go straight to the store under a random key, never whole into memory; they are checked
 * there, two at a time, before any row points at them.
 */
@Injectable()
export class StoreDocument {
  constructor(
    private readonly scan: ScanForViruses,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * @throws FileTooLarge, TooManyPages, NotPdf, FileEncrypted, FileActive, FileUnreadable, FileInfected, ScanUnavailable,
   *   UploadCutOff, StorageFull
   */
  async receive(sender: Actor, upload: Upload, options: StoreOptions): Promise<StoredDocument> {
    const { maxBytes, maxPages, timeoutMs = TIMEOUT_MS } = options;
    if (upload.declaredBytes !== null && upload.declaredBytes > maxBytes) throw new FileTooLarge(maxBytes);
    const id = randomUUID();
    const storageKey = `documents/${id.slice(0, 2)}/${id}`;
    const mediaType = 'application/pdf';
    const stored = await this.storage.put(storageKey, bounded(upload.content, maxBytes), {
      contentType: mediaType,
      maxBytes,
    });
    const document = { id, name: safeFileName(upload.name, 'pdf'), mediaType, storageKey, size: stored.size } as const;
    try {
      // First of all: nothing of ours reads what the scanner knows as malicious.
      const { callId, applicationId } = options;
      const subject = { id, name: document.name, sha256: stored.sha256, callId, applicationId };
      await this.scan.run(sender, subject, () => this.storage.get(storageKey));
      const load = async () => wholeOf(await this.storage.get(storageKey), stored.size);
      const check = () => checkPdf(load, { maxBytes, maxPages, timeoutMs });
      const { pages, sha256 } = await (stored.size > LARGE_BYTES ? largeInTurn(check) : check());
      if (sha256 !== stored.sha256) throw new FileUnreadable('damaged');
      return { ...document, pages, sha256 };
    } catch (error) {
      await this.discard({ storageKey });
      throw error;
    }
  }

  /** Writes the row, in the transaction of whatever points at it. */
  async keep(tx: Tx, it: StoredDocument, place: DocumentPlace): Promise<void> {
    await tx.query(
      `INSERT INTO stored_file (id, owner_id, purpose, application_id, award_id, name, media_type, size, pages, sha256,
                                storage_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        it.id,
        place.ownerId,
        place.purpose,
        place.applicationId ?? null,
        place.awardId ?? null,
        it.name,
        it.mediaType,
        it.size,
        it.pages,
        it.sha256,
        it.storageKey,
      ],
    );
  }

  /** Removes bytes that no row points at. A failure leaves bytes behind that nobody can reach; it is logged. */
  async discard(it: Pick<StoredDocument, 'storageKey'>): Promise<void> {
    try {
      await this.storage.delete(it.storageKey);
    } catch (error) {
      this.log.warn({ err: error, storageKey: it.storageKey }, 'bytes without a row could not be removed');
    }
  }
}

/** All of it in one buffer of its own, without a second copy on the way. @throws RangeError when it is larger than said */
async function wholeOf(content: Readable, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/**
 * The content up to the limit. When the limit is crossed or the sender hangs up it fails with an error of ours; the rest
 * of the sender's bytes is read away, so that the answer still arrives.
 */
function bounded(content: Readable, maxBytes: number): Readable {
  const body = new PassThrough();
  let size = 0;
  content.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size <= maxBytes) return;
    content.unpipe(body);
    body.destroy(new FileTooLarge(maxBytes));
    content.resume();
  });
  const cutOff = () => body.destroy(new UploadCutOff());
  content.once('error', cutOff);
  content.once('close', () => {
    if (!content.readableEnded) cutOff();
  });
  body.on('close', () => {
    if (!body.readableEnded) content.resume();
  });
  content.pipe(body);
  return body;
}
