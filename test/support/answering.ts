import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service answers to the request at a URL: JSON, or whatever the test writes itself. */
export type Answering = (url: URL, response: ServerResponse) => unknown;

/** A public service of the web, played by a test. An answer that is undefined was written already. */
export class AnsweringService {
  answering: Answering = (_, response) => void response.writeHead(404).end();
  readonly asked: URL[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', this.url);
      this.asked.push(url);
      const answer = this.answering(url, response);
      if (answer !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  }

  static async open(): Promise<AnsweringService> {
    const service = new AnsweringService();
    await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** What no service should answer, and some do. */
export const BAD_ANSWERS: [string, Answering][] = [
  ['a page', (_, response) => void response.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>')],
  ['a failure', (_, response) => void response.writeHead(502).end('bad gateway')],
  ['a refusal', (_, response) => void response.writeHead(429).end('{}')],
  ['a redirect inside', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  [
    'no end',
    (_, response) => {
      response.write('{"group":[');
      response.destroy();
    },
  ],
  ['something else', () => ({ message: 'hello' })],
  ['a list', () => [1, 2, 3]],
  ['nothing', () => null],
];
