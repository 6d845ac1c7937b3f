import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PgBoss } from 'pg-boss';
import { sealAudit, writeCheckpoint } from '#audit';
import { createDataSource, migrateWithin, migrations } from '#migrations';
import { QUEUE, STORAGE, type Storage } from '#platform';
import { checkBackup } from '../../apps/cli/src/backup/check-backup.js';
import type { Manifest } from '../../apps/cli/src/backup/manifest.js';
import { takeBackup } from '../../apps/cli/src/backup/take-backup.js';
import { installAllQueues } from '../../apps/worker/src/migrate.js';
import { makeMatrixWorld } from '../security/matrix-world.js';
import { EmptyPlace, filesIn, forgeManifest, never } from '../support/backups.js';
import { startS3Server } from '../support/s3-server.js';
import { World } from '../support/world.js';

let world: World;
let root: string;
/** A backup of the world, which tests only read. */
let good: string;
let places: EmptyPlace[] = [];

const backUp = (from: World, folder: string) =>
  takeBackup({ url: from.config.databaseUrl!, config: from.config, folder, withKeys: false, signal: never });

/** Rows in every module, a case that became a conflict after its assignment, and jobs in every state. */
async function populate(it: World): Promise<void> {
  const { ids, people } = await makeMatrixWorld(it);
  await it.db.query('UPDATE stored_file SET sha256 = $1', [createHash('sha256').update('%PDF-1.7\n').digest('hex')]);
  await it.db.query(
    `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence) VALUES ($1, $2, 'coauthor', 'certain', '[]')`,
    [ids.application, people.reviewer.id],
  );
  await it.db.query(
    `INSERT INTO person_affiliation (person_id, source, institution, institution_key) VALUES ($1, 'profile', $2, 'x')`,
    [people.applicant.id, '反斜杠 \\ 制表\t换行\n\\N 大学'],
  );
  for (let n = 0; n < 4; n++) {
    const bytes = Buffer.from(`%PDF-1.7 number ${n}`);
    const key = `documents/${n}/${randomUUID()}`;
    const { sha256, size } = await it.app.get<Storage>(STORAGE).put(key, bytes, { contentType: 'x/y', maxBytes: 99 });
    await it.db.query(
      `INSERT INTO stored_file (owner_id, purpose, name, media_type, size, sha256, storage_key)
       VALUES ($1, 'statement', 'a.pdf', 'application/pdf', $2, $3, $4)`,
      [people.applicant.id, size, sha256, key],
    );
  }
  // On the way to the institution and back, from a session that no backup keeps.
  await it.db.query(
    `WITH signed_in AS (
       INSERT INTO session (token_hash, csrf_token, person_id, expires_at, user_agent, address)
       VALUES ('\\x01', 'x', $1, now() + interval '1 day', '', '') RETURNING id)
     INSERT INTO institution_visit (id, browser_hash, purpose, session_id, locale, return_to, expires_at)
     SELECT gen_random_uuid(), '\\x02', 'step_up', id, 'zh-CN', '/', now() + interval '10 minutes' FROM signed_in`,
    [people.approver.id],
  );
  await it.drain();
  const queue = it.app.get<PgBoss>(QUEUE);
  await queue.send('audit.verify', { note: 'done' });
  await queue.complete('audit.verify', (await queue.fetch('audit.verify'))[0]!.id);
  await queue.send('audit.verify', { note: 'at work' });
  await queue.fetch('audit.verify');
  await queue.send('mail.send', { note: 'waiting' });
  await queue.send('audit.seal', { note: 'failed' }, { retryLimit: 0 });
  await queue.fail('audit.seal', (await queue.fetch('audit.seal'))[0]!.id, { message: 'the disk was full' });
  await sealAudit(it.db);
  await writeCheckpoint(it.db, it.config.dataDir);
}

beforeAll(async () => {
  world = await World.create();
  root = await mkdtemp(join(tmpdir(), 'tonghang-backups-'));
  good = join(root, 'good');
  await populate(world);
  await backUp(world, good);
});
afterEach(async () => {
  await Promise.all(places.map((place) => place.remove()));
  places = [];
});
afterAll(async () => {
  await world.close();
  await rm(root, { recursive: true, force: true });
});

