import { makeAward, type AwardWish, type MadeAward } from '../factories/awards.js';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import type { Answer } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
let call: MadeCall;
beforeAll(async () => {
  world = await World.create();
  call = await makeCall(world);
});
afterAll(() => world.close());

const told = ({ status, body }: Answer) => [status, body.code];
const paper = { kind: 'paper', title: 'Deep nets', identifier: 'https://doi.org/10.1/X', year: 2026 };

async function scholar(wish: AwardWish = {}) {
  const award = await makeAward(world, call, wish);
  const client = await world.as(award.scholar);
  return { ...award, client, register: (outcome: object) => client.post(`/awards/${award.id}/outcomes`, outcome) };
}

const setState = (award: MadeAward, state: string) =>
  world.db.query('UPDATE award SET state = $2 WHERE id = $1', [award.id, state]);

describe('an outcome', () => {
  it('is registered once and public at once, until it is withdrawn with a reason', async () => {
    const { id, client, register } = await scholar();
    const made = await register({ ...paper, url: 'https://example.org/论文' });
    expect([made.status, made.body.identifier]).toEqual([201, '10.1/X']);
    const double = await register({ ...paper, title: ' deep   NETS ' });
    expect([...told(double), double.body.errors[0].field]).toEqual([409, 'awards.outcome_registered', 'title']);
    expect((await register({ ...paper, kind: 'model' })).status).toBe(201);
    expect((await world.api.get(`/register/${id}`)).body.outcomes).toHaveLength(2);
    expect((await client.post(`/outcomes/${made.body.id}/withdraw`, {})).body.errors[0].field).toBe('reason');
    const withdrawn = await client.post(`/outcomes/${made.body.id}/withdraw`, { reason: '重复' });
    expect([withdrawn.status, withdrawn.body.withdrawnAt === null]).toEqual([200, false]);
    expect(told(await client.post(`/outcomes/${made.body.id}/withdraw`, { reason: '重复' }))).toEqual([
      409,
      'awards.outcome_withdrawn',
    ]);
    expect((await world.api.get(`/register/${id}`)).body.outcomes).toHaveLength(1);
    expect((await register(paper)).status).toBe(201);
    const stranger = await world.as(await makePerson(world));
    expect((await stranger.post(`/outcomes/${made.body.id}/withdraw`, { reason: 'x' })).status).toBe(404);
  });

  it('stands once, even when it is sent many times at once', async () => {
    const { register } = await scholar();
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(paper)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });
});

describe('the public register', () => {
  it('tells names, direction, track and year, and nothing private', async () => {
    const applicant = await makePerson(world, { name: 'canary-account', email: 'canary-mail@example.org' });
    const award = await scholar({
      applicant,
      ...{ nameZh: '金丝雀', nameLatin: 'Jin Sique', orcid: '0000-0002-1825-0097', amountCents: 777_123_00 },
      keptAway: [{ name: 'canary-kept-away' }],
      works: [{ title: 'canary-work' }],
    });
    const officer = await world.as(call.officer);
    await award.register(paper);
    await award.client.post(`/awards/${award.id}/spending`, {
      category: 'canary-use',
      amountCents: 777,
      note: 'canary-note',
    });
    await award.client.post(`/awards/${award.id}/route-changes`, { text: 'canary-route' });
    await officer.post(`/awards/${award.id}/disbursements`, { amountCents: 777, plannedOn: '2026-12-07' });
    const pages = [
      await world.api.get(`/register?q=${encodeURIComponent('金丝雀')}`),
      await world.api.get(`/register/${award.id}`),
      await world.api.get('/register/counts'),
    ];
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const { text } of pages) {
      for (const secret of ['canary', '777', '0000-0002', applicant.id, award.applicationId, award.decisionId, call.id])
        expect(text).not.toContain(secret);
      expect(text).not.toMatch(/cents|amount|email|score|state|"applicationId"/i);
    }
    expect(pages[0]?.body.items).toEqual([
      {
        id: award.id,
        ...{ nameZh: '金丝雀', nameLatin: 'Jin Sique', institution: '清华大学', year: 2026, outcomeCount: 1 },
        direction: { nameZh: '机器学习', nameEn: 'Machine learning' },
        track: { kind: 'young_scientist', nameZh: '青年科学家', nameEn: 'Young scientist' },
      },
    ]);
  });

  it('shows active and completed awards only', async () => {
    const award = await scholar({ nameZh: '诸葛单独' });
    const found = async () => [
      (await world.api.get(`/register/${award.id}`)).status,
      (await world.api.get(`/register?q=${encodeURIComponent('诸葛单独')}`)).body.items.length,
    ];
    for (const [state, expected] of [
      ['active', [200, 1]],
      ['suspended', [404, 0]],
      ['terminated', [404, 0]],
      ['completed', [200, 1]],
    ] as const) {
      await setState(award, state);
      expect(await found()).toEqual(expected);
    }
    expect((await world.api.get('/register/nothing')).status).toBe(404);
  });

  it('is searched by names in any order and by institution, filtered and paged', async () => {
    const made = [
      await scholar({ nameZh: '查找甲', nameLatin: 'Zoë Müller', institution: '某研究所' }),
      await scholar({ nameZh: '查找乙', nameLatin: 'Zoe Li', institution: '某研究所' }),
      await scholar({ nameZh: '查找丙', nameLatin: 'Ann Li', institution: '别处_100%' }),
    ];
    const ask = async (q: string, rest = '') =>
      (await world.api.get(`/register?q=${encodeURIComponent(q)}${rest}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await ask('müller ZOE')).toEqual([made[0]?.id]);
    expect(await ask('ｚｏｅ 研究所')).toEqual([made[1]?.id, made[0]?.id]);
    expect(await ask('_100%')).toEqual([made[2]?.id]);
    expect(await ask('查找', '&year=2026')).toHaveLength(3);
    expect(await ask('查找', '&year=2025')).toEqual([]);
    expect(await ask('查找', `&directionZh=${encodeURIComponent('自然语言处理')}`)).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await world.api.get(
        `/register?limit=2&q=${encodeURIComponent('查找')}${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(made.map(({ id }) => id).reverse());
    expect((await world.api.get('/register?order=amount')).body.errors[0].field).toBe('order');
    expect((await world.api.get('/register?year=abc')).body.errors[0].field).toBe('year');
  });

  it('counts scholars and outcomes by cohort, and a shared paper once', async () => {
    const fresh = await makeCall(world, { year: 2031 });
    const two = [await makeAward(world, fresh), await makeAward(world, fresh)];
    const gone = await makeAward(world, fresh);
    for (const award of [...two, gone])
      for (const outcome of [
        paper,
        { ...paper, title: award.id, identifier: '' },
        { ...paper, kind: 'patent_applied' },
      ])
        expect((await (await world.as(award.scholar)).post(`/awards/${award.id}/outcomes`, outcome)).status).toBe(201);
    await setState(gone, 'terminated');
    const { total, cohorts } = (await world.api.get('/register/counts')).body;
    expect(cohorts[0]).toEqual({
      ...{ year: 2031, directionZh: '机器学习', directionEn: 'Machine learning', scholars: 2, paper: 3 },
      ...{ patentApplied: 1, patentGranted: 0, softwareCopyright: 0, model: 0, dataset: 0 },
    });
    expect(total.scholars).toBeGreaterThanOrEqual(2);
  });
});
