import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
  type CompletedPart,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { limited } from '#kernel';
import { StartupProblem } from './startup-problem.js';
import {
  checkKey,
  chunksOf,
  Measure,
  ObjectMissing,
  StorageFull,
  StorageUnavailable,
  type PutOptions,
  type Storage,
  type StoredObject,
} from './stored-object.js';

/** The smallest part that S3 takes, and so the memory that one upload needs. */
const PART_BYTES = 5 * 1024 * 1024;
/** Uploads of streams at one time in this process; the others wait, unread, so that memory stays below 200 MB. */
const STREAMS_AT_ONCE = 32;

export interface S3Address {
  bucket: string;
  /** '' or a folder that ends in a slash. */
  prefix: string;
  client: S3ClientConfig;
}

/**
 * Opens a bucket of S3 or of a store that speaks its protocol:
 * `s3://[key-id:secret@]bucket[/prefix][?endpoint=…&region=…&forcePathStyle=true]`. Without credentials in the address
 * those of the usual AWS variables, files and machine roles are used; the region falls back to AWS_REGION, then us-east-1.
 * @throws StartupProblem when the address is wrong.
 */
export function openS3Storage(url: string): S3Storage {
  const address = parseS3Url(url, process.env);
  return new S3Storage(new S3Client(address.client), address.bucket, address.prefix);
}

