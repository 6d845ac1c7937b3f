import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#migrations';
import { startEmbeddedPostgres } from '#platform';
import { migrate } from '../../../../worker/src/migrate.js';
import { benchEnvironment, freePort } from '../environment.js';
import { fillDatabase, type BenchSize, type BenchWorld } from '../fill.js';
import { signInAll, type SessionHeaders } from '../sessions.js';
import { Gate } from './gate.js';
import { StormProcess } from './storm-process.js';

/** A complete application that nobody handed in yet, and its applicant's session. */
export interface Draft {
  id: string;
  applicantId: string;
  headers: SessionHeaders;
}

/** Two API processes over a database that can be killed, in a folder of their own. */
export class StormSite {
  readonly apis: StormProcess[] = [];
  readonly origins: string[] = [];
  readonly folder: string;
  db!: DataSource;
  world!: BenchWorld;
  private readonly gate = new Gate();
  private readonly others: StormProcess[] = [];
  private postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>> | null = null;
  private drafts: { id: string; applicantId: string }[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Everything is running when this settles; `close` it whatever happens. */
  static async open(size: BenchSize, opened: (site: StormSite) => void): Promise<StormSite> {
    const folder = await mkdtemp(join(tmpdir(), 'tonghang-storms-'));
    await chmod(folder, 0o700);
    const site = new StormSite(folder);
    opened(site);
    await site.startDatabase();
    await migrate(site.databaseUrl);
    site.db = await createDataSource({
      ...{ url: site.databaseUrl, poolSize: 4, applicationName: 'tonghang-storms' },
    }).initialize();
    site.world = await fillDatabase(site.db, size);
    site.drafts = await site.db.query(
      `SELECT id, applicant_id AS "applicantId" FROM application WHERE state = 'draft' ORDER BY id`,
    );
    for (const name of ['api-1', 'api-2']) await site.startApi(name);
    return site;
  }

  /** The first of the two, for storms that need one alone. */
  get origin(): string {
    return this.origins[0]!;
  }

  /** Through the gate, so it stays the same while servers come and go. */
  get databaseUrl(): string {
    const url = new URL(this.postgres!.url);
    url.port = String(this.gate.port);
    return url.href;
  }

  /** Drafts that no other storm uses. @throws RangeError when too few were made. */
  async takeDrafts(count: number): Promise<Draft[]> {
    const taken = this.drafts.splice(0, count);
    if (taken.length < count) throw new RangeError(`${count} drafts wanted, ${taken.length} left`);
    const sessions = await signInAll(
      this.db,
      taken.map(({ applicantId }) => applicantId),
    );
    return taken.map((draft, at) => ({ ...draft, headers: sessions[at]! }));
  }

  async session(personId: string): Promise<SessionHeaders> {
    const [headers] = await signInAll(this.db, [personId]);
    return headers!;
  }

  /** A further process of the product, such as a worker; it is started by the caller and ended by `close` at the latest. */
  process(args: readonly string[], extra: NodeJS.ProcessEnv = {}): StormProcess {
    const env = { ...benchEnvironment({ databaseUrl: this.databaseUrl, dataDir: this.folder, port: 0 }), ...extra };
    const process = new StormProcess({ args, env, logFile: this.logFile(args[0]!) });
    this.others.push(process);
    return process;
  }

  async startDatabase(): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ dataDir: this.folder });
    await this.gate.open(Number(new URL(this.postgres.url).port));
  }

  /** Ends the database cleanly; connections are refused until `startDatabase`. */
  async stopDatabase(): Promise<void> {
    await this.gate.shut();
    await this.postgres?.stop();
  }

  /** The whole database by `kill -9`, and up again: it recovers from its log. */
  async killDatabase(): Promise<void> {
    process.kill(this.postgres!.pid, 'SIGKILL');
    await this.postgres!.ended;
    await this.startDatabase();
  }

  /** A database process that works for the API by `kill -9`; the server throws out all others and recovers. */
  async killBackend(): Promise<void> {
    const [row] = (await this.db.query(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'tonghang-storms'
          AND backend_type = 'client backend' ORDER BY state = 'active' DESC, random() LIMIT 1`,
    )) as { pid: number }[];
    if (!row) throw new Error('the API has no connection to its database');
    process.kill(row.pid, 'SIGKILL');
    await this.databaseAnswers();
  }

  async killApi(at: number): Promise<void> {
    await this.apis[at]!.end('SIGKILL');
    await this.apis[at]!.start();
  }

  /** Waits until the database takes questions again. */
  async databaseAnswers(): Promise<void> {
    for (const end = Date.now() + 60_000; ;) {
      try {
        await this.db.query('SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(50);
      }
    }
  }

  async close(keepLogs = false): Promise<void> {
    await Promise.all([...this.apis, ...this.others].map((it) => it.end('SIGTERM')));
    if (this.db?.isInitialized) await this.db.destroy();
    await this.stopDatabase();
    await this.gate.close();
    if (!keepLogs) await rm(this.folder, { recursive: true, force: true });
    else for (const part of ['postgres', 'files']) await rm(join(this.folder, part), { recursive: true, force: true });
  }

  private async startApi(name: string): Promise<void> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const env = benchEnvironment({ databaseUrl: this.databaseUrl, dataDir: this.folder, port });
    // One address is the public one of both, so that a session and its checks are the same at either.
    const PUBLIC_URL = this.origins[0] ?? origin;
    const api = new StormProcess({
      ...{ args: ['serve'], env: { ...env, PUBLIC_URL }, logFile: this.logFile(name) },
      readyUrl: `${origin}/health/ready`,
    });
    this.apis.push(api);
    this.origins.push(origin);
    await api.start();
  }

  private logFile(name: string): string {
    return join(this.folder, `${name}.log`);
  }
}
