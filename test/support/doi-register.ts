import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A register of DOIs that knows one work, `10.1000/known`. */
export class DoiRegister {
  private constructor(private readonly server: Server) {}

  static async open(): Promise<DoiRegister> {
    const server = createServer((request, response) => {
      if (!decodeURIComponent(request.url ?? '').endsWith('10.1000/known')) {
        response.writeHead(404).end();
        return;
      }
      const message = {
        type: 'journal-article',
        title: ['Quantum memories'],
        'container-title': ['A Journal'],
        issued: { 'date-parts': [[2024]] },
        author: [
          { given: 'Wei', family: 'Wang' },
          { given: 'Anna', family: 'Müller' },
        ],
      };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ message }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new DoiRegister(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