async function emptyPlace(): Promise<EmptyPlace> {
  const place = await EmptyPlace.make();
  places.push(place);
  return place;
}

async function copyOf(folder = good): Promise<string> {
  const copy = await mkdtemp(join(root, 'copy-'));
  await cp(folder, copy, { recursive: true });
  return copy;
}

const manifestOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
const rowsOf = async (folder: string, name: string) =>
  gunzipSync(await readFile(join(folder, `database/${name}.copy.gz`))).toString();

describe('a backup that is restored', () => {
  it('gives the same backup again, byte for byte, but for the record of its restoring', async () => {
    const place = await emptyPlace();
    const report = await place.restore(good);
    const again = join(place.dataDir, 'again');
    await place.backup(again);
    const [before, after] = [await manifestOf(good), await manifestOf(again)];
    const appended = ['audit_entry', 'audit_detail'];
    const others = ({ tables }: Manifest) => tables.filter(({ name }) => !appended.includes(name));
    expect(others(after)).toEqual(others(before));
    expect(others(before).filter(({ rows }) => rows > 0).length).toBeGreaterThan(25);
    for (const name of appended) {
      const [was, is] = [await rowsOf(good, name), await rowsOf(again, name)];
      expect(is.startsWith(was)).toBe(true);
      expect(is.slice(was.length).split('\n')).toHaveLength(2);
    }
    expect({ ...after.jobs, ...after.documents }).toEqual({ ...before.jobs, ...before.documents });
    expect(after.sequences).toEqual({
      ...before.sequences,
      audit_entry_id_seq: String(Number(before.sequences['audit_entry_id_seq']) + 1),
    });
    expect([after.migrations, after.checkpoints]).toEqual([before.migrations, before.checkpoints]);
    expect(report.documents).toBe(before.documents.list.rows);
    expect(report).toMatchObject({ verdict: { ok: true, unsealed: 0 }, checkpoint: before.sealed, migrated: 0 });
  });

  it('has its guards and indexes again, and its numbers go on', async () => {
    const place = await emptyPlace();
    await place.restore(good);
    const [{ off }] = (await place.query<{ off: number }>(
      `SELECT count(*)::int AS off FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'`,
    )) as [{ off: number }];
    expect(off).toBe(0);
    const rules = `SELECT indexdef AS rule FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace ORDER BY rule`;
    expect(await place.query(rules)).toEqual(await world.db.query(rules));
    await expect(
      place.query('GRANT ALL ON audit_entry TO CURRENT_USER').then(() => place.query('DELETE FROM audit_entry')),
    ).rejects.toThrow('append-only');
    const added = await place.query(
      `INSERT INTO person_affiliation (person_id, source, institution, institution_key)
       SELECT id, 'profile', '又一所', 'y' FROM person LIMIT 1 RETURNING id`,
    );
    expect(added).toHaveLength(1);
    expect(await place.query('SELECT FROM session')).toEqual([]);
    expect((await world.db.query('SELECT FROM session')).length).toBeGreaterThan(0);
  });

  it('holds the jobs that wait, were at work or failed, once each, and not those that were done', async () => {
    const place = await emptyPlace();
    await place.restore(good);
    const jobs = await place.query<{ name: string; note: string; state: string; kept: boolean; asQueue: boolean }>(
      `SELECT j.name, data->>'note' AS note, state::text, keep_until > now() + interval '13 days' AS kept,
              j.retry_limit = q.retry_limit AS "asQueue" FROM pgboss.job j JOIN pgboss.queue q USING (name)
        WHERE data ? 'note' AND j.name <> 'dead-letter' ORDER BY note`,
    );
    expect(jobs).toEqual([
      { name: 'audit.verify', note: 'at work', state: 'retry', kept: true, asQueue: true },
      { name: 'audit.seal', note: 'failed', state: 'failed', kept: true, asQueue: true },
      { name: 'mail.send', note: 'waiting', state: 'created', kept: true, asQueue: true },
    ]);
  });

  it('may be of an older version: the database is brought to this one in the same step', async () => {
    const [old, place] = [await emptyPlace(), await emptyPlace()];
    const had = new Set(migrations.slice(0, -3).map(({ name }) => name));
    const db = await createDataSource({ url: old.url, poolSize: 2 }).initialize();
    const runner = db.createQueryRunner();
    await migrateWithin(runner, (name) => had.has(name));
    await runner.query(`INSERT INTO person (email, name) VALUES ('a@example.org', '旧人')`);
    await runner.release();
    await db.destroy();
    await installAllQueues(old.url);
    const folder = join(root, 'older');
    await old.backup(folder);
    expect((await place.restore(folder)).migrated).toBe(3);
    expect(await place.query('SELECT name FROM person')).toEqual([{ name: '旧人' }]);
    expect(await place.query('SELECT name FROM migration')).toHaveLength(migrations.length);
  });

  it('carries the keys only when asked to, and never over a key that is there', async () => {
    expect((await manifestOf(good)).keys).toEqual([]);
    const folder = join(root, 'with-keys');
    await writeFile(join(world.config.dataDir, 'session-secret'), 'the secret of mails and sessions');
    await takeBackup({ url: world.config.databaseUrl!, config: world.config, folder, withKeys: true, signal: never });
    const [fresh, used] = [await emptyPlace(), await emptyPlace()];
    await writeFile(join(fresh.dataDir, 'session-secret'), 'made by the start of this command');
    await fresh.restore(folder);
    for (const name of ['keys/audit.pem', 'session-secret'])
      expect(await readFile(join(fresh.dataDir, name), 'utf8')).toBe(
        await readFile(join(world.config.dataDir, name), 'utf8'),
      );
    await writeCheckpoint(world.db, used.dataDir);
    const own = await readFile(join(used.dataDir, 'keys/audit.pem'), 'utf8');
    expect((await used.restore(folder)).keysKept).toEqual(['keys/audit.pem']);
    expect(await readFile(join(used.dataDir, 'keys/audit.pem'), 'utf8')).toBe(own);
  });
});

