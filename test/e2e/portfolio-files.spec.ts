import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { STORAGE } from '#platform';
import { makePerson } from '../factories/people.js';
import {
  clear,
  makeConflict,
  makeDraft,
  makeOpenCall,
  makeReviewerOf,
  makeSubmitted,
  type MadeApplication,
} from '../factories/portfolios.js';
import { openOnFullDisk } from '../support/full-disk.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const PDF = { 'content-type': 'application/pdf' };

async function pdf(pages: number, padding = 0): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage();
  if (padding > 0) document.context.register(document.context.stream(randomBytes(padding)));
  return Buffer.from(await document.save());
}

const upload = (
  it: MadeApplication,
  bytes: Buffer,
  query = 'purpose=statement',
  headers: Record<string, string> = {},
) => it.client.upload(`/applications/${it.id}/files?${query}`, bytes, { ...PDF, ...headers });

describe('an upload', () => {
  it('comes back byte for byte, as an attachment under its name', async () => {
    const it = await makeDraft(world, await makeOpenCall(world));
    const bytes = await pdf(2, 200_000);
    const answer = await upload(it, bytes, 'purpose=statement', { 'x-file-name': encodeURIComponent('陈述 "x".pdf') });
    expect(answer.status).toBe(201);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(answer.body).toEqual({ id: answer.body.id, name: '陈述 _x_.pdf', size: bytes.byteLength, pages: 2, sha256 });
    expect((await it.client.get(`/applications/${it.id}`)).body.statement).toEqual(answer.body);
    const got = await it.client.get(`/files/${answer.body.id}`);
    expect(got.status).toBe(200);
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename=.*filename\*=UTF-8''%E9%99%88/);
    expect([got.headers.get('x-content-type-options'), got.headers.get('cache-control')]).toEqual([
      'nosniff',
      'no-store',
    ]);
    expect(got.headers.get('content-type')).toBe('application/pdf');
    expect(got.headers.get('content-length')).toBe(String(bytes.byteLength));
  });

  it('of a work is a new version each time, and a submission keeps the one that was handed in', async () => {
    const it = await makeDraft(world, await makeOpenCall(world));
    const query = `purpose=manuscript&workId=${it.workIds[0]}`;
    const first = (await upload(it, await pdf(9), query)).body.id as string;
    const { submissionId } = (await it.client.post(`/applications/${it.id}/submit`)).body;
    expect((await upload(it, await pdf(1), query)).body.code).toBe('portfolios.not_draft');
    await it.client.post(`/applications/${it.id}/reopen`);
    const second = (await upload(it, await pdf(8), query)).body.id as string;
    expect(second).not.toBe(first);
    expect((await it.client.get(`/applications/${it.id}`)).body.works[0].file.id).toBe(second);
    const [row] = await world.db.query('SELECT file_ids FROM submission WHERE id = $1', [submissionId]);
    expect(row.file_ids).toContain(first);
    expect((await it.client.get(`/files/${first}`)).status).toBe(200);
  });

  it('to a full disk is refused for now, and leaves neither a row nor a file; once there is room, it is taken', async () => {
    const it = await makeDraft(world, await makeOpenCall(world));
    const folder = join(world.config.dataDir, 'files');
    const kept = async () => ({
      rows: await world.db.query('SELECT id FROM stored_file ORDER BY id'),
      audit: await world.db.query(`SELECT id FROM audit_entry WHERE action = 'application.file_uploaded' ORDER BY id`),
      files: (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    });
    await upload(it, await pdf(1));
    const before = await kept();
    const storage = world.app.get<{ openTemporary?: unknown }>(STORAGE);
    storage.openTemporary = () => openOnFullDisk(folder);
    const headers = { 'idempotency-key': 'once-there-is-room' };
    const bytes = await pdf(1, 100_000);
    const refused = await upload(it, bytes, 'purpose=statement', headers).finally(() => delete storage.openTemporary);
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'storage.full', '5']);
    expect(await kept()).toEqual(before);
    expect((await upload(it, bytes, 'purpose=statement', headers)).status).toBe(201);
  });

  it('is refused for what is wrong with it, and leaves nothing behind', async () => {
    const it = await makeDraft(world, await makeOpenCall(world));
    const rows = () => world.db.query('SELECT count(*)::int AS n FROM stored_file WHERE application_id = $1', [it.id]);
    const before = await rows();
    const code = async (bytes: Buffer, query?: string, headers?: Record<string, string>) => {
      const answer = await upload(it, bytes, query, headers);
      return [answer.status, answer.body.code];
    };
    expect(await code(await pdf(3))).toEqual([413, 'files.too_many_pages']);
    expect(await code(Buffer.from('<html><script>alert(1)</script>'))).toEqual([422, 'files.not_pdf']);
    expect(await code(Buffer.alloc(0))).toEqual([422, 'files.not_pdf']);
    expect(await code((await pdf(1)).subarray(0, 300))).toEqual([422, 'files.unreadable']);
    expect(await code(await pdf(1), 'purpose=statement', { 'content-type': 'text/html' })).toEqual([
      415,
      'unsupported_media_type',
    ]);
    expect(await code(await pdf(1), 'purpose=statement', { 'x-file-name': '%E9%99' })).toEqual([422, 'invalid_input']);
    expect(await code(await pdf(1), 'purpose=letter')).toEqual([422, 'invalid_input']);
    expect(await code(await pdf(1), 'purpose=manuscript')).toEqual([422, 'invalid_input']);
    const other = await makeDraft(world, await makeOpenCall(world));
    expect(await code(await pdf(1), `purpose=manuscript&workId=${other.workIds[0]}`)).toEqual([422, 'invalid_input']);
    expect(await rows()).toEqual(before);
    const stranger = await world.as(await makePerson(world));
    expect((await stranger.upload(`/applications/${it.id}/files?purpose=statement`, await pdf(1), PDF)).status).toBe(
      404,
    );
  });

  it('of more than 20 MiB is refused whether it says so or not', async () => {
    const it = await makeDraft(world, await makeOpenCall(world));
    const bytes = Buffer.concat([await pdf(1), Buffer.alloc(20 * 1024 * 1024)]);
    const told = await upload(it, bytes);
    expect([told.status, told.body.code, told.body.params.maxBytes]).toEqual([
      413,
      'files.too_large',
      20 * 1024 * 1024,
    ]);
    const cookie = { cookie: '', 'x-csrf-token': '', ...headersOf(it) };
    const untold = await fetch(`${it.client.origin}/api/v1/applications/${it.id}/files?purpose=statement`, {
      method: 'POST',
      headers: { ...cookie, ...PDF },
      body: new Blob([bytes]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(untold.status).toBe(413);
  });

  it('may come twenty at once; every hash is right', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const it = await makeDraft(world, await makeOpenCall(world));
        const bytes = await pdf(2, 500_000);
        return { it, bytes };
      }),
    );
    const answers = await Promise.all(all.map(({ it, bytes }) => upload(it, bytes)));
    expect(answers.map((answer) => answer.body.sha256)).toEqual(
      all.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
    );
  }, 20_000);
});

