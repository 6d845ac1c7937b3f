import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { parentPort } from 'node:worker_threads';

/** Passes on from this port to the target, or, with null, cuts what is connected and refuses what comes. */
export type GateOrder = { target: number | null };
/** The port of 127.0.0.1 that is passed on. */
export type GateReply = { port: number };

const sockets = new Set<Socket>();
let server: Server | null = null;
let target = 0;
let port = 0;

async function open(): Promise<void> {
  if (server) return;
  const next = createServer(pass);
  next.listen(port, '127.0.0.1');
  await once(next, 'listening');
  port = (next.address() as AddressInfo).port;
  server = next;
}

async function shut(): Promise<void> {
  const closed = server && new Promise((resolve) => server!.close(resolve));
  server = null;
  for (const socket of sockets) socket.destroy();
  await closed;
}

function pass(client: Socket): void {
  const database = connect(target, '127.0.0.1');
  for (const [socket, other] of [
    [client, database],
    [database, client],
  ] as const) {
    socket.setNoDelay(true);
    sockets.add(socket);
    // Each end learns of the other's death in the way it would have without us: by a connection that ends.
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
    socket.pipe(other);
  }
}

parentPort?.on('message', (order: GateOrder) => {
  target = order.target ?? 0;
  void (order.target === null ? shut() : open()).then(() => parentPort?.postMessage({ port } satisfies GateReply));
});
