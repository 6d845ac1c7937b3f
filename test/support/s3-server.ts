import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { header, S3Refusal, verified, type S3Secret } from './s3-signature.js';

interface Stored {
  body: Buffer;
  contentType: string;
}

interface Upload {
  path: string;
  contentType: string;
  parts: Map<number, Buffer>;
}

export interface S3Server {
  /** `http://127.0.0.1:<port>` */
  endpoint: string;
  secret: S3Secret;
  bucket: string;
  /** What is stored, by key. */
  objects: Map<string, Stored>;
  /** Multipart uploads that were begun and neither completed nor aborted. */
  uploads: Map<string, Upload>;
  /** Method and query names of the requests served, in order. */
  requests: string[];
  /** Answers with this status and code instead, to the next requests, or to those after so many. */
  failNext(times: number, status: number, code: string, after?: number): void;
  close(): Promise<void>;
}

/** S3's smallest part, except for the last. */
const PART_MIN = 5 * 1024 * 1024;

/**
 * A strict small store that speaks the S3 protocol in path style on a port of 127.0.0.1: PUT, GET, HEAD and DELETE of
 * objects, multipart uploads and a list of names. Each request must be signed rightly; whatever it does not know is refused.
 */
export async function startS3Server(bucket = 'papers'): Promise<S3Server> {
  const secret = { keyId: 'AKIATEST', secret: `s3cr/t+${randomUUID()}`, region: 'cn-test-1' };
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, Upload>();
  const requests: string[] = [];
  const failures: (S3Refusal | null)[] = [];
  const store = new Bucket(objects, uploads);
  const server = createServer((request, response) => {
    void (async () => {
      try {
        const url = new URL(request.url ?? '/', 'http://s3');
        const raw = await bytesOf(request);
        const body = verified(request, raw, secret);
        url.searchParams.delete('x-id'); // the SDK's own name of the operation, for logs
        requests.push([request.method, ...url.searchParams.keys()].join(' '));
        const failure = failures.shift();
        if (failure) throw failure;
        const [, found, ...key] = decodeURIComponent(url.pathname).split('/');
        if (found !== bucket) throw new S3Refusal(404, 'NoSuchBucket');
        store.serve(request, response, key.join('/'), url.searchParams, body);
      } catch (error) {
        const { status, code, message } =
          error instanceof S3Refusal ? error : new S3Refusal(500, 'InternalError', String(error));
        answer(response, status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`, request.method);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret,
    bucket,
    objects,
    uploads,
    requests,
    failNext: (times, status, code, after = 0) => {
      for (let i = 0; i < after; i += 1) failures.push(null);
      for (let i = 0; i < times; i += 1) failures.push(new S3Refusal(status, code));
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

class Bucket {
  constructor(
    private readonly objects: Map<string, Stored>,
    private readonly uploads: Map<string, Upload>,
  ) {}

  serve(request: IncomingMessage, response: ServerResponse, key: string, query: URLSearchParams, body: Buffer): void {
    const names = [...query.keys()].sort().join(' ');
    const contentType = header(request, 'content-type');
    switch (`${request.method} ${names}`.trim()) {
      case 'PUT':
        this.objects.set(key, { body, contentType });
        response.setHeader('ETag', etag(body));
        return answer(response, 200);
      case 'GET':
      case 'HEAD': {
        const stored = this.objects.get(key);
        if (!stored) throw new S3Refusal(404, 'NoSuchKey');
        response.setHeader('Content-Type', stored.contentType);
        response.setHeader('ETag', etag(stored.body));
        return answer(response, 200, stored.body, request.method);
      }
      case 'GET list-type max-keys prefix': {
        const found = [...this.objects.keys()].filter((name) => name.startsWith(query.get('prefix') ?? ''));
        const listed = found.slice(0, Number(query.get('max-keys')));
        const contents = listed.map((name) => `<Contents><Key>${name}</Key></Contents>`).join('');
        const xml = `<KeyCount>${listed.length}</KeyCount>${contents}`;
        return answer(response, 200, `<ListBucketResult>${xml}</ListBucketResult>`);
      }
      case 'DELETE':
        this.objects.delete(key);
        return answer(response, 204);
      case 'POST uploads': {
        const id = randomUUID();
        this.uploads.set(id, { path: key, contentType, parts: new Map() });
        const xml = `<UploadId>${id}</UploadId>`;
        return answer(response, 200, `<InitiateMultipartUploadResult>${xml}</InitiateMultipartUploadResult>`);
      }
      case 'PUT partNumber uploadId':
        this.upload(key, query).parts.set(Number(query.get('partNumber')), body);
        response.setHeader('ETag', etag(body));
        return answer(response, 200);
      case 'POST uploadId':
        this.complete(key, query, body.toString());
        return answer(response, 200, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
      case 'DELETE uploadId':
        this.upload(key, query);
        this.uploads.delete(query.get('uploadId') ?? '');
        return answer(response, 204);
      default:
        throw new S3Refusal(501, 'NotImplemented', `${request.method} ${names}`);
    }
  }

  private upload(key: string, query: URLSearchParams): Upload {
    const upload = this.uploads.get(query.get('uploadId') ?? '');
    if (upload?.path !== key) throw new S3Refusal(404, 'NoSuchUpload');
    return upload;
  }

  private complete(key: string, query: URLSearchParams, xml: string): void {
    const upload = this.upload(key, query);
    const listed = [...xml.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
      number: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1]),
      etag: /<ETag>(.*?)<\/ETag>/.exec(part)?.[1]?.replaceAll('&quot;', '"'),
    }));
    if (listed.length === 0) throw new S3Refusal(400, 'MalformedXML');
    const bodies = listed.map(({ number, etag: claimed }, index) => {
      const body = upload.parts.get(number);
      if (!body || etag(body) !== claimed) throw new S3Refusal(400, 'InvalidPart');
      if (number !== index + 1) throw new S3Refusal(400, 'InvalidPartOrder');
      if (index < listed.length - 1 && body.byteLength < PART_MIN) throw new S3Refusal(400, 'EntityTooSmall');
      return body;
    });
    this.objects.set(key, { body: Buffer.concat(bodies), contentType: upload.contentType });
    this.uploads.delete(query.get('uploadId') ?? '');
  }
}

const etag = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;

function answer(response: ServerResponse, status: number, body: Buffer | string = '', method = 'GET'): void {
  response.statusCode = status;
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(method === 'HEAD' ? undefined : body);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
