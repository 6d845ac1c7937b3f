import { detectConflicts } from '#conflicts';
import { Outbox, transact } from '#platform';
import { makeSubmittedApplication, makeProfile, type ApplicationWish } from '../factories/applications.js';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { makeReviewer } from '../factories/reviewers.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const announce = (name: string, data: object) =>
  transact(world.db, (tx) => world.app.get(Outbox).announce(tx, { name, data }));

async function submit(call: MadeCall, wish: ApplicationWish = {}) {
  const made = await makeSubmittedApplication(world, call, wish);
  await announce('application.submitted', { applicationId: made.id, submissionId: made.submissionId });
  await world.drain();
  return made;
}

/** A case whose applicant has a namesake in the pool: one possible conflict. */
async function caseWithNamesake(name = '王伟') {
  const call = await makeCall(world);
  const reviewer = await makeReviewer(world, { nameZh: name, institution: '南京大学' });
  const application = await submit(call, { nameZh: name, institution: '厦门大学' });
  const officer = await world.as(call.officer);
  const page = await officer.get(`/calls/${call.id}/conflicts`);
  const item = page.body.items.find((it: { personId: string }) => it.personId === reviewer.id);
  return { call, reviewer, application, officer, page, item };
}

const cleared = async (person: MadePerson, applicationId: string): Promise<boolean> => {
  const [row] = (await world.db.query('SELECT cleared_for($1, $2) AS cleared', [person.id, applicationId])) as [
    { cleared: boolean },
  ];
  return row.cleared;
};

