import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { startS3Server, type S3Server } from '../../test/support/s3-server.js';
import { parseS3Url } from './storage-s3.js';
import { storageContract } from './storage.contract.js';
import { openStorage } from './storage.js';

const options = { contentType: 'application/pdf', maxBytes: 50_000_000 };
let server: S3Server;

beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.close());

function address(changes: { secret?: string; endpoint?: string; bucket?: string; prefix?: string } = {}): string {
  const { keyId, secret, region } = server.secret;
  const endpoint = encodeURIComponent(changes.endpoint ?? server.endpoint);
  const credentials = `${keyId}:${encodeURIComponent(changes.secret ?? secret)}`;
  return `s3://${credentials}@${changes.bucket ?? server.bucket}/${changes.prefix ?? 'docs/2026'}?endpoint=${endpoint}&region=${region}&forcePathStyle=true`;
}

describe('s3:', () => {
  storageContract(() => ({
    storage: openStorage(address()),
    fresh: openStorage(address({ prefix: 'fresh' })),
    leftovers: async () => server.uploads.size,
  }));
});

test('objects lie below the prefix, with their content type, in one request when small and in parts when large', async () => {
  server.requests.length = 0;
  await openStorage(address()).put('small.pdf', Readable.from([Buffer.from('x')]), options);
  await openStorage(address()).put('large.pdf', Readable.from([randomBytes(11_000_000)]), options);
  expect(server.objects.get('docs/2026/small.pdf')?.contentType).toBe('application/pdf');
  expect(server.objects.get('docs/2026/large.pdf')?.contentType).toBe('application/pdf');
  const part = 'PUT partNumber uploadId';
  expect(server.requests).toEqual(['PUT', 'POST uploads', part, part, part, 'POST uploadId']);
});

test('a passing error of the store is retried; one that stays is said as unavailable', async () => {
  const storage = openStorage(address());
  server.failNext(2, 503, 'SlowDown');
  await storage.put('retried.pdf', Readable.from([Buffer.from('x')]), options);
  expect(String(await buffer(await storage.get('retried.pdf')))).toBe('x');
  server.failNext(3, 500, 'InternalError');
  await expect(storage.head('retried.pdf')).rejects.toMatchObject({ code: 'storage.unavailable', kind: 'unavailable' });
});

test('a part that fails for good aborts the upload', async () => {
  const storage = openStorage(address());
  const content = Readable.from(
    (async function* () {
      yield randomBytes(6_000_000);
      server.failNext(3, 500, 'InternalError');
      yield randomBytes(6_000_000);
    })(),
    { objectMode: false },
  );
  await expect(storage.put('parts.pdf', content, options)).rejects.toMatchObject({ code: 'storage.unavailable' });
  expect(server.uploads.size).toBe(0);
  expect(await storage.head('parts.pdf')).toBeNull();
});

test('a full bucket is said as such', async () => {
  server.failNext(1, 507, 'XMinioStorageFull');
  const failure = openStorage(address()).put('full.pdf', Buffer.from('x'), options);
  await expect(failure).rejects.toMatchObject({ code: 'storage.full' });
});

test.each([
  ['a wrong secret', { secret: 'wrong' }],
  ['a bucket that is not there', { bucket: 'nowhere' }],
  ['nobody listening', { endpoint: 'http://127.0.0.1:1' }],
])('%s is unavailable for every verb and never taken for a missing object', async (_, changes) => {
  const storage = openStorage(address(changes));
  const refusal = { code: 'storage.unavailable' };
  await expect(storage.put('x', Buffer.from('x'), options)).rejects.toMatchObject(refusal);
  await expect(storage.get('x')).rejects.toMatchObject(refusal);
  await expect(storage.delete('x')).rejects.toMatchObject(refusal);
});

describe('the address', () => {
  test.each([
    's3:',
    's3://',
    's3:///prefix',
    's3://Bucket_Name/x',
    's3://bucket/a/../../b c',
    's3://key@bucket/x',
    's3://key:secret@bucket/x?endpoint=ftp://h',
    's3://key:secret@bucket/x?endpoint=http://u:p@h',
    's3://key:secret@bucket/x?forcePathStyle=yes',
    's3://key:secret@bucket/x?acl=public-read',
    's3://key:%zz@bucket/x',
  ])('%j is refused without repeating a secret', (url) => {
    const message = messageOf(() => openStorage(url));
    expect(message).toMatch(/^STORAGE_URL /);
    expect(message).not.toMatch(/key:|secret@|%zz/);
  });

  test('without credentials in it leaves them to the usual AWS sources, with a region from the environment', () => {
    const { bucket, prefix, client } = parseS3Url('s3://bucket', { AWS_REGION: 'cn-north-1' });
    expect({ bucket, prefix }).toEqual({ bucket: 'bucket', prefix: '' });
    expect(client).toMatchObject({ region: 'cn-north-1', forcePathStyle: false });
    expect(client).not.toHaveProperty('credentials');
    expect(client).not.toHaveProperty('endpoint');
  });
});

describe('the S3 server of these tests', () => {
  const client = (checksums: 'WHEN_SUPPORTED' | 'WHEN_REQUIRED', secret = server.secret.secret) =>
    new S3Client({
      endpoint: server.endpoint,
      region: server.secret.region,
      forcePathStyle: true,
      credentials: { accessKeyId: server.secret.keyId, secretAccessKey: secret },
      requestChecksumCalculation: checksums,
    });

  test('takes bodies in signed chunks with a checksum behind them', async () => {
    const bytes = randomBytes(200_000);
    const Body = Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]);
    const command = new PutObjectCommand({ Bucket: server.bucket, Key: 'a b+c/文.pdf', Body, ContentLength: 200_000 });
    await client('WHEN_SUPPORTED').send(command);
    expect(server.objects.get('a b+c/文.pdf')?.body.equals(bytes)).toBe(true);
  });

  test('refuses a request whose signature does not fit', async () => {
    const command = new PutObjectCommand({ Bucket: server.bucket, Key: 'forged', Body: 'x' });
    await expect(client('WHEN_REQUIRED', 'other').send(command)).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    expect((await fetch(`${server.endpoint}/${server.bucket}/forged`)).status).toBe(403);
    expect(server.objects.has('forged')).toBe(false);
  });
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
