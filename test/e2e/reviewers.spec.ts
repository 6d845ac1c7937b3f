import { makeCall } from '../factories/calls.js';
import { makeSubmittedApplication } from '../factories/applications.js';
import { makePeer } from '../factories/assignments.js';
import { makePerson } from '../factories/people.js';
import { Outbox, transact } from '#platform';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
let officer: Client;
beforeAll(async () => {
  world = await World.create();
  officer = await world.as((await makeCall(world)).officer);
});
afterAll(() => world.close());

const send = (client: Client, text: string, query = 'format=jsonl') =>
  client.upload(`/reviewer-imports?${query}`, Buffer.from(text), {
    'content-type': query.includes('csv') ? 'text/csv' : 'application/x-ndjson',
  });
const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const count = async (table: string) => {
  const [row] = (await world.db.query(`SELECT count(*)::int AS count FROM ${table}`)) as [{ count: number }];
  return row.count;
};
const faults = (answer: { body: { errors: { field: string; message: string }[] } }) =>
  answer.body.errors.map(({ field, message }) => `${field}: ${message}`);
const codeOf = async (answer: Promise<{ body: { code: string } }>) => (await answer).body.code;
const somebody = { nameZh: '某位专家', institution: '某大学' };
const year = new Date().getFullYear();

describe('the pool by hand', () => {
  it('takes somebody in, changes them, adds and removes publications', async () => {
    const made = await officer.post('/reviewers', {
      nameZh: '欧阳修文',
      nameLatin: 'Ouyang Xiuwen',
      email: 'xiuwen@example.org',
      institution: '复旦大学',
      keywords: ['量子纠错'],
      publications: [{ title: '表面码的快速译码', year, authors: ['欧阳修文', '李白'] }],
    });
    expect(made.status).toBe(201);
    const path = `/reviewers/${made.body.id}`;
    const read = await officer.get(path);
    expect(read.body).toMatchObject({
      state: 'listed',
      capacity: 6,
      institution: '复旦大学',
      can: { edit: true, invite: true },
    });
    expect(read.body.publications).toHaveLength(1);
    const changed = await officer.patch(path, { capacity: 2, keywords: ['量子计算'], state: 'active' });
    expect(changed.body).toMatchObject({ capacity: 2, keywords: ['量子计算'], state: 'active' });
    expect((await officer.patch(path, { state: 'active' })).body.code).toBe('illegal_state');

    const added = await officer.post(`${path}/publications`, {
      title: 'Lattice surgery',
      year,
      authors: ['X. Ouyang'],
    });
    expect(added.status).toBe(201);
    expect((await officer.post(`${path}/publications`, { title: 'lattice  SURGERY' })).body.code).toBe(
      'reviewers.publication_listed',
    );
    expect((await officer.get('/reviewers?q=lattice')).body.items.map((it: { id: string }) => it.id)).toEqual([
      made.body.id,
    ]);
    expect((await officer.delete(`${path}/publications/${added.body.id}`)).status).toBe(204);
    expect((await officer.delete(`${path}/publications/${added.body.id}`)).status).toBe(404);
    expect((await officer.get('/reviewers?q=lattice')).body.items).toEqual([]);
    const again = await officer.post('/reviewers', { nameZh: '别名', email: 'XIUWEN@example.org', institution: 'x' });
    expect([again.status, again.body.code]).toEqual([409, 'reviewers.already_in_pool']);
  });

  it('names what is wrong', async () => {
    const wrong = await officer.post('/reviewers', { institution: '', orcid: '0000-0002-1825-0098', state: 'active' });
    expect(wrong.body.errors.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['institution', 'state']),
    );
    const nameless = await officer.post('/reviewers', { institution: 'X', orcid: '0000-0002-1825-0098' });
    expect(nameless.status).toBe(422);
    expect(nameless.body.errors.map(({ field }: { field: string }) => field)).toContain('orcid');
    expect((await officer.post('/reviewers', { institution: 'X' })).body.errors[0].field).toBe('nameZh');
  });

  it('is found by pieces of Chinese text, by institution in either language and by state, page by page', async () => {
    await send(
      officer,
      lines(
        ...Array.from({ length: 5 }, (_, i) => ({
          nameZh: `司马${'甲乙丙丁戊'.at(i)}`,
          institution: '浙江大学',
          publications: [{ title: `拓扑绝缘体的第${i}种输运` }],
        })),
      ),
    );
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await officer.get(`/reviewers?limit=2&q=绝缘体${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    expect(seen.sort()).toEqual(['司马丁', '司马丙', '司马乙', '司马戊', '司马甲'].sort());
    const named = await officer.get('/reviewers?q=司马甲');
    expect(named.body.items).toHaveLength(1);
    const placed = await officer.get('/reviewers?institution=Zhejiang%20University&state=listed&limit=200');
    expect(placed.body.items).toHaveLength(5);
    expect((await officer.get('/reviewers?state=famous')).body.errors[0].field).toBe('state');
  });
});

describe('an import', () => {
  it('names the line and field of each fault and imports nothing', async () => {
    const before = [await count('reviewer'), await count('person'), await count('publication')];
    const text = [
      lines({ nameZh: '好人', institution: '南开大学', publications: [{ title: '好文章' }] }),
      '',
      '{"nameZh": "坏',
      lines(
        {
          nameZh: '年份',
          institution: 'A',
          publications: [{ title: 'a' }, { title: 'b' }, { title: 'c', year: 'soon' }],
        },
        { nameZh: '字段', institution: 'A', salary: 3 },
        { nameZh: '控\u0007制', institution: 'A' },
        { nameZh: '同键', key: 'k1', institution: 'A' },
        { nameZh: '同键', key: 'k1', institution: 'A' },
        { institution: 'A', email: 'no' },
      ),
    ].join('\n');
    const answer = await send(officer, text);
    expect([answer.status, answer.body.code]).toEqual([422, 'reviewers.import_refused']);
    expect(faults(answer)).toEqual([
      'line 3: is not JSON',
      'line 4, publications.2.year: must be a year',
      'line 5, salary: is not a known field',
      'line 6, nameZh: contains a control character',
      'line 8, key: stands already in line 7',
      'line 9, email: must be an e-mail address',
      'line 9, nameZh: or nameLatin must hold a name',
    ]);
    expect([await count('reviewer'), await count('person'), await count('publication')]).toEqual(before);
    const many = await send(officer, Array.from({ length: 300 }, () => '{}').join('\n'));
    expect(many.body.errors).toHaveLength(100);
    expect((await send(officer, '')).body.errors[0].message).toBe('holds no reviewer');
    expect((await send(officer, '{}', 'format=xml')).body.errors[0].field).toBe('format');
    const json = await officer.post('/reviewer-imports?format=jsonl', { nameZh: '一' });
    expect([json.status, json.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('reads CSV with one publication a row, and names its rows', async () => {
    const head = 'key,nameZh,institution,keywords,title,year,authors\n';
    const good = `${head}c1,钱一,同济大学,"桥梁;风洞",斜拉桥颤振,${year},钱一;孙二\nc1,钱一,同济大学,"桥梁;风洞",悬索桥抖振,${year},钱一\nc2,周三,同济大学,,,,\n`;
    const done = await send(officer, good, 'format=csv');
    expect(done.body).toEqual({ reviewers: 2, known: 0, publications: 2, dryRun: false });
    const bad = await send(officer, `${head}c3,吴四,同济大学,,题,去年,\n`, 'format=csv');
    expect(faults(bad)).toEqual(['line 2, year: must be a year']);
    const empty = await send(officer, `${head}c3,吴四,同济大学,,,,\nc9,郑五,,,,,\n`, 'format=csv');
    expect(faults(empty)).toEqual(['line 3, institution: must not be empty']);
    const differing = `${head}c4,冯五,同济大学,桥梁,题一,${year},\nc4,冯五,同济大学,风洞,题二,${year},\n`;
    expect(faults(await send(officer, differing, 'format=csv'))).toEqual([
      'line 3, keywords: differs from line 2, which is of the same reviewer',
    ]);
    const apart = `${head}c5,陈六,A,,题一,${year},\nc6,褚七,A,,题二,${year},\nc5,陈六,A,,题三,${year},\n`;
    expect(faults(await send(officer, apart, 'format=csv'))).toEqual([
      'line 4, key: stands already in line 2; rows of one reviewer must follow each other',
    ]);
    const column = await send(officer, 'nameZh,institution,salary\n郑,A,3\n', 'format=csv');
    expect(faults(column)).toContain('line 1, salary: is not a known column');
    expect((await send(officer, `${head}"open`, 'format=csv')).body.errors[0].message).toMatch(/^is not CSV/);
  });

  it('tries without keeping, meets known people again, and never overwrites their own profile', async () => {
    const person = await makePerson(world, { email: 'known@example.org', name: '本人' });
    await world.db.query(`INSERT INTO profile (person_id, name_zh, institution) VALUES ($1, '本人', '自填大学')`, [
      person.id,
    ]);
    const one = lines({
      email: 'Known@example.org',
      nameZh: '他称',
      institution: '导入大学',
      publications: [{ title: '一篇' }],
    });
    const trial = await send(officer, one, 'format=jsonl&dryRun=true');
    expect(trial.body).toEqual({ reviewers: 1, known: 1, publications: 1, dryRun: true });
    expect((await officer.get(`/reviewers/${person.id}`)).status).toBe(404);
    expect((await send(officer, one)).body.known).toBe(1);
    expect((await send(officer, one)).body).toMatchObject({ reviewers: 1, known: 1 });
    const read = await officer.get(`/reviewers/${person.id}`);
    expect(read.body).toMatchObject({ nameZh: '本人', institution: '自填大学', publicationCount: 1 });

    const keyed = lines({ key: 'ext-9', email: 'nine@example.org', nameZh: '九', institution: 'A' });
    await send(officer, keyed);
    const clash = await send(
      officer,
      lines({ key: 'ext-9', email: 'known@example.org', nameZh: '九', institution: 'A' }),
    );
    expect(faults(clash)).toEqual(['line 1, email: key, orcid and email belong to different people']);
  });

  it('does not let an ORCID iD that somebody claims draw another address into their account', async () => {
    const orcid = '0000-0002-1694-233X';
    const claimant = await makePerson(world, { email: 'claimant@example.org' });
    await world.db.query('INSERT INTO profile (person_id, orcid) VALUES ($1, $2)', [claimant.id, orcid]);
    const famous = { orcid, email: 'famous@example.org', nameZh: '名家', institution: 'A' };
    const known = 'is not the one that this person is known by';
    expect(faults(await send(officer, lines(famous)))).toEqual([`line 1, email: ${known}`]);
    expect((await officer.post('/reviewers', famous)).body.errors).toEqual([{ field: 'email', message: known }]);
    expect((await officer.get(`/reviewers/${claimant.id}`)).status).toBe(404);
  });

  it('learns an address later, and takes whoever has an account as active', async () => {
    await send(officer, lines({ key: 'late', nameZh: '迟到者', institution: 'A' }));
    await send(officer, lines({ key: 'late', email: 'late@example.org', nameZh: '迟到者', institution: 'A' }));
    const [late] = (await officer.get(`/reviewers?q=${encodeURIComponent('迟到者')}`)).body.items;
    expect(late).toMatchObject({ email: 'late@example.org', state: 'listed' });
    const person = await makePerson(world);
    await send(officer, lines({ email: person.email, nameZh: '有号者', institution: 'A' }));
    expect((await officer.get(`/reviewers/${person.id}`)).body.state).toBe('active');
  });

  it('of one file twice at the same time makes each person once', async () => {
    const file = lines(
      ...Array.from({ length: 40 }, (_, n) => ({ key: `race-${n}`, nameZh: '同时', institution: 'A' })),
    );
    const answers = await Promise.all([send(officer, file), send(officer, file), send(officer, file)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body.known).sort()).toEqual([0, 40, 40]);
  });

  it('brings conflicts to applications that are there already, and to later ones', async () => {
    const call = await makeCall(world);
    const early = await makeSubmittedApplication(world, call, { nameZh: '王小伟', nameLatin: 'Xiaowei Wang' });
    const announce = (made: typeof early) =>
      transact(world.db, (tx) =>
        world.app.get(Outbox).announce(tx, {
          name: 'application.submitted',
          data: { applicationId: made.id, submissionId: made.submissionId },
        }),
      );
    await announce(early);
    const key = 'conflict-bringer';
    await send(
      officer,
      lines({
        key,
        nameLatin: 'Mei Han',
        institution: 'Uppsala University',
        advisers: ['夏老师'],
        publications: [{ title: 'A very narrow problem', year, authors: ['Mei Han', 'WANG, Xiaowei'] }],
      }),
    );
    const late = await makeSubmittedApplication(world, call, { nameLatin: 'Laoshi Xia' });
    await announce(late);
    await world.drain();
    const rows = await world.db.query(
      `SELECT k.application_id AS id, k.kind, k.certainty, k.evidence->0->>'title' AS title FROM conflict k
         JOIN reviewer r ON r.person_id = k.person_id WHERE r.external_key = $1 ORDER BY k.kind`,
      [key],
    );
    expect(rows).toEqual([
      { id: late.id, kind: 'adviser', certainty: 'possible', title: null },
      { id: early.id, kind: 'coauthor', certainty: 'possible', title: 'A very narrow problem' },
    ]);
  });
});

