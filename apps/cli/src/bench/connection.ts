import { connect, type Socket } from 'node:net';

export interface BenchRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface BenchAnswer {
  status: number;
  body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One kept-alive HTTP/1.1 connection that sends a request after the other. It reads no more of an answer than is needed
 * to find its end, so that the load generator leaves the cores to what is measured.
 */
export class Connection {
  private readonly socket: Socket;
  private received: Buffer[] = [];
  private size = 0;
  /** Bytes of the whole answer, once its head is there. */
  private wanted = 0;
  private headSize = 0;
  private waiting: { resolve: (answer: BenchAnswer) => void; reject: (error: Error) => void } | null = null;

  constructor(private readonly origin: URL) {
    this.socket = connect(Number(origin.port), origin.hostname);
    this.socket.setNoDelay(true);
    this.socket.on('data', (bytes) => this.take(bytes));
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('the connection was closed')));
  }

  /** @throws Error when the connection breaks or the answer has no length. One request at a time. */
  send({ method, path, headers = {}, body }: BenchRequest): Promise<BenchAnswer> {
    const json = body === undefined ? '' : JSON.stringify(body);
    const lines = [`${method} ${path} HTTP/1.1`, `Host: ${this.origin.host}`];
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    if (json) lines.push('Content-Type: application/json');
    if (method !== 'GET') lines.push(`Content-Length: ${Buffer.byteLength(json)}`);
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) return reject(new Error('the connection was closed'));
      this.waiting = { resolve, reject };
      this.socket.write(`${lines.join('\r\n')}\r\n\r\n${json}`);
    });
  }

  close(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private take(bytes: Buffer): void {
    this.received.push(bytes);
    this.size += bytes.length;
    if (this.wanted === 0 && !this.readHead()) return;
    if (this.size < this.wanted) return;
    const whole = Buffer.concat(this.received);
    const answer = {
      status: Number(whole.toString('latin1', 9, 12)),
      body: whole.subarray(this.headSize, this.wanted),
    };
    this.received = [];
    this.size = this.wanted = 0;
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve(answer);
  }

  private readHead(): boolean {
    const soFar = Buffer.concat(this.received);
    this.received = [soFar];
    const end = soFar.indexOf(HEAD_END);
    if (end < 0) return false;
    const length = /\r\ncontent-length: *(\d+)/i.exec(soFar.toString('latin1', 0, end + 2));
    const empty = soFar.toString('latin1', 9, 12) === '204';
    if (!length && !empty) {
      this.fail(new Error('the answer has no length'));
      return false;
    }
    this.headSize = end + HEAD_END.length;
    this.wanted = this.headSize + Number(length?.[1] ?? 0);
    return true;
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.reject(error);
    this.socket.destroy();
  }
}