describe('an officer', () => {
  it('reads the name that the case carries, not the one of the account', async () => {
    const applicant = await makePerson(world, { name: 'lin@lab' });
    const call = await makeCall(world);
    await makeReviewer(world, { nameZh: '林研究', institution: '南京大学' });
    await submit(call, { applicant, nameZh: '林研究', institution: '厦门大学' });
    const page = await (await world.as(call.officer)).get(`/calls/${call.id}/conflicts`);
    expect(page.body.items).toMatchObject([{ kind: 'self', applicantName: '林研究' }]);
  });

  it('sees what blocks and why, decides what is possible, and the decision stays', async () => {
    const { call, reviewer, application, officer, page, item } = await caseWithNamesake('贺一鸣');
    expect(page.status).toBe(200);
    expect(item).toMatchObject({
      kind: 'self',
      certainty: 'possible',
      state: 'open',
      can: { confirm: true, dismiss: true },
    });
    expect(item.evidence[0]).toMatchObject({ by: 'name', textEn: "Has the applicant's name: 贺一鸣." });

    const decision = { state: 'dismissed', reason: '同名不同人，已电话核实' };
    const decided = await officer.post(`/conflicts/${item.id}/decision`, decision);
    expect([decided.status, decided.body.state]).toEqual([200, 'dismissed']);
    expect((await officer.post(`/conflicts/${item.id}/decision`, decision)).body.code).toBe('illegal_state');
    await announce('reviewer.facts_changed', { personId: reviewer.id });
    await world.drain();
    const asked = await officer.get(`/applications/${application.id}/conflicts?personId=${reviewer.id}`);
    expect(asked.body.reasons).toEqual([]);

    // Something new is another matter: the two now share an institution, so the namesake is the applicant after all.
    await world.db.query(
      `INSERT INTO person_affiliation (person_id, source, institution, institution_key)
       SELECT $1, 'profile', institution, institution_key FROM person_affiliation WHERE person_id = $2 LIMIT 1`,
      [reviewer.id, application.applicant.id],
    );
    await announce('profile.changed', { personId: reviewer.id });
    await world.drain();
    const again = await officer.get(`/applications/${application.id}/conflicts?personId=${reviewer.id}`);
    expect(again.body.reasons.map((it: { kind: string; certainty: string }) => `${it.kind} ${it.certainty}`)).toEqual([
      'self certain',
      'same_institution certain',
    ]);
    const refused = await officer.post(`/conflicts/${item.id}/decision`, decision);
    expect([refused.status, refused.body.code]).toEqual([409, 'conflicts.stands']);
    expect((await officer.get(`/calls/${call.id}/conflicts?kind=self`)).body.items[0].state).toBe('open');
  });

  it('finds what waits for a decision first, page by page, and filters', async () => {
    const call = await makeCall(world);
    for (const name of ['毛一', '毛二', '毛三']) {
      await makeReviewer(world, { nameZh: name, institution: name === '毛二' ? '' : '湖南大学' });
      await submit(call, { nameZh: name, institution: name === '毛二' ? '' : '湖南大学' });
    }
    const officer = await world.as(call.officer);
    const seen: { id: string; state: string; certainty: string }[] = [];
    for (let cursor = ''; ;) {
      const { body } = await officer.get(`/calls/${call.id}/conflicts?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items);
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    const [{ count }] = (await world.db.query(
      'SELECT count(*)::int AS count FROM conflict k JOIN application a ON a.id = k.application_id WHERE a.call_id = $1',
      [call.id],
    )) as [{ count: number }];
    expect(new Set(seen.map(({ id }) => id)).size).toBe(count);
    expect(seen).toHaveLength(count);
    const certainties = seen.map(({ certainty }) => certainty);
    expect(certainties).toEqual([...certainties].sort().reverse());
    const filtered = await officer.get(`/calls/${call.id}/conflicts?kind=same_institution&state=open`);
    expect(filtered.body.items.every((it: { kind: string }) => it.kind === 'same_institution')).toBe(true);
    const certain = await officer.get(`/calls/${call.id}/conflicts?certainty=certain`);
    const possible = await officer.get(`/calls/${call.id}/conflicts?certainty=possible&state=open`);
    expect(certain.body.items.every((it: { certainty: string }) => it.certainty === 'certain')).toBe(true);
    expect(certain.body.items.length + possible.body.items.length).toBe(count);
    const { openConflicts } = (await officer.get(`/calls/${call.id}/overview`)).body;
    expect(possible.body.items).toHaveLength(openConflicts);
    expect((await officer.get(`/calls/${call.id}/conflicts?certainty=likely`)).body.errors[0].field).toBe('certainty');
    expect((await officer.get(`/calls/${call.id}/conflicts?cursor=x`)).body.errors[0].field).toBe('cursor');
    expect((await officer.get(`/calls/${call.id}/conflicts?kind=love`)).body.errors[0].field).toBe('kind');
  });

  it('of another call sees and decides nothing', async () => {
    const { call, application, item } = await caseWithNamesake('阮二');
    const stranger = await world.as((await makeCall(world)).officer);
    expect((await stranger.get(`/calls/${call.id}/conflicts`)).status).toBe(403);
    expect((await stranger.get(`/applications/${application.id}/conflicts`)).status).toBe(404);
    const decision = { state: 'dismissed', reason: 'for a friend' };
    expect((await stranger.post(`/conflicts/${item.id}/decision`, decision)).status).toBe(404);
  });
});

describe('an officer or chair in conflict', () => {
  it('sees no conflict of the case, cannot lift their own, and counts nothing', async () => {
    const call = await makeCall(world);
    const friend = await makePerson(world, { name: '同事' });
    await makeProfile(world, friend.id, { nameZh: '同事甲', institution: '四川大学' });
    await grantRole(world, friend.id, 'officer', { callId: call.id });
    const application = await submit(call, { nameZh: '申报乙', institution: '四川大学' });
    expect(await cleared(friend, application.id)).toBe(false);
    expect(await cleared(call.officer, application.id)).toBe(true);

    const [own] = (await world.db.query('SELECT id FROM conflict WHERE person_id = $1', [friend.id])) as [
      { id: string },
    ];
    const theirs = await world.as(friend);
    expect((await theirs.get(`/calls/${call.id}/conflicts`)).body.items).toEqual([]);
    expect((await theirs.get(`/applications/${application.id}/conflicts`)).status).toBe(404);
    expect((await theirs.get(`/applications/${application.id}/conflicts?personId=${friend.id}`)).status).toBe(404);
    const decision = { state: 'confirmed', reason: 'it is me' };
    expect((await theirs.post(`/conflicts/${own.id}/decision`, decision)).status).toBe(404);
    expect((await theirs.post(`/applications/${application.id}/conflicts`, { reason: 'a try' })).status).toBe(404);

    const chair = await makePerson(world, { roles: [{ role: 'chair', callId: call.id }] });
    const chairs = await world.as(chair);
    expect((await chairs.get(`/calls/${call.id}/conflicts`)).body.items).toHaveLength(1);
    expect((await chairs.post(`/conflicts/${own.id}/decision`, decision)).status).toBe(403);
  });

  it('sees a case only after it, and they, were looked through', async () => {
    const call = await makeCall(world);
    const made = await makeSubmittedApplication(world, call, { nameZh: '未查', institution: '山东大学' });
    expect(await cleared(call.officer, made.id)).toBe(false);
    const officer = await world.as(call.officer);
    expect((await officer.get(`/applications/${made.id}/conflicts`)).status).toBe(404);
    await transact(world.db, (tx) => detectConflicts(tx, { applicationIds: [made.id] }));
    expect((await officer.get(`/applications/${made.id}/conflicts`)).status).toBe(200);

    const late = await makePerson(world);
    await makeProfile(world, late.id, { nameZh: '晚到', institution: '山东大学' });
    await world.db.query(
      `INSERT INTO role_grant (person_id, role, call_id, granted_by) VALUES ($1, 'officer', $2, $1)`,
      [late.id, call.id],
    );
    expect(await cleared(late, made.id)).toBe(false);
    await announce('identity.role_granted', { personId: late.id, callId: call.id, programmeId: null });
    await world.drain();
    const [row] = (await world.db.query('SELECT 1 FROM screened_staff WHERE person_id = $1', [late.id])) as unknown[];
    expect(row).toBeDefined();
    expect(await cleared(late, made.id)).toBe(false);
  });

  it('of a programme is looked through for a call that opened later', async () => {
    const call = await makeCall(world);
    await world.db.query('DELETE FROM screened_staff WHERE call_id = $1', [call.id]);
    const made = await submit(call, { nameZh: '后开', institution: '吉林大学' });
    expect(await cleared(call.officer, made.id)).toBe(true);
  });
});

describe('a reviewer who hands in an application', () => {
  it('is in conflict with whoever they wrote its works with, also after handing in another one', async () => {
    const year = new Date().getFullYear();
    const work = (author: string) => ({ title: `与${author}合写的一项工作的题目`, year, authors: [author, '虞十三'] });
    const [theirs, first, second] = [await makeCall(world), await makeCall(world), await makeCall(world)];
    const application = await submit(theirs, { nameZh: '欧阳十二', institution: '兰州大学' });
    const reviewer = await makeReviewer(world, { nameZh: '虞十三', institution: '贵州大学' });
    const found = () =>
      world.db.query('SELECT kind, certainty, evidence FROM conflict WHERE application_id = $1 AND person_id = $2', [
        application.id,
        reviewer.id,
      ]);
    expect(await found()).toEqual([]);

    await submit(first, { applicant: reviewer, works: [work('欧阳十二')] });
    const conflicts = await found();
    expect(conflicts).toMatchObject([{ kind: 'coauthor', evidence: [{ by: 'name', name: '欧阳十二', year }] }]);
    await submit(second, { applicant: reviewer, works: [work('范十四')] });
    expect(await found()).toEqual(conflicts);
  });
});

describe('declaring', () => {
  it('blocks at once and for good, and only the own words are shown to the declarer', async () => {
    const call = await makeCall(world);
    const application = await submit(call, { nameZh: '宣告' });
    const reviewer = await makeReviewer(world, { nameZh: '评审丁' });
    const officer = await world.as(call.officer);
    const byOffice = await officer.post(`/applications/${application.id}/conflicts`, {
      personId: reviewer.id,
      reason: '与申报人有亲属关系（举报）',
    });
    expect(byOffice.status).toBe(201);
    const mine = await (await world.as(reviewer)).get('/conflicts/mine');
    expect(mine.body.items).toEqual([]);
    const decision = { state: 'dismissed', reason: 'never mind' };
    expect((await officer.post(`/conflicts/${byOffice.body.id}/decision`, decision)).body.code).toBe(
      'conflicts.stands',
    );
    // It keeps them apart already: there is nothing to confirm either.
    const sure = { state: 'confirmed', reason: 'as was declared' };
    expect((await officer.post(`/conflicts/${byOffice.body.id}/decision`, sure)).body.code).toBe('conflicts.stands');
    const listed = (await officer.get(`/calls/${call.id}/conflicts?certainty=certain`)).body.items;
    expect(listed.find(({ id }: { id: string }) => id === byOffice.body.id)).toMatchObject({
      state: 'open',
      can: { confirm: false, dismiss: false },
    });

    const own = await officer.post(`/applications/${application.id}/conflicts`, { reason: '申报人是我的同学' });
    expect(own.status).toBe(201);
    expect((await officer.get(`/applications/${application.id}/conflicts`)).status).toBe(404);
    expect((await officer.get('/conflicts/mine')).body.items).toMatchObject([
      { applicationId: application.id, reason: '申报人是我的同学' },
    ]);
  });

  it('is for people who have to do with the case', async () => {
    const call = await makeCall(world);
    const application = await submit(call, { nameZh: '旁人' });
    const other = await world.as(await makePerson(world));
    expect((await other.post(`/applications/${application.id}/conflicts`, { reason: 'curious' })).status).toBe(404);
    const applicant = await world.as(application.applicant);
    expect((await applicant.post(`/applications/${application.id}/conflicts`, { reason: 'mine' })).status).toBe(404);
    expect((await applicant.get(`/applications/${application.id}/conflicts`)).status).toBe(404);
    const officer = await world.as(call.officer);
    const nobody = '7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11';
    const unknown = await officer.post(`/applications/${application.id}/conflicts`, {
      personId: nobody,
      reason: 'who',
    });
    expect([unknown.status, unknown.body.errors[0].field]).toEqual([422, 'personId']);
    const wrong = await officer.post(`/applications/${application.id}/conflicts`, { reason: 'x', state: 'dismissed' });
    expect(wrong.body.errors.map((it: { field: string }) => it.field).sort()).toEqual(['reason', 'state']);
  });
});

describe('the database itself', () => {
  it('lets no assignment live while a conflict stands, possible ones too', async () => {
    const { call, reviewer, application, officer, item } = await caseWithNamesake('金三');
    const [round] = (await world.db.query(
      `INSERT INTO review_round (call_id, name, due_at, closes_at) VALUES ($1, 'r', now(), now() + interval '1 day') RETURNING id`,
      [call.id],
    )) as [{ id: string }];
    const assign = () =>
      world.db.query(
        `INSERT INTO assignment (round_id, call_id, application_id, reviewer_id) VALUES ($1, $2, $3, $4)`,
        [round.id, call.id, application.id, reviewer.id],
      );
    await expect(assign()).rejects.toMatchObject({ driverError: { constraint: 'assignment_without_conflict' } });
    await officer.post(`/conflicts/${item.id}/decision`, { state: 'dismissed', reason: '不是同一人' });
    await assign();
    // A conflict found afterwards keeps the offer from being made or taken.
    await officer.post(`/conflicts/${item.id}/decision`, { state: 'confirmed', reason: '再查是同一人' });
    await expect(
      world.db.query(`UPDATE assignment SET state = 'offered' WHERE reviewer_id = $1`, [reviewer.id]),
    ).rejects.toMatchObject({ driverError: { constraint: 'assignment_without_conflict' } });
  });

  it('lets nobody dismiss what is certain, nor decide on themselves', async () => {
    const { reviewer, item } = await caseWithNamesake('段四');
    const update = (set: string) => world.db.query(`UPDATE conflict SET ${set} WHERE id = $1`, [item.id]);
    await expect(update(`certainty = 'certain', state = 'dismissed'`)).rejects.toMatchObject({
      driverError: { constraint: 'conflict_dismissable' },
    });
    await expect(update(`state = 'confirmed', decided_by = '${reviewer.id}'`)).rejects.toMatchObject({
      driverError: { constraint: 'conflict_not_own_judge' },
    });
  });

  it('keeps one row a kind when many runs meet', async () => {
    const { application, reviewer } = await caseWithNamesake('雷五');
    const runs = Array.from({ length: 12 }, (_, i) =>
      transact(world.db, (tx) =>
        detectConflicts(tx, i % 2 ? { personIds: [reviewer.id] } : { applicationIds: [application.id] }),
      ),
    );
    await Promise.all(runs);
    const rows: unknown[] = await world.db.query(
      'SELECT kind FROM conflict WHERE application_id = $1 AND person_id = $2',
      [application.id, reviewer.id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('facts that are gone', () => {
  it('leave a conflict for an officer to decide instead of vanishing', async () => {
    const call = await makeCall(world);
    const reviewer = await makeReviewer(world, { nameZh: '搬家人', institution: '重庆大学' });
    const application = await submit(call, { nameZh: '旧同事', institution: '重庆大学' });
    await world.db.query('DELETE FROM person_affiliation WHERE person_id = $1', [reviewer.id]);
    await announce('profile.changed', { personId: reviewer.id });
    await world.drain();
    const officer = await world.as(call.officer);
    const { body } = await officer.get(`/applications/${application.id}/conflicts`);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ kind: 'same_institution', certainty: 'possible', can: { dismiss: true } });
    expect(body.items[0].evidence.at(-1).by).toBe('outdated');
  });
});
