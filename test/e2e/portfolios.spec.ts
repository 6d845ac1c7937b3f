import { randomUUID } from 'node:crypto';
import { contentHashOf } from '#portfolios';
import { makePerson } from '../factories/people.js';
import { clear, makeDraft, makeOpenCall, makeSubmitted, PROFILE, WORK } from '../factories/portfolios.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

describe('the profile', () => {
  it('is saved as a whole against its version; two tabs never lose text', async () => {
    const client = await world.as(await makePerson(world));
    expect((await client.get('/profile')).body.version).toBe(0);
    const both = await Promise.all([
      client.put('/profile', PROFILE),
      client.put('/profile', { ...PROFILE, nameZh: '王维' }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const loser = both.find((answer) => answer.status === 409);
    expect([loser?.body.code, loser?.body.params.currentVersion]).toEqual(['stale_version', 1]);
    expect((await client.put('/profile', { ...PROFILE, version: 7 })).status).toBe(409);
    const saved = await client.put('/profile', {
      ...PROFILE,
      version: 1,
      orcid: 'https://orcid.org/0000-0002-1825-0097',
    });
    expect([saved.status, saved.body.version, saved.body.orcid]).toEqual([200, 2, '0000-0002-1825-0097']);
    const other = await world.as(await makePerson(world));
    expect((await other.put('/profile', { ...PROFILE, orcid: '0000-0002-1825-0097' })).body.code).toBe(
      'portfolios.orcid_taken',
    );
    expect((await other.put('/profile', { ...PROFILE, version: 3 })).status).toBe(409);
  });

  it('keeps rare characters, names wrong fields, and refuses unknown ones', async () => {
    const client = await world.as(await makePerson(world));
    expect((await client.put('/profile', { ...PROFILE, nameZh: '𠮷䶮' })).body.nameZh).toBe('𠮷䶮');
    const wrong = await client.put('/profile', {
      ...PROFILE,
      birthDate: '1995-02-31',
      orcid: '0000-0002-1825-0098',
      advisers: [{ name: '' }],
      nameLatin: 'a\u0007b',
      role: 'officer',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map((fault: { field: string }) => fault.field)).toContain('nameLatin');
    const shape = await client.put('/profile', {
      ...PROFILE,
      birthDate: '1995-02-31',
      advisers: [{ name: '' }],
      role: 'x',
    });
    expect(new Set(shape.body.errors.map((fault: { field: string }) => fault.field))).toEqual(
      new Set(['birthDate', 'advisers.0.name', 'role']),
    );
    const orcid = await client.put('/profile', { ...PROFILE, version: 1, orcid: '0000-0002-1825-0098' });
    expect([orcid.status, orcid.body.errors[0].field]).toEqual([422, 'orcid']);
  });

  it('gives the facts that conflicts are found in', async () => {
    const person = await makePerson(world);
    await (await world.as(person)).put('/profile', PROFILE);
    const names = await world.db.query('SELECT name_key FROM person_name WHERE person_id = $1 ORDER BY 1', [person.id]);
    expect(names.map((row: { name_key: string }) => row.name_key)).toEqual(['h:王伟', 'l:wang wei', 'p:wang wei']);
    const places = await world.db.query(
      'SELECT institution_key, to_year FROM person_affiliation WHERE person_id = $1 ORDER BY id',
      [person.id],
    );
    expect(places).toEqual([
      { institution_key: '清华大学', to_year: null },
      { institution_key: '北京大学', to_year: 2022 },
    ]);
    const ties = await world.db.query(
      'SELECT DISTINCT kind, other_name, year FROM person_tie WHERE person_id = $1 ORDER BY kind',
      [person.id],
    );
    expect(ties).toEqual([
      { kind: 'adviser', other_name: '李明', year: null },
      { kind: 'collaborator', other_name: 'Anna Müller', year: 2024 },
    ]);
  });
});

describe('an application', () => {
  it('is warned of what the formal check would find, by the same rules, and handed in all the same', async () => {
    const call = await makeOpenCall(world, {
      maxYearsSincePhd: 3,
      maxAge: 30,
      institutionKinds: ['institute', 'company'],
    });
    const { id, client } = await makeDraft(world, call);
    const list = async () => (await client.get(`/applications/${id}/completeness`)).body;
    expect(await list()).toMatchObject({
      complete: true,
      warnings: [
        { item: 'profile.phdYear', limit: '3' },
        { item: 'profile.birthDate', limit: '30' },
        { item: 'profile.institutionKind', limit: 'institute, company', value: 'university' },
      ],
    });
    const year = new Date().getFullYear();
    const fits = { birthDate: `${year - 25}-05-05`, phdYear: year - 1, institutionKind: 'company' };
    expect((await client.put('/profile', { ...PROFILE, ...fits, version: 1 })).status).toBe(200);
    expect((await list()).warnings).toEqual([]);
    // Without a PhD year the check could not tell, and does not accuse.
    const unknown = { ...PROFILE, ...fits, phdYear: null, birthDate: '1995-05-05', version: 2 };
    expect((await client.put('/profile', unknown)).status).toBe(200);
    expect((await list()).warnings.map(({ item }: { item: string }) => item)).toEqual(['profile.birthDate']);
    expect((await client.post(`/applications/${id}/submit`)).status).toBe(201);
  });

  it('is told of a work that is given twice, whatever the case of its DOI', async () => {
    const { id, client } = await makeDraft(world, await makeOpenCall(world), { works: 2 });
    expect((await client.post(`/applications/${id}/works`, { ...WORK, doi: '10.1234/abc.6' })).status).toBe(201);
    const { warnings } = (await client.get(`/applications/${id}/completeness`)).body;
    expect(warnings).toEqual([{ item: 'works.1.doi', message: expect.any(String), limit: '1', value: '2' }]);
  });

  it('goes from draft to receipt, and its hash can be computed again', async () => {
    const call = await makeOpenCall(world);
    const { id, client } = await makeDraft(world, call, { works: 2 });
    expect((await client.get(`/applications/${id}/completeness`)).body.complete).toBe(true);
    const receipt = await client.post(`/applications/${id}/submit`);
    expect(receipt.status).toBe(201);
    expect(receipt.body).toEqual({
      submissionId: expect.any(String),
      number: 1,
      submittedAt: expect.any(String),
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [row] = await world.db.query('SELECT content, file_ids FROM submission WHERE id = $1', [
      receipt.body.submissionId,
    ]);
    expect(contentHashOf(row.content)).toBe(receipt.body.contentHash);
    expect(row.content.works.map((work: { position: number }) => work.position)).toEqual([1, 2]);
    expect(row.file_ids).toHaveLength(1);
    await world.drain(); // the search for conflicts takes down who wrote the works
    const ties = await world.db.query(
      `SELECT DISTINCT other_name, doi, year FROM person_tie WHERE source = 'submission'
          AND person_id = (SELECT applicant_id FROM application WHERE id = $1) ORDER BY 1`,
      [id],
    );
    expect(ties).toEqual([
      { other_name: '', doi: '10.1234/abc.5', year: 2024 }, // the paper itself, for whoever else wrote it
      { other_name: 'Chen Li', doi: '10.1234/abc.5', year: 2024 },
      { other_name: '赵六', doi: '10.1234/abc.5', year: 2024 },
    ]);
    expect((await client.post(`/applications/${id}/submit`)).body.code).toBe('illegal_state');
    expect((await client.patch(`/applications/${id}`, { version: 2, title: 'x' })).body.code).toBe(
      'portfolios.not_draft',
    );
    const mine = async () => (await client.get('/applications')).body.items;
    expect(await mine()).toMatchObject([{ state: 'submitted', takenBack: false }]);
    expect((await client.post(`/applications/${id}/reopen`)).status).toBe(204);
    expect(await mine()).toMatchObject([{ state: 'draft', takenBack: true, submittedAt: null }]);
    const after = await client.get(`/applications/${id}`);
    expect(after.body).toMatchObject({
      state: 'draft',
      submissionId: null,
      can: { edit: true, submit: true, reopen: false },
    });
    expect((await client.post(`/applications/${id}/submit`)).body.number).toBe(2);
    expect((await client.get(`/applications/${id}/submissions`)).body.items).toHaveLength(2);
    const audit = await world.db.query('SELECT action FROM audit_entry WHERE application_id = $1 ORDER BY id', [id]);
    expect(audit.map((entry: { action: string }) => entry.action)).toEqual([
      'application.created',
      'application.submitted',
      'application.reopened',
      'application.submitted',
    ]);
  });

  it('is one for each person and call, also when begun twenty times at once', async () => {
    const call = await makeOpenCall(world);
    const client = await world.as(await makePerson(world));
    const choice = { directionId: call.directionId, trackId: call.trackId };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => client.post(`/calls/${call.id}/applications`, choice)),
    );
    const made = answers.filter((answer) => answer.status === 201);
    expect(made).toHaveLength(1);
    const others = answers.filter((answer) => answer.status === 409);
    expect(new Set(others.map((answer) => answer.body.params.applicationId))).toEqual(new Set([made[0]?.body.id]));
    expect((await client.post(`/applications/${made[0]?.body.id}/withdraw`, {})).status).toBe(204);
    expect((await client.post(`/calls/${call.id}/applications`, choice)).status).toBe(201);
  });

  it('is begun only in a published call that is open, in a direction and track of this call', async () => {
    const [open, over, hidden] = [
      await makeOpenCall(world),
      await makeOpenCall(world, { hours: -1 }),
      await makeOpenCall(world, { state: 'draft' }),
    ];
    const client = await world.as(await makePerson(world));
    const choice = { directionId: open.directionId, trackId: open.trackId };
    expect((await client.post(`/calls/${hidden.id}/applications`, choice)).status).toBe(404);
    expect((await client.post(`/calls/${randomUUID()}/applications`, choice)).status).toBe(404);
    expect((await client.post(`/calls/${over.id}/applications`, choice)).body.code).toBe('portfolios.call_not_open');
    const foreign = await client.post(`/calls/${open.id}/applications`, {
      directionId: over.directionId,
      trackId: over.trackId,
    });
    expect([foreign.status, foreign.body.errors.map((fault: { field: string }) => fault.field)]).toEqual([
      422,
      ['directionId', 'trackId'],
    ]);
    expect((await world.api.post(`/calls/${open.id}/applications`, choice)).status).toBe(401);
  });

  it('is refused late by the clock of the database, with the exact time, and taken within the grace', async () => {
    const late = await makeOpenCall(world);
    const graceful = await makeOpenCall(world, { graceMinutes: 120 });
    const [a, b] = [await makeDraft(world, late), await makeDraft(world, graceful)];
    await world.db.query(`UPDATE call SET deadline_at = now() - interval '1 hour' WHERE id = ANY($1)`, [
      [late.id, graceful.id],
    ]);
    const refused = await a.client.post(`/applications/${a.id}/submit`);
    expect([refused.status, refused.body.code]).toEqual([409, 'portfolios.deadline_passed']);
    expect(Date.parse(refused.body.params.now) - Date.parse(refused.body.params.deadlineAt)).toBeCloseTo(3_600_000, -4);
    expect((await a.client.get(`/applications/${a.id}`)).body.can.submit).toBe(false);
    expect((await b.client.post(`/applications/${b.id}/submit`)).status).toBe(201);
    await world.db.query(`UPDATE call SET grace_minutes = 0 WHERE id = $1`, [graceful.id]);
    expect((await b.client.post(`/applications/${b.id}/reopen`)).body.code).toBe('portfolios.deadline_passed');
  });

  it('names what is missing and stays a draft', async () => {
    const call = await makeOpenCall(world);
    const client = await world.as(await makePerson(world));
    const { id } = (
      await client.post(`/calls/${call.id}/applications`, { directionId: call.directionId, trackId: call.trackId })
    ).body;
    await client.post(`/applications/${id}/works`, { kind: 'software' });
    const refused = await client.post(`/applications/${id}/submit`);
    expect([refused.status, refused.body.code]).toEqual([422, 'portfolios.not_complete']);
    expect(refused.body.errors.map((fault: { field: string }) => fault.field)).toEqual([
      'profile.name',
      'profile.institution',
      'title',
      'summary',
      'keywords',
      'works.0.title',
      'works.0.authors',
      'works.0.contribution',
      'works.0.significance',
      'statement',
    ]);
    expect((await client.get(`/applications/${id}`)).body.state).toBe('draft');
  });

  it('is submitted once, however often it is sent', async () => {
    const { id, client } = await makeDraft(world, await makeOpenCall(world));
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.post(`/applications/${id}/submit`)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect((await client.get(`/applications/${id}/submissions`)).body.items).toHaveLength(1);
  });
});

describe('autosave', () => {
  it('refuses a stale version with the current one, and loses nothing', async () => {
    const { id, client } = await makeDraft(world, await makeOpenCall(world));
    const version = (await client.get(`/applications/${id}`)).body.version;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => client.patch(`/applications/${id}`, { version, title: `tab ${n}` })),
    );
    const [winner] = answers.filter((answer) => answer.status === 200);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(9);
    const stale = answers.find((answer) => answer.status === 409);
    expect([stale?.body.code, stale?.body.params.currentVersion]).toEqual(['stale_version', version + 1]);
    const now = (await client.get(`/applications/${id}`)).body;
    expect([now.version, now.title]).toEqual([version + 1, `tab ${answers.findIndex((answer) => answer === winner)}`]);
    expect(now.summary).toBe('How memories survive.');
  });

  it('keeps up to three people away, with reasons', async () => {
    const { id, client } = await makeDraft(world, await makeOpenCall(world));
    const person = { name: '孙七', institution: '某大学', reason: 'a dispute' };
    const saved = await client.patch(`/applications/${id}`, { version: 2, keptAway: [person, person, person] });
    expect(saved.body).toEqual({ id, version: 3, updatedAt: expect.any(String) });
    expect((await client.get(`/applications/${id}`)).body.keptAway).toHaveLength(3);
    const four = await client.patch(`/applications/${id}`, { version: 3, keptAway: [person, person, person, person] });
    expect([four.status, four.body.errors[0].field]).toEqual([422, 'keptAway']);
    const bare = await client.patch(`/applications/${id}`, { version: 3, keptAway: [{ name: '孙七' }] });
    expect(bare.body.errors.map((fault: { field: string }) => fault.field)).toContain('keptAway.0.reason');
    expect((await client.patch(`/applications/${id}`, { version: 3, keptAway: [] })).status).toBe(200);
    expect((await client.get(`/applications/${id}`)).body.keptAway).toEqual([]);
  });

  it('takes no field that is not the applicant to give', async () => {
    const { id, client } = await makeDraft(world, await makeOpenCall(world));
    for (const field of ['state', 'applicantId', 'submissionId', 'searchTerms', 'origin', 'statementFileId', 'id']) {
      const answer = await client.patch(`/applications/${id}`, { version: 2, [field]: 'x' });
      expect([field, answer.status, answer.body.errors?.[0].field]).toEqual([field, 422, field]);
    }
    expect((await client.patch(`/applications/${id}`, { version: 2, title: null })).status).toBe(422);
  });
});

describe('representative works', () => {
  it('are added up to the limit of the call, put in order and taken out', async () => {
    const { id, client, workIds } = await makeDraft(world, await makeOpenCall(world, { worksMax: 3 }), { works: 2 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => client.post(`/applications/${id}/works`, { kind: 'patent' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('portfolios.too_many_works');
    const third = answers.find((answer) => answer.status === 201)?.body.id as string;
    const order = [third, ...workIds];
    expect((await client.post(`/applications/${id}/works/order`, { workIds: order })).status).toBe(204);
    expect((await client.post(`/applications/${id}/works/order`, { workIds: [third, third, third] })).status).toBe(422);
    expect((await client.post(`/applications/${id}/works/order`, { workIds: [third] })).status).toBe(422);
    const works = () =>
      client.get(`/applications/${id}`).then(({ body }) => body.works as { id: string; position: number }[]);
    expect((await works()).map((work) => work.id)).toEqual(order);
    expect((await client.delete(`/works/${third}`)).status).toBe(204);
    expect((await works()).map((work) => [work.id, work.position])).toEqual(
      workIds.map((workId, at) => [workId, at + 1]),
    );
  });

  it('are saved one by one against their own version', async () => {
    const { client, workIds, id } = await makeDraft(world, await makeOpenCall(world));
    const path = `/works/${workIds[0]}`;
    const [first, second] = await Promise.all([
      client.patch(path, { version: 1, title: 'one' }),
      client.patch(path, { version: 1, title: 'two' }),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect((await client.patch(path, { version: 2, doi: 'nonsense' })).body.errors[0].field).toBe('doi');
    expect((await client.patch(path, { version: 2, doi: null, year: null })).body.version).toBe(3);
    const [work] = (await client.get(`/applications/${id}`)).body.works;
    expect([work.doi, work.year, work.venue]).toEqual([null, null, WORK.venue]);
    const stranger = await world.as(await makePerson(world));
    expect((await stranger.patch(path, { version: 3, title: 'x' })).status).toBe(404);
    expect((await stranger.delete(path)).status).toBe(404);
  });
});

describe('the list', () => {
  it('pages through one’s call in the order of submission, and finds Chinese and English inside the texts', async () => {
    const call = await makeOpenCall(world);
    const made = [];
    for (let n = 0; n < 5; n++) made.push(await makeSubmitted(world, call));
    await world.drain(); // texts are found once the job has taken them in
    for (const { id } of made) await clear(world, id);
    const officer = await world.as(await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] }));
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await officer.get(`/applications?callId=${call.id}&order=asc&limit=2${cursor}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      if (page.body.nextCursor === null) break;
      cursor = `&cursor=${page.body.nextCursor}`;
    }
    expect(seen).toEqual(made.map(({ id }) => id));
    const count = async (query: string) =>
      (await officer.get(`/applications?callId=${call.id}&${query}`)).body.items?.length;
    for (const q of ['量子纠错', '纠错', 'memories', '王伟', 'quantum 存储器'])
      expect([q, await count(`q=${encodeURIComponent(q)}`)]).toEqual([q, 5]);
    expect(await count(`q=${encodeURIComponent('区块链')}`)).toBe(0);
    expect(await count('q=the')).toBe(0);
    expect(await count('state=submitted')).toBe(5);
    expect(await count(`directionId=${randomUUID()}`)).toBe(0);
    expect((await officer.get(`/applications?callId=${call.id}&state=nonsense`)).status).toBe(422);
    expect((await officer.get(`/applications?callId=${call.id}&sort=score`)).status).toBe(422);
    expect(
      (await officer.get(`/applications?callId=${call.id}&cursor=${Buffer.from('["x","y"]').toString('base64url')}`))
        .status,
    ).toBe(422);
  });

  it('asks the index for a word that every application holds, instead of unpacking the texts of all', async () => {
    const call = await makeOpenCall(world);
    for (let n = 0; n < 3; n++) await makeSubmitted(world, call);
    await world.drain();
    const searched = ['application', 'reviewer'];
    await world.db.query(`ANALYZE ${searched.join(', ')}`);
    // What the planner knows of the terms would tell it that reading all rows is cheap; it must know nothing.
    const known = await world.db.query(
      `SELECT tablename FROM pg_stats WHERE attname = 'search_terms' AND tablename = ANY($1)`,
      [searched],
    );
    expect(known).toEqual([]);
  });
});
