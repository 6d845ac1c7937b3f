import { bringDecision, makeFunding, type FundingWorld } from '../factories/decisions.js';
import { World } from '../support/world.js';

let world: World;
let funding: FundingWorld;
beforeEach(async () => {
  world = await World.create();
  funding = await makeFunding(world, { noticeHours: 24 });
});
afterEach(() => world.close());

it('who objects is known to the handler, and to nobody who had a part in the decision', async () => {
  const { id } = await bringDecision(world, funding, 'announced');
  const officer = await world.as(funding.officer);
  const [first, second, third] = funding.approvers;
  const text = '申报的代表作一作者贡献与事实不符，有邮件为证。';
  const who = { name: '路人甲', email: 'passer@example.org' };
  await world.api.post(`/decisions/${id}/objections`, { ...who, text, evidence: text });

  const path = `/calls/${funding.call.id}/objections`;
  const reads = async (person: typeof funding.officer) => {
    const { items } = (await (await world.as(person)).get(path)).body;
    expect(items).toHaveLength(1);
    expect(items[0].text).toBe(text);
    return [items[0].raisedByName, items[0].raisedByEmail];
  };
  const readers = [funding.officer, first, second, third];
  for (const reader of readers) expect(await reads(reader)).toEqual([null, null]);

  const [objection] = (await officer.get(path)).body.items;
  expect((await officer.post(`/objections/${objection.id}/handler`, { handlerId: third.id })).status).toBe(204);
  expect(await reads(third)).toEqual([who.name, who.email]);
  for (const reader of readers.slice(0, 3)) expect(await reads(reader)).toEqual([null, null]);
});
