import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';

/** An answer of the S3 protocol that says no. */
export class S3Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message = code,
  ) {
    super(message);
  }
}

export interface S3Secret {
  keyId: string;
  secret: string;
  region: string;
}

const hex = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Uint8Array | string, text: string) => createHmac('sha256', key).update(text).digest();
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Checks the Signature Version 4 of a request from its parts alone (the AWS General Reference, "Signature Version 4
 * signing process"; S3 does not encode the path twice), then its body against the hash that was signed.
 * @returns the content, freed from `aws-chunked` framing.
 * @throws S3Refusal with the code that S3 would give.
 */
export function verified(request: IncomingMessage, body: Buffer, known: S3Secret): Buffer {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      header(request, 'authorization'),
    );
  if (!match) throw new S3Refusal(403, 'AccessDenied', 'no signature of version 4');
  const [, keyId = '', day = '', region = '', names = '', signature = ''] = match;
  if (keyId !== known.keyId) throw new S3Refusal(403, 'InvalidAccessKeyId');
  if (region !== known.region) throw new S3Refusal(400, 'AuthorizationHeaderMalformed', 'another region');
  const date = header(request, 'x-amz-date');
  checkDate(date, day);
  const signed = names.split(';');
  const needed = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  for (const name of needed) if (!signed.includes(name)) throw new S3Refusal(403, 'AccessDenied', `${name} unsigned`);
  const bodyHash = header(request, 'x-amz-content-sha256');
  const url = new URL(request.url ?? '/', 'http://s3');
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const canonical = [
    request.method,
    url.pathname,
    query.join('&'),
    ...signed.map((name) => `${name}:${header(request, name).trim().replace(/ +/g, ' ')}`),
    '',
    names,
    bodyHash,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = hmac(hmac(hmac(hmac(`AWS4${known.secret}`, day), region), 's3'), 'aws4_request');
  const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope, hex(canonical)].join('\n'));
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw new S3Refusal(403, 'SignatureDoesNotMatch');
  return checkedBody(request, body, bodyHash);
}

function checkDate(date: string, day: string): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!parts || !date.startsWith(day)) throw new S3Refusal(403, 'AccessDenied', 'no date');
  const [year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  if (Math.abs(Date.UTC(year, month - 1, dayOfMonth, hour, minute, second) - Date.now()) > 15 * 60_000)
    throw new S3Refusal(403, 'RequestTimeTooSkewed');
}

function checkedBody(request: IncomingMessage, body: Buffer, bodyHash: string): Buffer {
  const chunked = header(request, 'content-encoding').includes('aws-chunked');
  if (chunked !== (bodyHash === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'))
    throw new S3Refusal(400, 'InvalidRequest', 'aws-chunked and the signed kind of body do not agree');
  if (chunked) return unchunked(request, body);
  if (hex(body) !== bodyHash) throw new S3Refusal(400, 'XAmzContentSHA256Mismatch');
  const sum = header(request, 'x-amz-checksum-crc32');
  if (sum !== '' && sum !== crc32Base64(body)) throw new S3Refusal(400, 'BadDigest');
  return body;
}

/** Frames of `size-in-hex CRLF bytes CRLF`, a frame of size 0, then trailers, here always the CRC-32. */
function unchunked(request: IncomingMessage, body: Buffer): Buffer {
  const frames: Buffer[] = [];
  let at = 0;
  const line = () => {
    const end = body.indexOf('\r\n', at);
    if (end < 0) throw new S3Refusal(400, 'IncompleteBody');
    const text = body.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  for (;;) {
    const size = line();
    if (!/^[0-9a-f]+$/i.test(size)) throw new S3Refusal(400, 'InvalidChunkSizeError');
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    frames.push(body.subarray(at, at + length));
    at += length;
    if (line() !== '') throw new S3Refusal(400, 'IncompleteBody');
  }
  const content = Buffer.concat(frames);
  if (header(request, 'x-amz-trailer') !== 'x-amz-checksum-crc32') throw new S3Refusal(400, 'MalformedTrailerError');
  if (line() !== `x-amz-checksum-crc32:${crc32Base64(content)}`) throw new S3Refusal(400, 'BadDigest');
  if (String(content.byteLength) !== header(request, 'x-amz-decoded-content-length'))
    throw new S3Refusal(400, 'IncompleteBody');
  return content;
}

function crc32Base64(bytes: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString('base64');
}

/** One header's text, '' when absent. */
export function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}