/** The cookie and token that a client sends. */
const headersOf = (it: MadeApplication): Record<string, string> =>
  (it.client as unknown as { headers: Record<string, string> }).headers;

describe('every version × every person', () => {
  it('is there for those of the case only', async () => {
    const call = await makeOpenCall(world);
    const it = await makeDraft(world, call);
    const replaced = (await upload(it, await pdf(1))).body.id as string;
    const statement = (await upload(it, await pdf(2))).body.id as string;
    const manuscript = (await upload(it, await pdf(5), `purpose=manuscript&workId=${it.workIds[0]}`)).body.id as string;
    await it.client.post(`/applications/${it.id}/submit`);
    const staff = (role: 'officer' | 'chair' | 'approver' | 'auditor', callId = call.id) =>
      makePerson(world, { roles: [{ role, callId }] });
    const officer = await staff('officer');
    const officerOpens = async (id: string) => (await (await world.as(officer)).get(`/files/${id}`)).status;
    expect(await officerOpens(statement)).toBe(404); // not looked through for conflicts yet
    await clear(world, it.id);

    const conflicted = await staff('officer');
    await makeConflict(world, it.id, conflicted.id);
    const conflictedReviewer = await makeReviewerOf(world, it.id, 'accepted');
    await makeConflict(world, it.id, conflictedReviewer.id);
    const other = await makeSubmitted(world, call);
    const people: [string, { id: string }, number][] = [
      ['applicant', it.applicant, 200],
      ['officer', officer, 200],
      ['chair', await staff('chair'), 200],
      ['approver', await staff('approver'), 200],
      ['auditor', await staff('auditor'), 200],
      ['reviewer who accepted', await makeReviewerOf(world, it.id, 'accepted'), 200],
      ['reviewer who submitted', await makeReviewerOf(world, it.id, 'submitted'), 200],
      ['reviewer who is only asked', await makeReviewerOf(world, it.id, 'offered'), 404],
      ['reviewer who refused', await makeReviewerOf(world, it.id, 'refused'), 404],
      ['reviewer in conflict', conflictedReviewer, 404],
      ['reviewer of another application', await makeReviewerOf(world, other.id, 'accepted'), 404],
      ['officer in conflict', conflicted, 404],
      ['officer of another call', await staff('officer', (await makeOpenCall(world)).id), 404],
      ['another applicant', other.applicant, 404],
      ['administrator', await makePerson(world, { roles: [{ role: 'administrator' }] }), 404],
    ];
    for (const [who, person, status] of people) {
      const client = await world.as(person);
      for (const id of [statement, manuscript])
        expect([who, (await client.get(`/files/${id}`)).status]).toEqual([who, status]);
      const old = await client.get(`/files/${replaced}`);
      expect([who, old.status]).toEqual([who, who === 'applicant' ? 200 : 404]);
    }
    expect((await world.api.get(`/files/${statement}`)).status).toBe(401);
    // A new version after reopening is the applicant's alone, and so is everything while it is a draft.
    await it.client.post(`/applications/${it.id}/reopen`);
    expect(await officerOpens(statement)).toBe(404);
  });
});
