import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PgBoss } from 'pg-boss';
import { defineJob, forgetJob, Outbox, QUEUE, sqlState, transact } from '#platform';
import { makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

describe('a database that takes too long', () => {
  it('is told as 503 with the time to try again in; nothing was changed, and another try succeeds', async () => {
    const administrator = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const keyed = administrator.with({ 'idempotency-key': randomUUID() });
    const body = { nameZh: '慢计划', nameEn: 'Slow programme', description: '' };
    // The limit of a statement counts from its start: the first one lowers it for the next, which sleeps.
    await world.db.query(`
      CREATE FUNCTION hurry() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM set_config('statement_timeout', '100ms', true); RETURN NEW; END $$;
      CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); RETURN NEW; END $$;
      CREATE TRIGGER hurry BEFORE INSERT ON idempotency_key FOR EACH ROW EXECUTE FUNCTION hurry();
      CREATE TRIGGER doze BEFORE INSERT ON programme FOR EACH ROW EXECUTE FUNCTION doze()`);
    const slow = await keyed.post('/programmes', body);
    await world.db.query('DROP FUNCTION hurry() CASCADE; DROP FUNCTION doze() CASCADE');
    expect([slow.status, slow.body.code, slow.headers.get('retry-after')]).toEqual([503, 'database_away', '5']);
    expect((await administrator.get('/programmes')).text).not.toContain('慢计划');
    expect((await keyed.post('/programmes', body)).status).toBe(201);
  });
});

describe('transact', () => {
  it('tries a real deadlock again, each time with a new BEGIN', async () => {
    const people = [await makePerson(world), await makePerson(world)];
    let attempts = 0;
    let bothHold: () => void = () => undefined;
    const meeting = new Promise<void>((resolve) => (bothHold = resolve));
    let holding = 0;
    const rename = (first: string, second: string) =>
      transact(world.db, async (tx) => {
        attempts++;
        await tx.query(`UPDATE person SET name = name || 'x' WHERE id = $1`, [first]);
        if (++holding === 2) bothHold();
        await meeting; // both hold their first row: now each wants the other's
        await tx.query(`UPDATE person SET name = name || 'y' WHERE id = $1`, [second]);
      });
    await Promise.all([rename(people[0]!.id, people[1]!.id), rename(people[1]!.id, people[0]!.id)]);
    expect(attempts).toBe(3);
    const rows = await world.db.query(
      'SELECT length(name) - length(replace(name, $$x$$, $$$$)) AS n FROM person WHERE id = ANY($1)',
      [people.map(({ id }) => id)],
    );
    expect(rows.map(({ n }: { n: number }) => n)).toEqual([1, 1]);
  });

  it('rolls everything back and lets other errors rise at once', async () => {
    const person = await makePerson(world);
    let attempts = 0;
    const broken = transact(world.db, async (tx) => {
      attempts++;
      await tx.query(`UPDATE person SET name = 'changed' WHERE id = $1`, [person.id]);
      await tx.query('SELECT 1 / 0');
    });
    await expect(broken.catch((error: unknown) => Promise.reject(new Error(sqlState(error))))).rejects.toThrow('22012');
    expect(attempts).toBe(1);
    expect((await world.db.query('SELECT name FROM person WHERE id = $1', [person.id]))[0].name).toBe(person.name);
  });
});

describe('the outbox', () => {
  const job = defineJob('audit.seal', z.object({}));
  const waiting = async () =>
    (
      await world.db.query(`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'audit.seal' AND state = 'created'`)
    )[0].n as number;

  it('writes a job exactly when the change is committed', async () => {
    await world.drain();
    const outbox = world.app.get(Outbox);
    const undone = transact(world.db, async (tx) => {
      await outbox.enqueue(tx, job, {});
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await waiting()).toBe(0);
    await transact(world.db, (tx) => outbox.enqueue(tx, job, {}));
    expect(await waiting()).toBe(1);
    expect(await world.drain()).toBeGreaterThan(0);
    expect(await waiting()).toBe(0);
  });
});

describe('failed jobs', () => {
  it('are shown to an officer without their payload, and run again', async () => {
    const queue = world.app.get<PgBoss>(QUEUE);
    const secret = 'a reviewer whom nobody may know';
    const id = await queue.send('audit.seal', { secret }, { retryLimit: 0 });
    await queue.fetch('audit.seal');
    await queue.fail('audit.seal', id!, { message: 'the disk was full' });
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const listed = await root.get('/failed-jobs');
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ id, job: 'audit.seal', problem: 'the disk was full' }),
    );
    expect(listed.text).not.toContain(secret);
    expect((await root.post(`/failed-jobs/${id}/run`)).status).toBe(202);
    await world.drain();
    expect((await root.get('/failed-jobs')).body.items).not.toContainEqual(expect.objectContaining({ id }));
  });

  it('are all counted, however many are listed', async () => {
    await world.db.query(
      `INSERT INTO pgboss.job (name, state, completed_on) SELECT 'audit.seal', 'failed', now() FROM generate_series(1, 203)`,
    );
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const { items, total } = (await root.get('/failed-jobs')).body;
    expect([items.length, total]).toEqual([200, 203]);
    await world.db.query(`DELETE FROM pgboss.job WHERE name = 'audit.seal' AND state = 'failed'`);
    expect((await root.get('/failed-jobs')).body).toEqual({ items: [], total: 0 });
  });
});

describe('what is long over', () => {
  it('is forgotten: windows of attempts and kept answers, but not those of today', async () => {
    await world.db.query(
      `INSERT INTO attempt (key, window_start, count) VALUES ('old', now() - interval '3 days', 1), ('new', now(), 1)`,
    );
    await world.db.query(
      `INSERT INTO idempotency_key (person_id, key, route, body_hash, created_at) VALUES
         (gen_random_uuid(), 'old', '/', '', now() - interval '3 days'), (gen_random_uuid(), 'new', '/', '', now())`,
    );
    await transact(world.db, (tx) => world.app.get(Outbox).enqueue(tx, forgetJob, {}));
    await world.drain();
    for (const table of ['attempt', 'idempotency_key'])
      expect(await world.db.query(`SELECT key FROM ${table} WHERE key IN ('old', 'new')`)).toEqual([{ key: 'new' }]);
  });
});

describe('probes', () => {
  it('tell liveness, readiness and figures without a sign-in', async () => {
    expect((await world.api.get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await world.api.get('/health/ready')).body).toEqual({ status: 'ok' });
    expect((await world.api.get('/metrics')).text).toContain('tonghang_http_request_seconds');
  });
});
