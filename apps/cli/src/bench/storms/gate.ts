import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * One address for a database that dies and comes back on another port. Shut, it refuses connections as a machine does
 * on which nothing listens.
 */
export class Gate {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private target = 0;
  private own = 0;

  get port(): number {
    return this.own;
  }

  /** From now on connections lead to this port of 127.0.0.1. */
  async open(target: number): Promise<void> {
    this.target = target;
    if (this.server) return;
    const server = createServer((client) => this.pass(client));
    server.listen(this.own, '127.0.0.1');
    await once(server, 'listening');
    this.own = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Cuts what is connected and refuses what comes. */
  async shut(): Promise<void> {
    const { server } = this;
    this.server = null;
    const closed = server && new Promise((resolve) => server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private pass(client: Socket): void {
    const database = connect(this.target, '127.0.0.1');
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      socket.setNoDelay(true);
      this.sockets.add(socket);
      // Each end learns of the other's death in the way it would have without us: by a connection that ends.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