/** The parts of the address; exported for its test. Credentials in it are percent-encoded. */
export function parseS3Url(url: string, env: NodeJS.ProcessEnv): S3Address {
  if (!URL.canParse(url)) throw wrong('is no address of the form s3://bucket/prefix?endpoint=…&region=…');
  const { protocol, hostname, port, pathname, searchParams, username, password, hash } = new URL(url);
  if (protocol !== 's3:' || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(hostname) || port !== '' || hash !== '')
    throw wrong('must name a bucket right after s3://');
  const prefix = pathname.replace(/^\/+|\/+$/g, '');
  if (prefix !== '') checkPrefix(prefix);
  for (const name of searchParams.keys())
    if (!['endpoint', 'region', 'forcePathStyle'].includes(name))
      throw wrong('knows endpoint, region and forcePathStyle, nothing else');
  const endpoint = searchParams.get('endpoint');
  if (endpoint !== null && !/^https?:\/\/[^/?#@]+\/?$/.test(endpoint))
    throw wrong('needs an endpoint like https://s3.example.org');
  const forcePathStyle = searchParams.get('forcePathStyle') ?? 'false';
  if (!['true', 'false'].includes(forcePathStyle)) throw wrong('takes forcePathStyle=true or forcePathStyle=false');
  if ((username === '') !== (password === '')) throw wrong('needs both the key id and the secret, or neither');
  return {
    bucket: hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    client: {
      region: searchParams.get('region') ?? env['AWS_REGION'] ?? 'us-east-1',
      forcePathStyle: forcePathStyle === 'true',
      ...(endpoint !== null && { endpoint }),
      ...(username !== '' && { credentials: { accessKeyId: decoded(username), secretAccessKey: decoded(password) } }),
      // Three tries in all, a few seconds each at most to connect and half a minute of silence: an officer waits that long.
      maxAttempts: 3,
      retryMode: 'standard',
      requestHandler: {
        connectionTimeout: 3_000,
        requestTimeout: 30_000,
        throwOnRequestTimeout: true,
        socketTimeout: 60_000,
      },
      // The signature covers the SHA-256 of each body, which the server checks; the newer CRC fields would say the same
      // once more, and many compatible stores refuse them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    },
  };
}

/** Documents as objects of one bucket below one prefix. */
export class S3Storage implements Storage {
  readonly scheme = 's3';
  private readonly slot = limited(STREAMS_AT_ONCE);

  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {}

  async put(key: string, content: Readable | Uint8Array, options: PutOptions): Promise<StoredObject> {
    const where = this.where(key);
    const measure = new Measure(options.maxBytes);
    if (content instanceof Uint8Array) {
      measure.add(content);
      await this.send(() => this.client.send(new PutObjectCommand({ ...where, ...bodyOf(content, options) })));
    } else {
      try {
        await this.slot(() => this.putStream(where, content, measure, options));
      } catch (error) {
        content.destroy();
        throw error;
      }
    }
    return measure.result(key);
  }

  async get(key: string): Promise<Readable> {
    const where = this.where(key);
    const answer = await this.send(() => this.client.send(new GetObjectCommand(where)));
    if (!(answer?.Body instanceof Readable)) throw new ObjectMissing();
    return answer.Body;
  }

  async head(key: string): Promise<{ size: number } | null> {
    const where = this.where(key);
    const answer = await this.send(() => this.client.send(new HeadObjectCommand(where)));
    return answer ? { size: answer.ContentLength ?? 0 } : null;
  }

  async delete(key: string): Promise<void> {
    const where = this.where(key);
    await this.send(() => this.client.send(new DeleteObjectCommand(where)));
  }

  async isEmpty(): Promise<boolean> {
    const command = new ListObjectsV2Command({ Bucket: this.bucket, Prefix: this.prefix, MaxKeys: 1 });
    const { KeyCount } = await this.send(() => this.client.send(command), true);
    return KeyCount === 0;
  }

  /** What fits in one part goes up in one request; the rest part by part, each read while the one before is safe. */
  private async putStream(where: Where, content: Readable, measure: Measure, options: PutOptions): Promise<void> {
    const part = Buffer.allocUnsafe(PART_BYTES);
    let filled = 0;
    let upload: Multipart | null = null;
    try {
      for await (const chunk of chunksOf(content)) {
        measure.add(chunk);
        for (let taken = 0; taken < chunk.byteLength;) {
          if (filled === PART_BYTES) {
            upload ??= await this.begin(where, options);
            await this.uploadPart(upload, part);
            filled = 0;
          }
          const some = chunk.subarray(taken, taken + PART_BYTES - filled);
          part.set(some, filled);
          filled += some.byteLength;
          taken += some.byteLength;
        }
      }
      const rest = part.subarray(0, filled);
      if (!upload) {
        await this.send(() => this.client.send(new PutObjectCommand({ ...where, ...bodyOf(rest, options) })), true);
        return;
      }
      await this.uploadPart(upload, rest);
      await this.complete(upload);
    } catch (error) {
      if (upload) await this.abort(upload);
      throw error;
    }
  }

  private async begin(where: Where, { contentType }: PutOptions): Promise<Multipart> {
    const command = new CreateMultipartUploadCommand({ ...where, ContentType: contentType });
    const { UploadId } = await this.send(() => this.client.send(command), true);
    if (!UploadId) throw new StorageUnavailable(new Error('the store gave no id for a multipart upload'));
    return { where: { ...where, UploadId }, parts: [] };
  }

  private async uploadPart({ where, parts }: Multipart, body: Buffer): Promise<void> {
    const PartNumber = parts.length + 1;
    const command = new UploadPartCommand({ ...where, PartNumber, Body: body, ContentLength: body.byteLength });
    const { ETag } = await this.send(() => this.client.send(command), true);
    parts.push({ PartNumber, ETag });
  }

  private async complete({ where, parts }: Multipart): Promise<void> {
    const command = new CompleteMultipartUploadCommand({ ...where, MultipartUpload: { Parts: parts } });
    await this.send(() => this.client.send(command), true);
  }

  /** The reason of the failure matters more than a failed clean-up: parts left over fall to the bucket's lifecycle rule. */
  private async abort({ where }: Multipart): Promise<void> {
    await Promise.allSettled([this.client.send(new AbortMultipartUploadCommand(where))]);
  }

  private where(key: string): Where {
    checkKey(key);
    return { Bucket: this.bucket, Key: this.prefix + key };
  }

  /** Null when the object is missing, unless the request is one that cannot miss an object. */
  private async send<T>(request: () => Promise<T>, needed: true): Promise<T>;
  private async send<T>(request: () => Promise<T>, needed?: false): Promise<T | null>;
  private async send<T>(request: () => Promise<T>, needed = false): Promise<T | null> {
    try {
      return await request();
    } catch (error) {
      const { name, $metadata } = error instanceof S3ServiceException ? error : { name: '', $metadata: {} };
      if (!needed && $metadata.httpStatusCode === 404 && ['NotFound', 'NoSuchKey'].includes(name)) return null;
      if ($metadata.httpStatusCode === 507 || /StorageFull|QuotaExceeded/i.test(name)) throw new StorageFull(error);
      throw new StorageUnavailable(error);
    }
  }
}

interface Where {
  Bucket: string;
  Key: string;
}

interface Multipart {
  where: Where & { UploadId: string };
  parts: CompletedPart[];
}

function bodyOf(bytes: Uint8Array, { contentType }: PutOptions) {
  return { Body: bytes, ContentLength: bytes.byteLength, ContentType: contentType };
}

function checkPrefix(prefix: string): void {
  try {
    checkKey(prefix);
  } catch (error) {
    throw wrong('has a prefix with characters other than A-Z a-z 0-9 . _ - /', error);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw wrong('has credentials that are not percent-encoded', error);
  }
}

/** Never repeats the address: it may hold a secret. */
function wrong(what: string, cause?: unknown): StartupProblem {
  return new StartupProblem(`STORAGE_URL ${what}`, { cause });
}
