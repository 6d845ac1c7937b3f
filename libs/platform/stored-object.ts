import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DomainError } from '#kernel';

/** What was stored: its size in bytes and the SHA-256 of its content in lower-case hexadecimal. */
export interface StoredObject {
  key: string;
  size: number;
  sha256: string;
}

export interface PutOptions {
  contentType: string;
  /** More bytes than this are refused, and nothing stays behind. */
  maxBytes: number;
}

/**
 * A place for the bytes of documents. Keys are made by us, never by the caller's file name: segments of letters, digits,
 * `.`, `_` and `-` that begin with a letter or digit, joined by `/`. A key is never also the folder of another key.
 */
export interface Storage {
  /** The scheme of the address it was opened with. */
  readonly scheme: 'file' | 's3';
  /**
   * Stores the whole content under the key, or nothing. When it returns, the content survives a crash of the machine.
   * An object that is there already is replaced at once; readers of the old one finish undisturbed.
   * @throws StorageTooLarge, StorageFull, StorageUnavailable, InvalidStorageKey; or what the stream threw.
   */
  put(key: string, content: Readable | Uint8Array, options: PutOptions): Promise<StoredObject>;
  /** @throws ObjectMissing when there is no such object; StorageUnavailable. */
  get(key: string): Promise<Readable>;
  /** The size in bytes, or null when there is no such object. */
  head(key: string): Promise<{ size: number } | null>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** True when it holds no object at all. */
  isEmpty(): Promise<boolean>;
}

/** The disk or the bucket has no room left; what was begun is removed again. */
export class StorageFull extends DomainError {
  readonly code = 'storage.full';
  readonly kind = 'unavailable';
  constructor(cause?: unknown) {
    super('The store of documents is full. Nothing was saved; try again later.');
    this.cause = cause;
  }
}

export class StorageUnavailable extends DomainError {
  readonly code = 'storage.unavailable';
  readonly kind = 'unavailable';
  constructor(cause?: unknown) {
    super('The store of documents does not answer. Try again later.');
    this.cause = cause;
  }
}

export class StorageTooLarge extends DomainError {
  readonly code = 'storage.too_large';
  readonly kind = 'too_large';
  constructor(maxBytes: number) {
    super(`The content is larger than ${maxBytes} bytes.`, { maxBytes });
  }
}

export class ObjectMissing extends DomainError {
  readonly code = 'storage.missing';
  readonly kind = 'not_found';
  constructor() {
    super('There is no such document.');
  }
}

/** A key that our own code built wrongly: a programming error, so no DomainError. */
export class InvalidStorageKey extends Error {
  override readonly name = 'InvalidStorageKey';
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,199})*$/;

/** @throws InvalidStorageKey unless the key has the shape that {@link Storage} describes, in 500 characters at most. */
export function checkKey(key: string): void {
  if (typeof key !== 'string' || key.length > 500 || !KEY.test(key))
    throw new InvalidStorageKey('a storage key has segments of A-Z a-z 0-9 . _ - that begin with a letter or digit');
}

/** Measures what passes: counts and hashes chunks, and refuses the first byte too many. */
export class Measure {
  size = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly maxBytes: number) {
    if (!Number.isSafeInteger(maxBytes) || maxBytes < 0) throw new RangeError('maxBytes must be a whole number');
  }

  /** @throws StorageTooLarge when the chunk crosses the limit. */
  add(chunk: Uint8Array): void {
    this.size += chunk.byteLength;
    if (this.size > this.maxBytes) throw new StorageTooLarge(this.maxBytes);
    this.hash.update(chunk);
  }

  /** Call once, at the end. */
  result(key: string): StoredObject {
    return { key, size: this.size, sha256: this.hash.digest('hex') };
  }
}

/** The content as chunks of bytes, whether it came whole or as a stream. */
export async function* chunksOf(content: Readable | Uint8Array): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) {
    yield content;
    return;
  }
  for await (const chunk of content) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
}
