import { readFileSync } from 'node:fs';
import { sealAudit, verifyAudit, writeCheckpoint, type Checkpoint } from '#audit';
import { makeCall } from '../factories/calls.js';
import { makeShortlisted } from '../factories/decisions.js';
import { addConflict } from '../factories/notices.js';
import { grantRole, makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeEach(async () => {
  world = await World.create();
  await makeCall(world);
  await sealAudit(world.db);
});
afterEach(() => world.close());

/** What an attacker with the owner's rights does: switches the guard off first. */
async function forge(sql: string): Promise<void> {
  await world.db.query('GRANT ALL ON audit_entry, audit_detail TO CURRENT_USER');
  await world.db.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
  await world.db.query('ALTER TABLE audit_detail DISABLE TRIGGER USER');
  await world.db.query(sql);
}

const rows = async () => (await world.db.query('SELECT count(*)::int AS count FROM audit_entry'))[0].count as number;

it('seals every row into a chain that verifies', async () => {
  const verdict = await verifyAudit(world.db);
  expect(verdict).toMatchObject({ ok: true, sealed: await rows(), unsealed: 0, erased: 0 });
  expect(verdict.sealed).toBeGreaterThan(1);
});

it('refuses to change, delete or truncate, by trigger and by grant', async () => {
  for (const sql of [
    'UPDATE audit_entry SET action = $$x$$',
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry CASCADE',
  ])
    await expect(world.db.query(sql)).rejects.toThrow(/permission denied|append-only/);
  await world.db.query('GRANT ALL ON audit_entry TO CURRENT_USER');
  for (const sql of ['UPDATE audit_entry SET action = $$x$$', 'DELETE FROM audit_entry'])
    await expect(world.db.query(sql)).rejects.toThrow(/append-only/);
});

it.each([
  ['a changed action', `UPDATE audit_entry SET action = 'x' WHERE position = 2`, 2],
  ['a changed actor', `UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE position = 1`, 1],
  ['a changed time', `UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE position = 2`, 2],
  [
    'a changed detail',
    `UPDATE audit_detail SET detail = '{"x":1}' WHERE entry_id = (SELECT id FROM audit_entry WHERE position = 2)`,
    2,
  ],
  [
    'a row cut out',
    `WITH d AS (DELETE FROM audit_detail WHERE entry_id = (SELECT id FROM audit_entry WHERE position = 1) RETURNING entry_id) DELETE FROM audit_entry WHERE id = (SELECT id FROM audit_entry WHERE position = 1)`,
    1,
  ],
])('names the row of %s', async (_, sql, position) => {
  await forge('ALTER TABLE audit_detail DROP CONSTRAINT audit_detail_entry_id_fkey');
  await forge(sql);
  const verdict = await verifyAudit(world.db);
  expect(verdict.ok).toBe(false);
  expect(verdict.problem?.position).toBe(position);
});

it('finds a rewritten end by a signed checkpoint, and a forged checkpoint', async () => {
  const file = await writeCheckpoint(world.db, world.config.dataDir);
  const checkpoint = JSON.parse(readFileSync(file!, 'utf8')) as Checkpoint;
  expect((await verifyAudit(world.db, checkpoint)).ok).toBe(true);
  expect((await verifyAudit(world.db, { ...checkpoint, hash: 'f'.repeat(64) })).problem?.what).toContain('not genuine');
  await forge('ALTER TABLE audit_detail DROP CONSTRAINT audit_detail_entry_id_fkey');
  await forge(`DELETE FROM audit_entry WHERE position = (SELECT max(position) FROM audit_entry)`);
  expect((await verifyAudit(world.db)).ok).toBe(true);
  expect((await verifyAudit(world.db, checkpoint)).problem?.what).toContain('cut short');
});

it('stays whole when a personal detail is erased', async () => {
  await world.db.query('DELETE FROM audit_detail WHERE entry_id = (SELECT min(entry_id) FROM audit_detail)');
  expect(await verifyAudit(world.db)).toMatchObject({ ok: true, erased: 1 });
});

it('is read by the auditor of a call, without the cases that the auditor is in conflict with', async () => {
  const call = await makeCall(world);
  const auditor = await makePerson(world);
  await grantRole(world, auditor.id, 'auditor', { callId: call.id });
  const seen = await (await world.as(auditor)).get('/audit');
  expect(seen.status).toBe(200);
  expect(new Set(seen.body.items.map((row: { callId: string }) => row.callId))).toEqual(new Set([call.id]));
});

describe('for an auditor', () => {
  async function cast() {
    const call = await makeCall(world);
    const auditor = await makePerson(world);
    await grantRole(world, auditor.id, 'auditor', { callId: call.id });
    return { call, auditor, client: await world.as(auditor) };
  }

  it('is filtered by person and by time, and says who by name', async () => {
    const { call, client } = await cast();
    const all = (await client.get('/audit')).body.items as { id: string; at: string; actorId: string }[];
    const own = (await client.get(`/audit?personId=${call.officer.id}`)).body.items;
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((row: { actorName: string }) => row.actorName === call.officer.name)).toBe(true);
    expect((await client.get(`/audit?personId=${call.id}`)).body.items).toEqual([]);
    const middle = all[0]!.at;
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    const [until, since] = [await client.get(`/audit?to=${middle}`), await client.get(`/audit?from=${middle}`)];
    // Moments are told in milliseconds, so entries of one millisecond may stand on either side; none is lost.
    expect(new Set([...ids(until.body.items), ...ids(since.body.items)])).toEqual(new Set(ids(all)));
    for (const bad of ['from=yesterday', 'to=2026-11-24', 'personId=me', 'order=at'])
      expect((await client.get(`/audit?${bad}`)).status).toBe(422);
  });

  it('finds whose entries to ask for by name or whole address, and tells what an entry is about by name', async () => {
    const { call, client } = await cast();
    const found = async (q: string) =>
      (await client.get(`/audit/people?q=${encodeURIComponent(q)}`)).body.items as { id: string; name: string }[];
    const officer = { id: call.officer.id, name: call.officer.name };
    for (const q of [call.officer.name.slice(0, 2), call.officer.email, call.officer.email.toUpperCase()])
      expect(await found(q)).toContainEqual({ ...officer, lastAt: expect.any(String) });
    // A piece of an address would tell, sign by sign, what the record does not show.
    expect(await found(call.officer.email.slice(0, -1))).toEqual([]);
    expect(await found('%')).toEqual([]);
    for (const bad of ['', '?q=', `?q=${'a'.repeat(255)}`])
      expect((await client.get(`/audit/people${bad}`)).status).toBe(422);
    const published = (await client.get('/audit?action=call.published')).body.items;
    expect(published.map((row: { callTitle: object }) => row.callTitle)).toEqual([
      { titleZh: expect.any(String), titleEn: expect.any(String) },
    ]);
  });

  it('leaves out a case of the own conflict, whatever is filtered for', async () => {
    const { call, auditor, client } = await cast();
    const { id } = await makeShortlisted(world, call);
    const officer = await world.as(call.officer);
    const rationale = '小同行评价居前，建议支持。';
    const { body } = await officer.post('/decisions', { applicationId: id, amountCents: 1_000, rationale });
    const filters = [
      `subjectId=${body.id}`,
      'action=decision.drafted',
      `personId=${call.officer.id}`,
      'subjectType=decision',
    ];
    const found = (row: { applicationId: string | null }) => row.applicationId === id;
    for (const filter of filters) expect((await client.get(`/audit?${filter}`)).body.items.some(found)).toBe(true);
    await addConflict(world, auditor.id, id);
    for (const filter of filters) expect((await client.get(`/audit?${filter}`)).text).not.toContain(id);
  });

  it('is walked by a job that tells how far it is, and names the first bad row', async () => {
    const { client } = await cast();
    await sealAudit(world.db);
    const file = await writeCheckpoint(world.db, world.config.dataDir);
    const checkpoint = JSON.parse(readFileSync(file!, 'utf8')) as Checkpoint;
    const walk = async (body: object) => {
      const started = await client.post('/audit/verifications', body);
      expect([started.status, started.body.state, started.body.can.cancel]).toEqual([202, 'queued', true]);
      await world.drain();
      return (await client.get(`/audit/verifications/${started.body.id}`)).body;
    };
    const good = await walk({ checkpoint });
    expect(good).toMatchObject({ state: 'done', progress: 1, verdict: { ok: true, problem: null } });
    expect(good.checkpoint.keyFingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect((await walk({ checkpoint: { ...checkpoint, hash: 'f'.repeat(64) } })).verdict.problem.fault).toBe(
      'checkpoint_forged',
    );
    expect((await walk({ checkpoint: { ...checkpoint, publicKey: 'no key' } })).verdict).toMatchObject({
      problem: { fault: 'checkpoint_forged' },
    });
    await forge(`UPDATE audit_entry SET action = 'x' WHERE position = 2`);
    expect((await walk({})).verdict.problem).toMatchObject({ position: 2, fault: 'content_changed' });
    const latest = (await client.get('/audit/verifications')).body.items;
    expect(latest.map(({ verdict }: { verdict: { ok: boolean } }) => verdict.ok)).toEqual([false, false, false, true]);
  });

  it('gives a signed checkpoint to keep, that later walks start from and that is itself on record', async () => {
    const { call, client } = await cast();
    const taken = await client.post('/audit/checkpoints');
    expect([taken.status, Object.keys(taken.body).sort()]).toEqual([
      201,
      ['at', 'hash', 'position', 'publicKey', 'signature'],
    ]);
    const { id } = (await client.post('/audit/verifications', { checkpoint: taken.body })).body;
    await world.drain();
    expect((await client.get(`/audit/verifications/${id}`)).body.verdict).toMatchObject({ ok: true });
    const [row] = (await world.db.query(
      `SELECT position::int AS position FROM audit_entry WHERE action = 'audit.checkpoint_taken'`,
    )) as { position: number }[];
    expect(row!.position).toBe(taken.body.position);
    expect((await (await world.as(call.officer)).post('/audit/checkpoints')).status).toBe(403);
  });

  it('signs with one key, also when the first two checkpoints are taken at once', async () => {
    const { client } = await cast();
    const taken = await Promise.all([client.post('/audit/checkpoints'), client.post('/audit/checkpoints')]);
    expect(taken.map(({ status }) => status)).toEqual([201, 201]);
    expect(taken[0]!.body.publicKey).toBe(taken[1]!.body.publicKey);
  });

  it('is walked once at a time for each, can be stopped, and shows each only the own walks', async () => {
    const { call, client } = await cast();
    const { id } = (await client.post('/audit/verifications', {})).body;
    const again = await client.post('/audit/verifications', {});
    expect([again.status, again.body.code]).toEqual([409, 'audit.verification_at_work']);
    const other = await makePerson(world);
    await grantRole(world, other.id, 'auditor', { callId: call.id });
    const stranger = await world.as(other);
    expect((await stranger.get(`/audit/verifications/${id}`)).status).toBe(404);
    expect((await stranger.post(`/audit/verifications/${id}/cancel`)).status).toBe(404);
    expect((await client.post(`/audit/verifications/${id}/cancel`)).body.state).toBe('cancelled');
    expect((await client.post(`/audit/verifications/${id}/cancel`)).status).toBe(409);
    await world.drain();
    expect((await client.get(`/audit/verifications/${id}`)).body).toMatchObject({ state: 'cancelled', verdict: null });
    expect((await (await world.as(call.officer)).post('/audit/verifications', {})).status).toBe(403);
  });

  it('shows an administrator what happened to a call without the details, and nothing of its cases', async () => {
    const { call, client } = await cast();
    const { id } = await makeShortlisted(world, call);
    const officer = await world.as(call.officer);
    const rationale = '小同行评价居前，建议支持。';
    await officer.post('/decisions', { applicationId: id, amountCents: 1_000, rationale });
    const administrator = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const query = '/audit?action=decision.drafted';
    expect((await client.get(query)).body.items[0]).toMatchObject({
      ...{ applicationTitle: '量子纠错', detail: { amountCents: 1_000 } },
    });
    expect((await administrator.get(query)).body.items).toEqual([]);
    const [published] = (await administrator.get(`/audit?action=call.published&callId=${call.id}`)).body.items;
    expect(published).toMatchObject({ actorName: call.officer.name, detail: null });
  });
});
