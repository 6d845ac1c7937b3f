import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { EICAR, startClamdServer, type ClamdServer } from '../../test/support/clamd-server.js';
import { scanWithClamd } from './clamd.js';

let server: ClamdServer;
beforeAll(async () => {
  server = await startClamdServer(5_000_000);
});
afterAll(() => server.close());

const streamOf = (...chunks: (Buffer | string)[]) =>
  Readable.from(
    chunks.map((it) => Buffer.from(it)),
    { objectMode: false },
  );

test('content without a known virus passes, of any length', async () => {
  for (const size of [0, 1, 65_536, 65_537, 4_999_999]) {
    server.scanned.length = 0;
    expect(await scanWithClamd(server.url, streamOf(randomBytes(size)))).toBeNull();
    expect(server.scanned).toEqual([size]);
  }
});

test('a virus is told by its name, also one that lies across two chunks', async () => {
  expect(await scanWithClamd(server.url, streamOf('%PDF-1.7\n', EICAR))).toBe('Eicar-Signature');
  expect(await scanWithClamd(server.url, streamOf(EICAR.slice(0, 30), EICAR.slice(30)))).toBe('Eicar-Signature');
});

test('content that is too large for the daemon is no clean content, although it hangs up while we send', async () => {
  const content = streamOf(...Array.from({ length: 200 }, () => randomBytes(100_000)));
  // Whether its word comes before the reset that follows is the network's choice; neither is a verdict.
  await expect(scanWithClamd(server.url, content)).rejects.toThrow(/size limit exceeded|ECONNRESET|EPIPE/);
  expect(content.destroyed).toBe(true);
});

test.each(['hang up', '', 'stream: OK FOUND? ERROR', 'OK', 'stream: ', 'HTTP/1.1 400 Bad Request'])(
  'the answer %j is no verdict',
  async (answer) => {
    server.next(answer);
    await expect(scanWithClamd(server.url, streamOf('x'))).rejects.toThrow();
  },
);

test('a daemon that hangs, or is away, is an error in time', async () => {
  server.next('hang');
  await expect(scanWithClamd(server.url, streamOf('x'), 200)).rejects.toThrow();
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await expect(scanWithClamd(`tcp://127.0.0.1:${port}`, streamOf('x'))).rejects.toThrow('ECONNREFUSED');
});

test('content that breaks off is an error, never clean', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      await new Promise(setImmediate);
      throw new Error('the store went away');
    })(),
    { objectMode: false },
  );
  await expect(scanWithClamd(server.url, broken)).rejects.toThrow('the store went away');
});
