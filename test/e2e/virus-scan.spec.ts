import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { makeDraft, makeOpenCall, type MadeApplication } from '../factories/portfolios.js';
import { EICAR, startClamdServer, type ClamdServer } from '../support/clamd-server.js';
import { World } from '../support/world.js';

let world: World;
let clamd: ClamdServer;
beforeAll(async () => {
  clamd = await startClamdServer();
  world = await World.create({ CLAMD_URL: clamd.url });
});
afterAll(async () => {
  await world.close();
  await clamd.close();
});

async function pdf(note: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  document.context.register(document.context.stream(Buffer.from(note)));
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

const upload = (it: MadeApplication, bytes: Buffer, key?: string) =>
  it.client.upload(`/applications/${it.id}/files?purpose=statement`, bytes, {
    ...{ 'content-type': 'application/pdf', 'x-file-name': 'statement.pdf' },
    ...(key && { 'idempotency-key': key }),
  });

const kept = async () => ({
  rows: (await world.db.query('SELECT count(*)::int AS n FROM stored_file'))[0].n as number,
  files: (await readdir(join(world.config.dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name),
});

it('lets a clean file in, after the scanner has seen every byte of it', async () => {
  const it = await makeDraft(world, await makeOpenCall(world));
  const bytes = await pdf('clean');
  clamd.scanned.length = 0;
  expect((await upload(it, bytes)).status).toBe(201);
  expect(clamd.scanned).toEqual([bytes.byteLength]);
});

it('refuses an infected file, keeps nothing of it, and puts that on record', async () => {
  const it = await makeDraft(world, await makeOpenCall(world));
  const before = await kept();
  for (const bytes of [await pdf(EICAR), Buffer.from(EICAR)]) {
    const { status, body } = await upload(it, bytes);
    expect([status, body.code, body.params]).toEqual([422, 'files.infected', { found: 'Eicar-Signature' }]);
  }
  expect(await kept()).toEqual(before);
  const entries = await world.db.query(
    `SELECT e.actor_id, e.application_id, d.detail FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
      WHERE e.action = 'files.infected'`,
  );
  const [{ applicant }] = await world.db.query('SELECT applicant_id AS applicant FROM application WHERE id = $1', [
    it.id,
  ]);
  expect(entries).toHaveLength(2);
  for (const entry of entries)
    expect(entry).toMatchObject({
      ...{ actor_id: applicant, application_id: it.id },
      detail: { name: 'statement.pdf', found: 'Eicar-Signature', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
});

it('takes no file while the scanner gives no verdict, and takes the same upload again afterwards', async () => {
  const it = await makeDraft(world, await makeOpenCall(world));
  const before = await kept();
  const bytes = await pdf('clean');
  for (const answer of ['hang up', "Can't allocate memory ERROR", 'INSTREAM size limit exceeded. ERROR']) {
    const key = randomUUID();
    clamd.next(answer);
    const refused = await upload(it, bytes, key);
    expect([refused.status, refused.body.code]).toEqual([503, 'files.scan_unavailable']);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await kept()).toEqual(before);
    clamd.next('stream: Eicar-Signature FOUND');
    expect((await upload(it, bytes, key)).status).toBe(422);
  }
  const key = randomUUID();
  clamd.next('stream: Eicar-Signature FOUND');
  expect((await upload(it, bytes, key)).status).toBe(422);
  expect((await upload(it, bytes, key)).status).toBe(201);
  expect((await upload(it, bytes, key)).headers.get('idempotent-replay')).toBe('true');
  expect((await kept()).rows).toBe(before.rows + 1);
});
