import { readFileSync } from 'node:fs';
import { sealAudit, verifyAudit, writeCheckpoint, type Checkpoint } from '#audit';
import { makeCall } from '../factories/calls.js';
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
