import { makeAward } from '../factories/awards.js';
import { makeCall } from '../factories/calls.js';
import { announce, bringDecision, makeFunding } from '../factories/decisions.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { addConflict } from '../factories/notices.js';
import { makePerson, type MadePerson } from '../factories/people.js';
import { makeOfferToRead } from '../factories/reading.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

interface Items {
  items: Record<string, unknown>[];
}

/** What a list answers to a search, by one of its fields. */
async function found(who: MadePerson | Client, path: string, q: string, field = 'id'): Promise<unknown[]> {
  const client = 'get' in who ? who : await world.as(who);
  const { status, body } = await client.get<Items>(`${path}?${new URLSearchParams({ q })}`);
  expect(status).toBe(200);
  return body.items.map((item) => item[field]);
}

describe('a search', () => {
  it('finds calls by title and by direction, drafts only for whoever may see them', async () => {
    const directions = [{ nameZh: '脑机接口', nameEn: 'Brain–Computer Interfaces' }];
    const open = await makeCall(world, { titleZh: '探月批次 2031', directions });
    const draft = await makeCall(world, { titleZh: '探月批次 2032' });
    await world.db.query(`UPDATE call SET state = 'draft' WHERE id = $1`, [draft.id]);
    expect(await found(world.api, '/calls', '2031 探月')).toEqual([open.id]);
    expect(await found(world.api, '/calls', 'ＢＲＡＩＮ 接口')).toEqual([open.id]);
    expect((await found(draft.officer, '/calls', '探月')).sort()).toEqual([open.id, draft.id].sort());
    expect(await found(world.api, '/calls', '没有这样的批次')).toEqual([]);
  });

  it('finds a door-knock by name, institution or work, for those alone who see it', async () => {
    const place = await makeLeadWorld(world, { expressEntry: 'review' });
    const leads = `/calls/${place.call.id}/leads`;
    const known = await makePerson(world, { roles: [{ role: 'officer', callId: place.call.id }] });
    const { id } = await makeLead(world, place, 'noticed', { nameZh: '钟离春', email: known.email });
    for (const q of ['钟', '离春 科学技术', 'Surface CODES', known.email])
      expect(await found(place.officer, leads, q)).toEqual([id]);
    expect(await found(place.officer, leads, '无人申请')).toEqual([]);
    // A nominator sees the leads that they noticed, and nobody the one about themself.
    expect([await found(place.nominator, leads, '钟'), await found(known, leads, '钟')]).toEqual([[], []]);
    expect((await (await world.as(await makePerson(world))).get(`${leads}?q=钟`)).status).toBe(404);
  });

  it('finds a decision for its staff, and not for an officer in conflict with it; on public notice for everybody', async () => {
    const funding = await makeFunding(world);
    const { call, officer, approvers } = funding;
    const { id, applicationId } = await bringDecision(world, funding, 'proposed');
    const conflicted = await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] });
    await addConflict(world, conflicted.id, applicationId);
    const decisions = `/calls/${call.id}/decisions`;
    for (const who of [officer, approvers[2]]) expect(await found(who, decisions, '王伟 纠错')).toEqual([id]);
    expect(await found(conflicted, decisions, '王伟')).toEqual([]);
    expect(await found(officer, decisions, '王伟 李雷')).toEqual([]);

    const notice = `/calls/${call.id}/notice`;
    expect(await found(world.api, notice, '王伟', 'decisionId')).toEqual([]);
    await announce(world, id, approvers.slice(0, 2));
    expect(await found(world.api, notice, 'WANG', 'decisionId')).toEqual([id]);
    expect(await found(world.api, notice, '李雷', 'decisionId')).toEqual([]);
    await world.db.query(`UPDATE application SET state = 'withdrawn' WHERE id = $1`, [applicationId]);
    expect(await found(world.api, notice, '王伟', 'decisionId')).toEqual([]);
  });

  it('finds public outcomes by title or identifier, latest first', async () => {
    const award = await makeAward(world, await makeCall(world));
    const scholar = await world.as(award.scholar);
    const made: string[] = [];
    for (const [title, year] of [
      ['稀疏表示学习', 2025],
      ['稀疏表示的芯片', 2026],
    ] as const) {
      const outcome = { kind: 'paper', title, identifier: `10.55/${year}`, year };
      made.push((await scholar.post(`/awards/${award.id}/outcomes`, outcome)).body.id);
    }
    const [first, second] = made;
    expect(await found(world.api, '/register/outcomes', '稀疏')).toEqual([second, first]);
    expect(await found(world.api, '/register/outcomes', '10.55/2025', 'awardId')).toEqual([award.id]);
    const page = (await world.api.get('/register/outcomes?q=稀疏&limit=1')).body;
    const next = (await world.api.get(`/register/outcomes?q=稀疏&limit=1&cursor=${page.nextCursor}`)).body;
    expect([page.items[0].id, next.items[0].id, next.nextCursor]).toEqual([second, first, null]);
    expect((await scholar.post(`/outcomes/${first}/withdraw`, { reason: '重复' })).status).toBe(200);
    expect(await found(world.api, '/register/outcomes', '稀疏')).toEqual([second]);
    await world.db.query(`UPDATE award SET state = 'suspended' WHERE id = $1`, [award.id]);
    expect(await found(world.api, '/register/outcomes', '稀疏')).toEqual([]);
  });
});

it('reviewers are named the applicant in their list as on the form, and after a withdrawal no more', async () => {
  const { reviewer, assignmentId, applicationId } = await makeOfferToRead(world, 1, ['量子纠错']);
  const client = await world.as(reviewer);
  const yes = { answer: 'accept', attestsNoConflict: true, closeness: 4 };
  expect((await client.post(`/assignments/${assignmentId}/answer`, yes)).status).toBe(200);
  const { nameZh, nameLatin } = (await client.get(`/assignments/${assignmentId}/review-form`)).body.submission;
  const listed = async () => (await client.get('/reviews/mine')).body.items[0];
  expect(nameZh || nameLatin).not.toBe('');
  expect(await listed()).toMatchObject({ nameZh, nameLatin });
  await world.db.query(`UPDATE application SET state = 'withdrawn' WHERE id = $1`, [applicationId]);
  expect(await listed()).toMatchObject({ title: null, nameZh: null, nameLatin: null });
});
