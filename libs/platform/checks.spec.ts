import { jest } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDatabase, checkDatabases } from './check-database.js';
import { checkPort } from './check-port.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { StartupProblem } from './startup-problem.js';

jest.setTimeout(60_000);

let dataDir: string;
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tonghang-checks-'));
  postgres = await startEmbeddedPostgres({ dataDir, fast: true });
});

afterAll(async () => {
  await postgres?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function problemOf(url: string): Promise<string> {
  const error: unknown = await checkDatabase(url).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartupProblem);
  return (error as StartupProblem).message;
}

function changed(change: (url: URL) => void): string {
  const url = new URL(postgres.url);
  change(url);
  return url.href;
}

async function listening(onSocket: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  const server = createServer(onSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

const closed = (server: Server) => new Promise((resolve) => server.close(resolve));

test('a good database address passes', async () => {
  await checkDatabase(postgres.url);
});

test.each([
  ['nonsense', /^DATABASE_URL is not an address; write postgres:/],
  ['postgres://me:p#ss@db/tonghang', /special characters of the password percent-encoded/],
  ['postgres://me:100%@db/tonghang', /percent-encoded/],
  ['mysql://me@db/tonghang', /begins with mysql:\/\/ but must begin with postgres:\/\//],
  ['postgres://me@db', /names no database/],
  ['postgres://me:secret@127.0.0.1:1/tonghang', /nothing answers at 127\.0\.0\.1:1;/],
  ['postgres://me:secret@no-such-host.invalid/tonghang', /the host of no-such-host\.invalid:5432 is unknown/],
  ['postgres:///tonghang?host=/no/such/folder', /there is no PostgreSQL socket at \/no\/such\/folder/],
])('%s is told in one sentence', async (url, sentence) => {
  expect(await problemOf(url)).toMatch(sentence);
});

test('a refused password is told without printing it', async () => {
  const message = await problemOf(changed((url) => (url.password = 'hush-hush')));
  expect(message).toMatch(/refuses the password of the user tonghang\.$/);
  expect(message).not.toContain('hush-hush');
});

test('a missing password is told', async () => {
  expect(await problemOf(changed((url) => (url.password = '')))).toMatch(/holds no password, but the server at/);
});

test('a missing database is named', async () => {
  expect(await problemOf(changed((url) => (url.pathname = '/elsewhere')))).toMatch(/has no database elsewhere;/);
});

test('a read replica that does not answer is told by the name of its own setting', async () => {
  const start = checkDatabases({
    databaseUrl: postgres.url,
    databaseReplicaUrls: ['postgres://me@127.0.0.1:1/tonghang'],
  });
  await expect(start).rejects.toThrow(/^DATABASE_REPLICA_URLS: nothing answers at 127\.0\.0\.1:1;/);
  await checkDatabases({ databaseUrl: postgres.url, databaseReplicaUrls: [postgres.url] });
});

test('something else than PostgreSQL behind the address is told', async () => {
  const { server, port } = await listening((socket) => socket.destroy());
  expect(await problemOf(`postgres://me:secret@127.0.0.1:${port}/tonghang`)).toMatch(
    new RegExp(`^DATABASE_URL: .*127\\.0\\.0\\.1:${port}`),
  );
  await closed(server);
});

/** Speaks just enough of PostgreSQL's protocol to let anyone in and answer one query with one row of texts. */
function oldServer(row: string[]): Promise<{ server: Server; port: number }> {
  const message = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
  const int32 = (value: number) => Buffer.from([0, 0, value >> 8, value & 255]);
  const ready = message('Z', Buffer.from('I'));
  const columns = ['version', 'encoding'].map((name) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(25), int16(65535), int32(0), int16(0)]),
  );
  const values = row.map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  const answer = [
    message('T', Buffer.concat([int16(2), ...columns])),
    message('D', Buffer.concat([int16(2), ...values])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ];
  return listening((socket) =>
    socket.on('data', (data) => {
      if (data[0] === 0) socket.write(Buffer.concat([message('R', int32(0)), ready]));
      else if (data[0] === 0x51) socket.write(Buffer.concat(answer));
      else socket.end();
    }),
  );
}

test.each([
  [['140011', 'UTF8'], /is PostgreSQL 14, but 15 or later is needed\.$/],
  [['150000', 'SQL_ASCII'], /the database tonghang has the encoding SQL_ASCII, but UTF8 is needed\.$/],
])('a server that says %s is refused', async (row, sentence) => {
  const { server, port } = await oldServer(row);
  expect(await problemOf(`postgres://me:secret@127.0.0.1:${port}/tonghang`)).toMatch(sentence);
  await closed(server);
});

test('a busy port is told with what to do', async () => {
  const { server, port } = await listening((socket) => socket.destroy());
  await expect(checkPort('127.0.0.1', port)).rejects.toThrow(
    new StartupProblem(`Port ${port} on 127.0.0.1 is already in use; set PORT to another or stop the other program.`),
  );
  await closed(server);
  await checkPort('127.0.0.1', port);
  await checkPort('127.0.0.1', port); // the check itself leaves the port free
});

test('a host that is not of this machine is told', async () => {
  await expect(checkPort('192.0.2.1', 3000)).rejects.toThrow(/^HOST is 192\.0\.2\.1, which is not an address/);
});