describe('a backup that is not what it was', () => {
  async function refused(folder: string, message: string | RegExp): Promise<void> {
    const place = await emptyPlace();
    await expect(place.restore(folder)).rejects.toMatchObject({
      name: 'DataProblem',
      message: expect.stringMatching(message),
    });
    expect(await place.content()).toEqual({ tables: 0, files: [] });
  }

  /** Damages one file, sees the check name it, and mends it. */
  async function foundOut(folder: string, name: string, damage: (file: string) => Promise<void>): Promise<void> {
    const file = join(folder, name);
    const bytes = await readFile(file);
    await damage(file);
    await expect(checkBackup(folder, never)).rejects.toMatchObject({
      name: 'DataProblem',
      message: expect.stringContaining(name.replace(/^documents\//, '')),
    });
    await writeFile(file, bytes);
  }

  it('is found out by one changed byte in any part of it', async () => {
    const folder = await copyOf();
    const files = await filesIn(folder);
    expect(files.length).toBeGreaterThan(50);
    for (const name of files)
      await foundOut(folder, name, async (file) => {
        const bytes = await readFile(file);
        bytes[bytes.length >> 1]! ^= 1;
        await writeFile(file, bytes);
      });
    await checkBackup(folder, never);
  }, 120_000);

  it('is found out by a part that is missing or lacks its end, of whatever kind', async () => {
    const folder = await copyOf();
    const files = await filesIn(folder);
    const kinds = [/^manifest/, /person\.copy/, /jobs\.copy/, /^documents\.copy/, /^documents\/./, /^audit/];
    for (const name of kinds.map((kind) => files.find((file) => kind.test(file))!)) {
      await foundOut(folder, name, unlink);
      await foundOut(folder, name, async (file) => truncate(file, (await stat(file)).size >> 1));
    }
    await checkBackup(folder, never);
  });

  it('is refused before anything is touched', async () => {
    const folder = await copyOf();
    await truncate(join(folder, 'database/person.copy.gz'), 20);
    await refused(folder, /database\/person\.copy\.gz/);
  });

  it.each([
    ['of a newer format', (it: { version: number }) => (it.version = 2), /newer version/],
    ['of a newer version', (it: { migrations: string[] }) => it.migrations.push('Later9999999999999'), /newer version/],
    ['of something else', (it: { format: string }) => (it.format = 'other'), /not the manifest/],
    ['with a part outside of it', (it: Manifest) => (it.jobs.file = '../secret'), /jobs\.file/],
    ['with a row that is not there', (it: Manifest) => (it.tables[0]!.rows += 1), /rows instead of/],
    ['without a table', (it: Manifest) => it.tables.pop(), /is another one/],
    ['with other columns', (it: Manifest) => it.tables[0]!.columns.push('x'), /is another one/],
  ])('is refused when it is %s', async (_, change, message) => {
    const folder = await copyOf();
    await forgeManifest(folder, change as never);
    await refused(folder, message);
  });

  it('is refused with rows that break a rule of the database', async () => {
    const folder = await copyOf();
    // The people are left out: whatever refers to them leads nowhere.
    const empty = (await manifestOf(good)).tables.find(({ rows }) => rows === 0)!;
    await forgeManifest(folder, (it: Manifest) => {
      const { file, bytes, sha256, rows } = empty;
      Object.assign(
        it.tables.find(({ name }) => name === 'person')!,
        { file, bytes, sha256, rows },
      );
    });
    await refused(folder, /foreign key/);
  });

  it('is refused when its audit chain was broken before, unless that is wanted, and then says so on record', async () => {
    const victim = await World.create();
    try {
      await populate(victim);
      await victim.db.query('GRANT ALL ON audit_entry TO CURRENT_USER; ALTER TABLE audit_entry DISABLE TRIGGER USER');
      await victim.db.query(`UPDATE audit_entry SET action = 'x' WHERE position = 1`);
      const folder = join(root, 'broken-record');
      await backUp(victim, folder);
      await refused(folder, /audit chain .* broken at row 1/);
      const place = await emptyPlace();
      expect((await place.restore(folder, { despiteBrokenRecord: true })).verdict.ok).toBe(false);
      const [entry] = await place.query<{ detail: { fault: string } }>(
        `SELECT d.detail FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id WHERE e.action = 'operations.backup_restored'`,
      );
      expect(entry!.detail.fault).toBe('its content was changed');
    } finally {
      await victim.close();
    }
  });

  it('is refused when a checkpoint from elsewhere tells of rows that it lacks', async () => {
    const later = await World.create();
    try {
      await populate(later);
      const checkpoint = JSON.parse(await readFile((await writeCheckpoint(later.db, later.config.dataDir))!, 'utf8'));
      const place = await emptyPlace();
      await expect(place.restore(good, { checkpoint })).rejects.toThrow(/not the row|cut short/);
      expect(await place.content()).toEqual({ tables: 0, files: [] });
    } finally {
      await later.close();
    }
  });
});

describe('a place that is not empty', () => {
  it.each([
    ['holds rows', `INSERT INTO person (name) VALUES ('someone')`, /person holds rows/],
    ['is of a newer version', `INSERT INTO migration (timestamp, name) VALUES (9, 'Later9')`, /newer version/],
  ])('is refused when its database %s, and keeps all', async (_, sql, message) => {
    const place = await emptyPlace();
    const db = await createDataSource({ url: place.url, poolSize: 2 }).initialize();
    await db.runMigrations();
    await db.destroy();
    await place.query(sql);
    const before = await place.content();
    await expect(place.restore(good)).rejects.toMatchObject({
      name: 'DataProblem',
      message: expect.stringMatching(message),
    });
    expect(await place.content()).toEqual(before);
  });

  it('is refused when its database is of another program, when its store holds a file, or while the product runs', async () => {
    const foreign = await emptyPlace();
    await foreign.query('CREATE TABLE customers (id int)');
    await expect(foreign.restore(good)).rejects.toThrow('has the table customers');
    const place = await emptyPlace();
    const product = createDataSource({ url: place.url, poolSize: 2 });
    await product.initialize();
    await expect(place.restore(good)).rejects.toThrow('is running');
    await product.destroy();
    await cp(join(good, 'documents'), join(place.dataDir, 'files'), { recursive: true });
    const files = (await place.content()).files;
    await expect(place.restore(good)).rejects.toThrow('store of documents is not empty');
    expect(await place.content()).toEqual({ tables: 0, files });
  });

  it('takes the backup when its tables were made and never used', async () => {
    const place = await emptyPlace();
    const db = await createDataSource({ url: place.url, poolSize: 2 }).initialize();
    await db.runMigrations();
    await db.destroy();
    expect((await place.restore(good)).migrated).toBe(0);
  });
});

describe('making and restoring, when something comes between', () => {
  it('never touches what is there already', async () => {
    const folder = await mkdtemp(join(root, 'mine-'));
    await writeFile(join(folder, 'letter.txt'), 'mine');
    await expect(backUp(world, folder)).rejects.toThrow('exists already');
    await expect(backUp(world, join(folder, 'letter.txt'))).rejects.toThrow('exists already');
    expect(await filesIn(folder)).toEqual(['letter.txt']);
  });

  it('leaves nothing behind when it is stopped in the middle', async () => {
    const controller = new AbortController();
    // A store that stops us when it is asked for the first document.
    const server = createServer((socket) => {
      controller.abort();
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const storageUrl = `s3://a:b@papers?endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}&forcePathStyle=true`;
    const before = await readdir(root);
    const config = { ...world.config, storageUrl };
    const request = { url: world.config.databaseUrl!, config, folder: join(root, 'stopped'), withKeys: false };
    await expect(takeBackup({ ...request, signal: controller.signal })).rejects.toThrow();
    expect(await readdir(root)).toEqual(before);
    await new Promise((resolve) => server.close(resolve));
  }, 120_000);

  it('names the documents that the store has lost, and keeps all others', async () => {
    const victim = await World.create();
    try {
      await populate(victim);
      const [{ key }] = await victim.db.query('SELECT storage_key AS key FROM stored_file LIMIT 1');
      await unlink(join(victim.config.dataDir, 'files', key));
      const folder = join(root, 'with-fault');
      const { faults } = await backUp(victim, folder);
      expect(faults).toEqual([{ key, what: 'it is missing in the store' }]);
      await writeFile(join(victim.config.dataDir, 'files', key), '%PDF-1.8\n');
      expect((await backUp(victim, join(root, 'with-other'))).faults[0]!.what).toContain('changed');
      const place = await emptyPlace();
      const { documents, manifest } = await place.restore(folder);
      expect([documents, manifest.faults]).toEqual([manifest.documents.list.rows - 1, faults]);
    } finally {
      await victim.close();
    }
  });

  it('works with a bucket on either side, and takes everything back when the bucket fails', async () => {
    const server = await startS3Server();
    try {
      const { keyId, secret, region } = server.secret;
      const endpoint = encodeURIComponent(server.endpoint);
      const storageUrl = `s3://${keyId}:${encodeURIComponent(secret)}@${server.bucket}?endpoint=${endpoint}&region=${region}&forcePathStyle=true`;
      const place = await emptyPlace();
      const config = { dataDir: place.dataDir, storageUrl };
      // The list of names and one document go through; the other four fail at each of their three tries.
      server.failNext(12, 503, 'SlowDown', 2);
      await expect(place.restore(good, { config })).rejects.toMatchObject({ code: 'storage.unavailable' });
      expect([(await place.content()).tables, server.objects.size]).toEqual([0, 0]);
      await place.restore(good, { config });
      const again = join(place.dataDir, 'again');
      await place.backup(again, { config });
      expect((await manifestOf(again)).documents).toEqual((await manifestOf(good)).documents);
    } finally {
      await server.close();
    }
  }, 120_000);
});