describe('invitations to the pool', () => {
  it('make an invited reviewer active without any role, and leave out who cannot be asked', async () => {
    await send(
      officer,
      lines(
        { key: 'i1', email: 'i1@example.org', nameZh: '受邀', institution: 'A' },
        { key: 'i2', nameZh: '无址', institution: 'A' },
        { key: 'i3', email: 'i3@example.org', nameZh: '退休', institution: 'A' },
      ),
    );
    const [one, two, three] = (
      (await world.db.query(
        `SELECT person_id AS id FROM reviewer WHERE external_key IN ('i1', 'i2', 'i3') ORDER BY external_key`,
      )) as { id: string }[]
    ).map(({ id }) => id) as [string, string, string];
    await officer.patch(`/reviewers/${three}`, { state: 'active' });
    const nobody = '7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11';
    const report = await officer.post('/reviewers/invitations', { ids: [one, two, three, nobody] });
    expect(report.status).toBe(200);
    expect(report.body.invited).toBe(1);
    expect(report.body.skipped).toEqual([
      { id: two, reason: 'no_address' },
      { id: three, reason: 'state' },
      { id: nobody, reason: 'unknown' },
    ]);
    expect((await officer.post(`/reviewers/${two}/invite`)).body.code).toBe('reviewers.no_address');
    expect((await officer.post(`/reviewers/${three}/invite`)).body.code).toBe('illegal_state');
    expect((await officer.get(`/reviewers/${one}`)).body.state).toBe('invited');
    const [mail] = await world.mailsTo('i1@example.org');
    const token = /#token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
    expect((await world.api.post('/invitations/accept', { token, password: 'long enough for it' })).status).toBe(204);
    await world.drain();
    expect((await officer.get(`/reviewers/${one}`)).body.state).toBe('active');
    expect(await world.db.query('SELECT 1 FROM role_grant WHERE person_id = $1', [one])).toEqual([]);

    const own = await world.as({ id: one });
    const put = async (page: object) => {
      const { version } = (await own.get('/reviewers/me')).body;
      return own.put('/reviewers/me', { ...page, version });
    };
    const saved = await put({
      keywords: ['我的方向'],
      capacity: 3,
      publications: [{ title: '自己的论文', year, authors: ['受邀', '同伴'] }],
    });
    expect(saved.body).toMatchObject({ keywords: ['我的方向'], capacity: 3, can: { edit: false, invite: false } });
    expect((await own.get('/reviewers/me')).body.publications).toHaveLength(1);
    const away = await put({ keywords: [], capacity: 3, unavailableUntil: '2099-02-28' });
    expect(away.body.unavailableUntil).toBe('2099-02-28');
    const kept = await put({ keywords: ['我的方向'], capacity: 3 });
    expect(kept.body).toMatchObject({ unavailableUntil: '2099-02-28', publicationCount: 1 });
    const noDay = await put({ keywords: [], capacity: 3, unavailableUntil: '2099-02-30' });
    expect([noDay.status, noDay.body.errors[0].field]).toEqual([422, 'unavailableUntil']);
    const back = await put({ keywords: ['我的方向'], capacity: 3, unavailableUntil: null });
    expect(back.body.unavailableUntil).toBeNull();
    const wrong = await put({ keywords: [], capacity: 101, state: 'active' });
    expect(wrong.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['capacity', 'state']);

    // An officer adds a work while the page is open; what is saved from the page does not take it away again.
    const { version } = back.body;
    expect((await officer.post(`/reviewers/${one}/publications`, { title: '秘书处补的论文' })).status).toBe(201);
    const stale = await own.put('/reviewers/me', { keywords: [], capacity: 1, version, publications: [] });
    expect([stale.status, stale.body.code]).toEqual([409, 'stale_version']);
    expect(stale.body.params.currentVersion).toBeGreaterThan(version);
    expect((await own.get('/reviewers/me')).body).toMatchObject({ capacity: 3, publicationCount: 2 });
    expect((await own.put('/reviewers/me', { keywords: [], capacity: 1 })).body.errors[0].field).toBe('version');
  });

  it('changes the own list work by work, however long it is', async () => {
    const { id } = await makePeer(world, { titles: ['旧作'] });
    await world.db.query(
      `INSERT INTO publication (person_id, title, title_key, year)
       SELECT $1, 'Paper ' || n, 'paper ' || n, 2000 FROM generate_series(1, 1997) n`,
      [id],
    );
    const own = await world.as({ id });
    const read = async () => (await own.get('/reviewers/me')).body;
    const { version } = await read();
    const add = (title: string, at: number) => own.post('/reviewers/me/publications', { title, year, version: at });
    const added = await add('表面码的快速译码', version);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ version: version + 1, publication: { title: '表面码的快速译码', year } });
    expect((await read()).publications[0]).toEqual(added.body.publication);
    expect((await read()).version).toBe(version + 1);
    expect(await codeOf(add('晚了一步', version))).toBe('stale_version');
    expect(await codeOf(add('  旧作 ', version + 1))).toBe('reviewers.publication_listed');
    const last = await add('最后一项', version + 1);
    expect(await codeOf(add('多出一项', last.body.version))).toBe('reviewers.publications_full');
    expect(await codeOf(officer.post(`/reviewers/${id}/publications`, { title: '多出一项' }))).toBe(
      'reviewers.publications_full',
    );

    const remove = (work: string, at: number) => own.delete(`/reviewers/me/publications/${work}?version=${at}`);
    const mine = added.body.publication.id as string;
    expect(await codeOf(remove(mine, version))).toBe('stale_version');
    const removed = await remove(mine, last.body.version);
    expect([removed.status, removed.body]).toEqual([200, { version: version + 3 }]);
    expect((await remove(mine, version + 3)).status).toBe(404);
    expect((await own.delete(`/reviewers/me/publications/${mine}`)).body.errors[0].field).toBe('version');
    const theirs = (await officer.post('/reviewers', { ...somebody, publications: [{ title: '别人的' }] })).body.id;
    const [other] = (await officer.get(`/reviewers/${theirs}`)).body.publications;
    expect((await remove(other.id, version + 3)).status).toBe(404);

    // Field and load are saved beside a list that is too long to be sent.
    const saved = await own.put('/reviewers/me', { keywords: ['我的方向'], capacity: 2, version: version + 3 });
    expect(saved.body).toMatchObject({ keywords: ['我的方向'], publicationCount: 1999 });
    // What small peers are found by follows each of these changes.
    expect((await officer.get(`/reviewers?q=${encodeURIComponent('最后一项')}`)).body.items[0].id).toBe(id);
  });
});

describe('everybody else', () => {
  it('sees nothing of the pool', async () => {
    const other = await world.as(await makePerson(world));
    const [row] = (await world.db.query('SELECT person_id AS id FROM reviewer LIMIT 1')) as [{ id: string }];
    expect((await other.get('/reviewers')).status).toBe(403);
    expect((await other.get(`/reviewers/${row.id}`)).status).toBe(403);
    expect((await other.get('/reviewers/me')).status).toBe(404);
    expect((await other.put('/reviewers/me', { keywords: [], capacity: 1, version: 0 })).status).toBe(404);
    expect((await send(other, '{}')).status).toBe(403);
    expect((await other.post('/reviewers/invitations', { ids: [row.id] })).status).toBe(403);
    expect((await world.api.get('/reviewers')).status).toBe(401);
  });
});
