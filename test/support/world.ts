import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { fillPlaceholders } from '#notifications';
import { LinkTokens, loadConfig, transact, type Config, type JobRunner } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { createRunner } from '../../apps/worker/src/main.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { openSession } from '../../libs/identity/sessions.js';
import { Client } from './client.js';
import { testDatabase, type TestDatabase } from './database.js';

const COOKIE = 'tonghang_session';

/** A whole product of its own for one test file: database, API on a real socket, worker that runs on demand. */
export class World {
  private worker: { context: INestApplicationContext; runner: JobRunner } | undefined;

  private constructor(
    readonly app: INestApplication,
    readonly config: Config,
    private readonly database: TestDatabase,
    /** Nobody: not signed in. */
    readonly api: Client,
  ) {}

  /** `web`: also serves the bundled pages, under the address that links in mails lead to. */
  static async create(
    env: Record<string, string> = {},
    { web = false, template }: { web?: boolean; template?: string } = {},
  ): Promise<World> {
    const database = await testDatabase(template);
    const wanted = web ? await freePort() : 0;
    const dataDir = await mkdtemp(join(tmpdir(), 'tonghang-world-'));
    const config = loadConfig({
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      SESSION_SECRET: 'a secret that only this test world knows',
      PUBLIC_URL: `http://localhost:${wanted || 3000}`,
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      CROSSREF_URL: 'http://127.0.0.1:9',
      OPENALEX_URL: 'http://127.0.0.1:9',
      ORCID_URL: 'http://127.0.0.1:9',
      ...env,
    });
    const app = await createApp(config, web ? join(import.meta.dirname, '../../dist/web') : undefined);
    await app.listen(wanted, '127.0.0.1');
    const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
    return new World(app, config, database, new Client(`http://127.0.0.1:${port}`));
  }

  get db(): DataSource {
    return this.app.get(DataSource);
  }

  /** A client signed in as this person. The session is opened in the database: passwords have tests of their own. */
  async as(person: { id: string }): Promise<Client> {
    const session = await this.openSession(person);
    return this.api.with({ cookie: `${COOKIE}=${session.token}`, 'x-csrf-token': session.csrfToken });
  }

  /** The cookie that signs a browser in as this person. */
  async cookieOf(person: { id: string }): Promise<{ name: string; value: string }> {
    return { name: COOKIE, value: (await this.openSession(person)).token };
  }

  /** Runs all jobs that are due, and those that they bring, until none is left. */
  async drain(): Promise<number> {
    this.worker ??= await this.startWorker();
    return this.worker.runner.drain();
  }

  /** The mails that were written to an address, oldest first, with the links that they carry. Runs due jobs first. */
  async mailsTo(address: string): Promise<{ subject: string; text: string }[]> {
    await this.drain();
    const links = this.app.get(LinkTokens);
    const mails = (await this.db.query(
      'SELECT subject, body AS text FROM mail WHERE recipient = $1 ORDER BY created_at, id',
      [address],
    )) as { subject: string; text: string }[];
    return mails.map(({ subject, text }) => ({
      subject,
      text: fillPlaceholders(text, this.config.publicUrl, (purpose, id) => links.issue(purpose, id).token),
    }));
  }

  /** All mail files as they left, for secrecy tests. */
  async rawMails(): Promise<string[]> {
    await this.drain();
    const folder = join(this.config.dataDir, 'outbox');
    const names = (await readdir(folder).catch(() => [])).sort();
    return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  }

  /** Ends this world, and begins two with what its database holds: to see what follows from what differs afterwards. */
  async fork(): Promise<[World, World]> {
    await this.stop();
    const { name } = this.database;
    const worlds: [World, World] = [
      await World.create({}, { template: name }),
      await World.create({}, { template: name }),
    ];
    await this.database.drop();
    return worlds;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.database.drop();
  }

  private async stop(): Promise<void> {
    await this.worker?.context.close();
    await this.app.close();
    await rm(this.config.dataDir, { recursive: true, force: true });
  }

  private openSession(person: { id: string }) {
    return transact(this.db, (tx) => openSession(tx, person.id, { address: '127.0.0.1', userAgent: 'test' }));
  }

  private async startWorker() {
    const context = await NestFactory.createApplicationContext(WorkerModule.forRoot(this.config), {
      logger: false,
      abortOnError: false,
    });
    return { context, runner: createRunner(context) };
  }
}

/** A port that was free a moment ago: the public address must be known before the API listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
