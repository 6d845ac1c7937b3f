import { bringDecision, DECISION_STEPS, makeFunding, type FundingWorld } from '../factories/decisions.js';
import { happens } from '../factories/notices.js';
import type { MadePerson } from '../factories/people.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
let funding: FundingWorld;
let officer: Client;
beforeEach(async () => {
  world = await World.create();
  funding = await makeFunding(world, { noticeHours: 24 });
  officer = await world.as(funding.officer);
});
afterEach(() => world.close());

const withdraw = async ({ applicationId, applicant }: { applicationId: string; applicant: MadePerson }) =>
  (await world.as(applicant)).post(`/applications/${applicationId}/withdraw`, { reason: '另有安排。' });
const bound = async () => (await officer.get(`/calls/${funding.call.id}/budget`)).body.committedCents as number;

it.each(DECISION_STEPS)(
  'whoever withdraws while a decision is %s binds no money, and leaves the notice at once',
  async (step) => {
    const decision = await bringDecision(world, funding, step);
    expect((await officer.get(`/decisions/${decision.id}`)).body.state).toBe(step);
    expect(await bound()).toBe(1_000);
    expect((await withdraw(decision)).status).toBe(204);
    expect((await world.api.get(`/calls/${funding.call.id}/notice`)).body.items).toEqual([]);
    expect((await world.api.get(`/decisions/${decision.id}/notice`)).status).toBe(404);
    expect((await world.api.get('/notices')).body.items).toEqual([]);
    await world.drain();
    expect(await bound()).toBe(0);
    const { body } = await officer.get(`/decisions/${decision.id}`);
    expect([body.state, body.closedReason]).toEqual(['returned', 'application withdrawn']);
    // Once more changes nothing: jobs run at least once.
    await happens(world, 'application.withdrawn', { applicationId: decision.applicationId });
    expect(await bound()).toBe(0);
  },
);

it('an objection that is open then can still be closed, either way', async () => {
  for (const outcome of ['upheld', 'dismissed'] as const) {
    const decision = await bringDecision(world, funding, 'announced');
    const text = '申报的代表作一作者贡献与事实不符，有邮件为证。';
    const objection = { name: '李明', email: 'li@example.org', text, evidence: text };
    const { id } = (await world.api.post(`/decisions/${decision.id}/objections`, objection)).body;
    const handlerId = funding.approvers[2].id;
    expect((await officer.post(`/objections/${id}/handler`, { handlerId })).status).toBe(204);
    await withdraw(decision);
    await world.drain();
    const handler = await world.as(funding.approvers[2]);
    const finding = { outcome, finding: '申报人已撤回，不再核查。' };
    expect((await handler.post(`/objections/${id}/finding`, finding)).status).toBe(204);
    expect(await bound()).toBe(0);
  }
});
