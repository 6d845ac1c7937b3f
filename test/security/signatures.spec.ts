import { bringDecision, makeFunding, type FundingWorld, type MadeDecision } from '../factories/decisions.js';
import { addConflict } from '../factories/notices.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import type { Client } from '../support/client.js';
import { whileItWaits } from '../support/meanwhile.js';
import { World } from '../support/world.js';

let world: World;
let funding: FundingWorld;
let officer: Client;
beforeAll(async () => {
  world = await World.create();
  funding = await makeFunding(world);
  officer = await world.as(funding.officer);
});
afterAll(() => world.close());

const proposed = () => bringDecision(world, funding, 'proposed');

/** Reading goes on, writing waits. */
const TABLE = (name: string) => `LOCK TABLE ${name} IN SHARE ROW EXCLUSIVE MODE`;

const sign = async ({ id, packHash }: MadeDecision, by: MadePerson) =>
  (await world.as(by)).post(`/decisions/${id}/approve`, { packHash, note: '' });

describe('the signature of somebody who turns out to be in conflict with the case', () => {
  it('counts no more: two others must approve', async () => {
    const [first, second, third] = funding.approvers;
    const decision = await proposed();
    expect((await sign(decision, first)).body).toEqual({ signatures: 1, approved: false });
    await addConflict(world, first.id, decision.applicationId);
    expect((await officer.get(`/decisions/${decision.id}`)).body.approvals).toEqual([]);
    expect((await sign(decision, second)).body).toEqual({ signatures: 1, approved: false });
    const listed = (await officer.get(`/calls/${funding.call.id}/decisions?state=proposed`)).body.items;
    expect(listed.find(({ id }: { id: string }) => id === decision.id).signatures).toBe(1);
    expect((await sign(decision, third)).body).toEqual({ signatures: 2, approved: true });
    expect((await officer.post(`/decisions/${decision.id}/announce`)).status).toBe(200);
  });

  it('keeps an approved decision from its public notice; sent back, it is drafted anew', async () => {
    const [first, second] = funding.approvers;
    const decision = await proposed();
    for (const approver of [first, second]) await sign(decision, approver);
    await addConflict(world, second.id, decision.applicationId);
    const refused = await officer.post(`/decisions/${decision.id}/announce`);
    expect([refused.status, refused.body.code]).toEqual([409, 'funding.signature_void']);
    expect((await world.api.get(`/decisions/${decision.id}/notice`)).status).toBe(404);
    expect((await officer.get(`/decisions/${decision.id}`)).body).toMatchObject({
      state: 'approved',
      approvals: [{ name: first.name }],
    });
    const behind = world.db.query(`UPDATE decision SET state = 'announced' WHERE id = $1`, [decision.id]);
    await expect(behind).rejects.toThrow('a signature is void');
    const reason = '一位审批人须回避。';
    expect((await officer.post(`/decisions/${decision.id}/send-back`, { reason })).status).toBe(200);
  });

  it('leaves a decision that is public to its objections, and the record of who signed as it was', async () => {
    const [first, second] = funding.approvers;
    const decision = await proposed();
    for (const approver of [first, second]) await sign(decision, approver);
    await officer.post(`/decisions/${decision.id}/announce`);
    await addConflict(world, second.id, decision.applicationId);
    await world.db.query(`UPDATE decision SET notice_ends_at = now() - interval '1 second' WHERE id = $1`, [
      decision.id,
    ]);
    expect((await officer.post(`/decisions/${decision.id}/confirm`)).status).toBe(200);
    expect((await officer.get(`/decisions/${decision.id}`)).body.approvals).toHaveLength(2);
  });
});

it('a conflict that comes up while somebody signs is answered as any conflict', async () => {
  const [, , third] = funding.approvers;
  const decision = await proposed();
  const comesUp = () => addConflict(world, third.id, decision.applicationId);
  const answer = await whileItWaits(world, TABLE('approval'), () => sign(decision, third), comesUp);
  expect(answer.status).toBe(404);
});

it('a conflict that comes up while a handler writes the finding is answered as any conflict', async () => {
  const decision = await proposed();
  for (const approver of funding.approvers.slice(0, 2)) await sign(decision, approver);
  await officer.post(`/decisions/${decision.id}/announce`);
  await world.db.query(`UPDATE decision SET notice_ends_at = now() + interval '1 hour' WHERE id = $1`, [decision.id]);
  const text = '申报的代表作一作者贡献与事实不符，有邮件为证。';
  const objection = { name: '李明', email: 'li@example.org', text, evidence: text };
  const { id } = (await world.api.post(`/decisions/${decision.id}/objections`, objection)).body as { id: string };
  const handler = await makePerson(world);
  await grantRole(world, handler.id, 'chair', { callId: funding.call.id });
  expect((await officer.post(`/objections/${id}/handler`, { handlerId: handler.id })).status).toBe(204);
  const client = await world.as(handler);
  const finding = { outcome: 'dismissed', finding: '经核实，贡献说明与事实相符。' };
  const write = () => client.post(`/objections/${id}/finding`, finding);
  const answer = await whileItWaits(world, TABLE('objection'), write, () =>
    addConflict(world, handler.id, decision.applicationId),
  );
  expect(answer.status).toBe(404);

  // Nobody waits for ever for somebody who must not look any more: another one is named.
  const other = await makePerson(world);
  await grantRole(world, other.id, 'chair', { callId: funding.call.id });
  const stuck = (await officer.get(`/calls/${funding.call.id}/objections`)).body.items[0];
  expect(stuck).toMatchObject({ id, state: 'in_handling', can: { assign: true } });
  expect((await officer.post(`/objections/${id}/handler`, { handlerId: other.id })).status).toBe(204);
  const again = (await officer.get(`/calls/${funding.call.id}/objections`)).body.items[0];
  expect(again).toMatchObject({ handlerName: other.name, can: { assign: false } });
  expect((await officer.post(`/objections/${id}/handler`, { handlerId: handler.id })).status).toBe(409);
  expect((await (await world.as(other)).post(`/objections/${id}/finding`, finding)).status).toBe(204);
});
