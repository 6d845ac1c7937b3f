import { Agent, request as open, type OutgoingHttpHeaders } from 'node:http';

/** A request as it goes over the wire; `fetch` would refuse or mend much of what an attacker sends. */
export interface RawRequest {
  method: string;
  /** With the query, already encoded. */
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: Buffer;
}

export interface RawAnswer {
  status: number;
  contentType: string;
  text: string;
}

const PATIENCE_MS = 10_000;

/** Sends raw requests over connections that are kept. Close it at the end. */
export class RawClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(private readonly origin: string) {}

  send(raw: RawRequest): Promise<RawAnswer> {
    const { method, path, headers, body } = raw;
    const { hostname, port } = new URL(this.origin);
    return new Promise((resolve, reject) => {
      const request = open({ agent: this.agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      request.setTimeout(PATIENCE_MS, () => request.destroy(new Error(`no answer to ${method} ${path.slice(0, 200)}`)));
      request.on('error', (error: NodeJS.ErrnoException) => {
        // A server may close a kept connection in the moment in which it is used again; then nothing was looked at.
        if (request.reusedSocket && error.code === 'ECONNRESET') resolve(this.send(raw));
        else reject(new Error(`${error.message}: ${method} ${path.slice(0, 200)}`, { cause: error }));
      });
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
