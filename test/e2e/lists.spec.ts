import { makeCase, makeConflict, makePeer } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

/** What a list gives, walked page by page. */
async function walked(client: Client, address: string, field: string): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await client.get(`${address}&limit=2${cursor}`);
    expect(status).toBe(200);
    seen.push(...body.items.map((item: Record<string, string>) => item[field]));
    if (body.nextCursor === null) return seen;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

describe('the applications of a call', () => {
  const CASES = [
    ['量子存储', '张三', 'reviewed'],
    ['测试时计算', '李四', 'submitted'],
    ['Alignment', '王五', 'eligible'],
    ['测试时计算', '陈六', 'submitted'],
    ['zero-shot', 'Bob', 'in_review'],
    // Alike for as many signs as a cursor holds.
    [`${'超'.repeat(60)}甲`, '赵七', 'submitted'],
    [`${'超'.repeat(60)}乙`, '赵七', 'submitted'],
  ] as const;

  async function made() {
    const call = await makeCall(world);
    const cases = [];
    for (const [title, name, state] of CASES)
      cases.push(await makeCase(world, call, { title, state, applicant: await makePerson(world, { name }) }));
    return { call, cases, officer: await world.as(call.officer) };
  }

  it('are sorted by title and by name as a reader looks them up, by stage and by time, both ways', async () => {
    const { call, officer } = await made();
    const sorted = (sort: string, order: string, field = sort) =>
      walked(officer, `/applications?callId=${call.id}&sort=${sort}&order=${order}`, field);
    const titles = await sorted('title', 'asc');
    expect(titles.slice(0, 2)).toEqual(['测试时计算', '测试时计算']);
    expect(titles.slice(2, 4).map((title) => title.slice(0, 60))).toEqual(['超'.repeat(60), '超'.repeat(60)]);
    expect(titles.slice(4)).toEqual(['量子存储', 'Alignment', 'zero-shot']);
    const names = ['陈六', '李四', '王五', '张三', '赵七', '赵七', 'Bob'];
    expect(await sorted('applicantName', 'asc')).toEqual(names);
    expect(await sorted('applicantName', 'desc')).toEqual([...names].reverse());
    const states = ['submitted', 'submitted', 'submitted', 'submitted', 'eligible', 'in_review', 'reviewed'];
    expect(await sorted('state', 'asc')).toEqual(states);
    expect(await sorted('state', 'desc')).toEqual([...states].reverse());
    // Of one stage, the longest waiting first.
    expect((await sorted('state', 'asc', 'applicantName')).slice(0, 2)).toEqual(['李四', '陈六']);
    expect(await sorted('submittedAt', 'asc', 'applicantName')).toEqual(CASES.map(([, name]) => name));
  });

  it('keep their order among what a search finds and what a filter leaves', async () => {
    const { call, cases, officer } = await made();
    for (const { id } of cases)
      await world.db.query(`UPDATE application SET search_terms = ARRAY['common'] WHERE id = $1`, [id]);
    const address = `/applications?callId=${call.id}&sort=applicantName&order=desc`;
    const names = ['Bob', '赵七', '赵七', '张三', '王五', '李四', '陈六'];
    expect(await walked(officer, `${address}&q=common`, 'applicantName')).toEqual(names);
    expect(await walked(officer, `${address}&state=submitted`, 'applicantName')).toEqual([
      '赵七',
      '赵七',
      '李四',
      '陈六',
    ]);
  });

  it('leave out, under every sort, the case that the reader is in conflict with', async () => {
    const { call, cases } = await made();
    await makeConflict(world, call.officer, cases[2]!);
    const officer = await world.as(call.officer);
    for (const sort of ['title', 'applicantName', 'state', 'submittedAt'])
      expect(await walked(officer, `/applications?callId=${call.id}&sort=${sort}`, 'id')).toHaveLength(
        CASES.length - 1,
      );
  });

  it('tell an applicant nothing by an order: their own list knows only time', async () => {
    const { call, cases } = await made();
    const applicant = await world.as(cases[0]!.applicant);
    for (const address of ['/applications?', `/applications?callId=${call.id}&`]) {
      expect((await applicant.get(`${address}sort=submittedAt`)).status).toBe(200);
      for (const sort of ['state', 'title', 'applicantName', 'score'])
        expect((await applicant.get(`${address}sort=${sort}`)).body.errors).toEqual([
          { field: 'sort', message: expect.any(String) },
        ]);
    }
  });
});

describe('people', () => {
  it('stand in the pool and in the office by name, as a reader looks them up', async () => {
    const names = ['Zoe', '张三', '李四', 'anna', '陈六'];
    for (const name of names) await makePeer(world, { person: await makePerson(world, { name: `${name}·排序` }) });
    const administrator = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const ours = (seen: string[]) => seen.filter((name) => name.endsWith('·排序')).map((name) => name.split('·')[0]);
    const sorted = ['陈六', '李四', '张三', 'anna', 'Zoe'];
    expect(ours(await walked(administrator, '/reviewers?order=asc', 'name'))).toEqual(sorted);
    expect(ours(await walked(administrator, '/reviewers?order=desc', 'name'))).toEqual([...sorted].reverse());
    expect(ours(await walked(administrator, '/people?', 'name'))).toEqual(sorted);
  });
});

describe('how somebody sets their lists up', () => {
  const VIEW = { name: '待审查', search: '?state=submitted', at: null };

  it('is with them on every machine, each list by itself, and nobody else’s', async () => {
    const person = await makePerson(world);
    const first = await world.as(person);
    expect((await first.get('/session')).body.lists).toEqual([]);
    const people = { list: 'people', columns: ['name', 'state'], views: [] };
    expect((await first.put('/session/lists', people)).status).toBe(204);
    const second = await world.as(person);
    await second.put('/session/lists', { list: 'applications', views: [VIEW] });
    const lists = (await first.get('/session')).body.lists;
    expect(lists).toHaveLength(2);
    expect(lists).toEqual(expect.arrayContaining([people, { list: 'applications', columns: null, views: [VIEW] }]));
    await first.put('/session/lists', { ...people, columns: null });
    expect((await second.get('/session')).body.lists).toContainEqual({ ...people, columns: null });
    expect((await (await world.as(await makePerson(world))).get('/session')).body.lists).toEqual([]);
  });

  it.each([
    ['list', { list: 'everything' }],
    ['columns', { columns: Array.from({ length: 41 }, (_, i) => `c${i}`) }],
    ['columns', { columns: ['<b>'] }],
    ['views', { views: Array.from({ length: 31 }, () => VIEW) }],
    ['views.0.name', { views: [{ ...VIEW, name: '' }] }],
    ['views.0.search', { views: [{ ...VIEW, search: 'https://elsewhere.example' }] }],
    ['views.0.search', { views: [{ ...VIEW, search: `?${'x'.repeat(1_000)}` }] }],
    ['views.0.at', { views: [{ ...VIEW, at: 'https://elsewhere.example' }] }],
  ])('has its bounds: %s', async (field, wrong) => {
    const client = await world.as(await makePerson(world));
    const answer = await client.put('/session/lists', { list: 'people', columns: null, views: [], ...wrong });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_input']);
    expect(answer.body.errors[0].field).toBe(field);
    expect((await client.get('/session')).body.lists).toEqual([]);
  });
});
