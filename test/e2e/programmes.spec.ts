import { callBody, makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import type { Answer } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const fieldsOf = (answer: { body: { errors?: { field: string }[] } }) =>
  (answer.body.errors ?? []).map(({ field }) => field);

async function programme() {
  const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
  const made = await root.post('/programmes', { nameZh: '智源学者', nameEn: 'Scholars', description: '' });
  expect(made.status).toBe(201);
  const officer = await makePerson(world, { roles: [{ role: 'officer', programmeId: made.body.id }] });
  return { id: made.body.id as string, officer: await world.as(officer) };
}

describe('a call', () => {
  it('is opened, completed, published and then public', async () => {
    const { id, officer } = await programme();
    const draft = await officer.post(`/programmes/${id}/calls`, callBody({ criteria: [], guidelines: '' }));
    expect(draft.status).toBe(201);
    const gaps = await officer.get(`/calls/${draft.body.id}/completeness`);
    expect(gaps.body.gaps.map((gap: { field: string }) => gap.field)).toEqual(['guidelines', 'criteria']);
    const refused = await officer.post(`/calls/${draft.body.id}/publish`);
    expect([refused.status, refused.body.code]).toEqual([422, 'programmes.call_incomplete']);
    expect((await world.api.get(`/calls/${draft.body.id}`)).status).toBe(404);

    const saved = await officer.put(`/calls/${draft.body.id}`, { ...callBody(), version: draft.body.version });
    expect(saved.status).toBe(200);
    expect((await officer.post(`/calls/${draft.body.id}/publish`)).status).toBe(200);
    const seen = await world.api.get(`/calls/${draft.body.id}`);
    expect(seen.body.criteria).toHaveLength(2);
    expect([seen.body.envelopeCents, seen.body.committedCents, seen.body.version]).toEqual([null, null, null]);
    expect(seen.body.can).toEqual({
      ...{ edit: false, publish: false, amend: false, run: false, oversee: false, readFunding: false },
      ...{ people: false, scout: false, readCases: false, sign: false },
    });
  });

  it('refuses the save of an older version, so that two tabs never lose text', async () => {
    const { id, officer } = await programme();
    const draft = await officer.post(`/programmes/${id}/calls`, callBody());
    const save = (titleZh: string) => officer.put(`/calls/${draft.body.id}`, { ...callBody({ titleZh }), version: 1 });
    const both = await Promise.all([save('甲'), save('乙')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('names the wrong field, however deep it lies', async () => {
    const { id, officer } = await programme();
    const wrong = callBody({ timeZone: 'Mars/Olympus', worksMin: 6, worksMax: 5, unknown: 1 });
    expect(fieldsOf(await officer.post(`/programmes/${id}/calls`, wrong))).toEqual(['unknown']);
    const body = callBody({ timeZone: 'Mars/Olympus', worksMin: 6, worksMax: 5 });
    expect(fieldsOf(await officer.post(`/programmes/${id}/calls`, body))).toEqual(['timeZone', 'worksMax']);
    const deep = callBody();
    deep.criteria[1]!.anchors[0]!.zh = 'a\u0000b';
    expect(fieldsOf(await officer.post(`/programmes/${id}/calls`, deep))).toEqual(['criteria.1.anchors.0.zh']);
    expect(fieldsOf(await officer.post(`/programmes/${id}/calls`, callBody({ deadlineAt: '2026-12-01' })))).toEqual([
      'deadlineAt',
    ]);
  });

  it('once published changes only by an amendment, which everybody can read', async () => {
    const call = await makeCall(world);
    const officer = await world.as(call.officer);
    const { version } = (await officer.get(`/calls/${call.id}`)).body;
    const edit = await officer.put(`/calls/${call.id}`, { ...callBody(), version });
    expect([edit.status, edit.body.code]).toEqual([409, 'programmes.call_published']);
    const deadlineAt = new Date(Date.now() + 40 * 86_400_000).toISOString();
    const amendment = { version, reason: '延期', changes: { deadlineAt } }; // two characters are a word in Chinese
    const curt = await officer.post(`/calls/${call.id}/amendments`, { ...amendment, reason: '延' });
    expect(fieldsOf(curt)).toEqual(['reason']);
    expect((await officer.post(`/calls/${call.id}/amendments`, amendment)).status).toBe(201);
    const list = (await world.api.get(`/calls/${call.id}/amendments`)).body.items;
    expect(list).toHaveLength(1);
    expect(list[0].changes.deadlineAt.after).toBe(deadlineAt);
    expect((await officer.post(`/calls/${call.id}/amendments`, amendment)).body.code).toBe('stale_version');
  });

  it('tells everybody what an amendment changed, but of money and settings of the office only that they changed', async () => {
    const call = await makeCall(world);
    const officer = await world.as(call.officer);
    const { version, envelopeCents, offerDays, noticeHours } = (await officer.get(`/calls/${call.id}`)).body;
    const changes = { envelopeCents: envelopeCents + 777, offerDays: offerDays + 1, noticeHours: noticeHours + 24 };
    await officer.post(`/calls/${call.id}/amendments`, { version, reason: '调整', changes });
    const seenBy = async (client: Pick<typeof officer, 'get'>) =>
      (await client.get(`/calls/${call.id}/amendments`)).body.items[0].changes;
    const notice = { noticeHours: { before: noticeHours, after: noticeHours + 24 } };
    expect(await seenBy(world.api)).toEqual({ ...notice, envelopeCents: null, offerDays: null });
    expect(await seenBy(officer)).toEqual({
      ...notice,
      envelopeCents: { before: envelopeCents, after: envelopeCents + 777 },
      offerDays: { before: offerDays, after: offerDays + 1 },
    });
  });

  it('is told in both languages where both were written, and goes on without the second', async () => {
    const old = await makeCall(world);
    const untold = { guidelines: '以代表作由小同行评价。', guidelinesEn: '', negativeListEn: [] };
    expect((await world.api.get(`/calls/${old.id}`)).body).toMatchObject(untold);

    const english = { guidelinesEn: 'Judged by small peers.', negativeListEn: ['Property'] };
    const call = await makeCall(world, { guidelines: '', ...english });
    expect((await world.api.get(`/calls/${call.id}`)).body).toMatchObject({ guidelines: '', ...english });
    const officer = await world.as(call.officer);
    const amend = async (changes: object) =>
      officer.post(`/calls/${call.id}/amendments`, {
        version: (await officer.get(`/calls/${call.id}`)).body.version,
        reason: '更正',
        reasonEn: 'Corrected',
        changes,
      });
    expect(fieldsOf(await amend({ guidelinesEn: '' }))).toEqual(['changes.guidelines']);
    expect(fieldsOf(await amend({ negativeListEn: ['Property', 'Fines'] }))).toEqual(['changes.negativeListEn']);
    // A list written anew in Chinese alone no longer stands beside the English of the old one.
    expect((await amend({ negativeList: ['罚款'] })).body).toMatchObject({
      negativeList: ['罚款'],
      negativeListEn: [],
    });
    const [amendment] = (await world.api.get(`/calls/${call.id}/amendments`)).body.items;
    expect(amendment).toMatchObject({ reason: '更正', reasonEn: 'Corrected' });
    expect(Object.keys(amendment.changes).sort()).toEqual(['negativeList', 'negativeListEn']);
  });

  it('needs no name in English: the Chinese one stands for it, wherever names are told', async () => {
    const admin = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const made = await admin.post('/programmes', { nameZh: '青年学者计划', description: '' });
    expect([made.status, made.body.nameEn]).toEqual([201, '青年学者计划']);
    const { id, officer } = await programme();
    const { directions, tracks, criteria, titleEn: _, ...rest } = callBody();
    const bare = (rows: object[]) => rows.map(({ nameEn: __, ...row }: any) => row);
    const call = await officer.post(`/programmes/${id}/calls`, {
      ...{ ...rest, titleZh: '春季批次', directions: bare(directions), tracks: bare(tracks) },
      criteria: bare(criteria).map((row) => ({
        ...row,
        anchors: row.anchors.map(({ score, zh }: any) => ({ score, zh })),
      })),
    });
    expect([call.status, call.body.titleEn]).toEqual([201, '春季批次']);
    for (const part of ['directions', 'tracks', 'criteria'])
      for (const { nameZh, nameEn } of call.body[part]) expect(nameEn).toBe(nameZh);
    expect(call.body.criteria[0].anchors[0].en).toBe(call.body.criteria[0].anchors[0].zh);
  });

  it('never has more English than Chinese entries of the negative list', async () => {
    const { id, officer } = await programme();
    const body = callBody({ negativeList: ['罚款'], negativeListEn: ['Fines', 'Property'] });
    expect(fieldsOf(await officer.post(`/programmes/${id}/calls`, body))).toEqual(['negativeListEn']);
  });

  it('belongs to the officers of its programme alone', async () => {
    const { id } = await programme();
    const { officer: stranger } = await programme();
    expect((await stranger.post(`/programmes/${id}/calls`, callBody())).status).toBe(403);
    const call = await makeCall(world);
    expect((await stranger.post(`/calls/${call.id}/rounds`, roundBody())).status).toBe(403);
    expect((await stranger.get(`/calls/${call.id}/rounds`)).status).toBe(404);
  });

  it('gets rounds of reviewing', async () => {
    const call = await makeCall(world);
    const officer = await world.as(call.officer);
    expect((await officer.post(`/calls/${call.id}/rounds`, roundBody())).body.state).toBe('planned');
    const both = { ...roundBody(), nameEn: 'Mail review' };
    expect((await officer.post(`/calls/${call.id}/rounds`, both)).status).toBe(201);
    expect((await officer.get(`/calls/${call.id}/rounds`)).body.items).toMatchObject([
      { name: '函评', nameEn: '' },
      { name: '函评', nameEn: 'Mail review' },
    ]);
  });

  it('gets no round that is over before it is planned, or due before it begins', async () => {
    const call = await makeCall(world);
    const officer = await world.as(call.officer);
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const plan = async (times: object) => {
      const { status, body } = await officer.post(`/calls/${call.id}/rounds`, { ...roundBody(), ...times });
      return [status, (body.errors ?? []).map((it: any) => `${it.field} ${it.message}`)];
    };
    expect(await plan({ dueAt: day(-1) })).toEqual([422, ['dueAt lies in the past']]);
    expect(await plan({ dueAt: day(-2), closesAt: day(-1) })).toEqual([
      422,
      ['dueAt lies in the past', 'closesAt lies in the past'],
    ]);
    expect(await plan({ opensAt: day(41) })).toEqual([422, ['opensAt must be before the reviews are due']]);
    expect(await plan({ closesAt: day(39) })).toEqual([422, ['closesAt must not be before the reviews are due']]);
    // That it may have begun already is no fault: it begins when somebody opens it.
    expect((await plan({ opensAt: day(-1) }))[0]).toBe(201);
  });
});

describe('a programme', () => {
  it('is edited by whoever sets programmes up, and the record keeps what was said before', async () => {
    const { id, officer } = await programme();
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const of = async (client: typeof root) =>
      (await client.get('/programmes')).body.items.find((it: { id: string }) => it.id === id);
    const { version } = await of(root);
    expect(await of(officer)).toMatchObject({ version: null, can: { openCall: true, edit: false } });
    const after = { nameZh: '智源学者计划', nameEn: '', description: '按代表作。', descriptionEn: 'By works.' };
    expect((await officer.put(`/programmes/${id}`, { ...after, version })).status).toBe(403);
    const saved = await root.put(`/programmes/${id}`, { ...after, version });
    expect([saved.status, saved.body]).toMatchObject([200, { ...after, nameEn: '智源学者计划', can: { edit: true } }]);
    expect(await of(officer)).toMatchObject({ ...after, nameEn: '智源学者计划' });
    const late = await root.put(`/programmes/${id}`, { ...after, nameZh: '学者', version });
    expect([late.status, late.body.code]).toEqual([409, 'stale_version']);
    const details = await world.db.query(
      `SELECT d.detail FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
        WHERE e.action = 'programme.edited' AND e.subject_id = $1`,
      [id],
    );
    expect(details).toMatchObject([{ detail: { before: { nameZh: '智源学者' }, after: { nameZh: '智源学者计划' } } }]);
  });

  it('says on its calls to everybody whose it is and whom to ask', async () => {
    const { id, officer } = await programme();
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const whose = {
      instituteZh: '智源研究院',
      contactZh: '学者办',
      contactEn: 'Scholars office',
      contactEmail: 'ask@example.org',
    };
    const body = { nameZh: '智源学者', description: '', version: 1, ...whose };
    const wrong = await root.put(`/programmes/${id}`, { ...body, contactEmail: 'nobody' });
    expect([wrong.status, fieldsOf(wrong)]).toEqual([422, ['contactEmail']]);
    expect((await root.put(`/programmes/${id}`, body)).status).toBe(200);
    const call = await officer.post(`/programmes/${id}/calls`, callBody());
    expect((await officer.post(`/calls/${call.body.id}/publish`)).status).toBe(200);
    const { programme: shown } = (await world.api.get(`/calls/${call.body.id}`)).body;
    // English that nobody wrote is the Chinese, as with names.
    expect(shown).toEqual({ nameZh: '智源学者', nameEn: '智源学者', ...whose, instituteEn: '智源研究院' });
  });

  it('keeps its name when an empty one is sent', async () => {
    const { id } = await programme();
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const empty = await root.put(`/programmes/${id}`, { nameZh: '', description: '', version: 1 });
    expect([empty.status, fieldsOf(empty)]).toEqual([422, ['nameZh']]);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect((await root.put(`/programmes/${nowhere}`, { nameZh: '甲', description: '', version: 1 })).status).toBe(404);
  });
});

describe('the list of calls', () => {
  it('pages without losing or repeating one', async () => {
    const made = [await makeCall(world), await makeCall(world), await makeCall(world)].map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await world.api.get(`/calls?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(made.every((id) => seen.includes(id))).toBe(true);
    expect((await world.api.get('/calls?cursor=nonsense')).body.errors[0].field).toBe('cursor');
  });
});

function roundBody() {
  const day = 86_400_000;
  const at = (days: number) => new Date(Date.now() + days * day).toISOString();
  return { name: '函评', kind: 'mail', dueAt: at(40), closesAt: at(45) };
}
