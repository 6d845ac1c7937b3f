import { leadBody, makeLead, makeLeadWorld } from '../factories/leads.js';
import { makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const told = ({ status, body }: { status: number; body: { code?: string; errors?: { field: string }[] } }) => ({
  ...{ status, code: body.code },
  fields: body.errors?.map(({ field }) => field),
});
const REFUSED = { status: 422, code: 'invalid_input', fields: ['email'] };

it('nobody notices themself, nor learns by trying whether somebody else has', async () => {
  const place = await makeLeadWorld(world, { expressEntry: 'review' });
  const unnoticed = await world.as(place.nominator);
  const noticed = await makePerson(world, { roles: [{ role: 'nominator', callId: place.call.id }] });
  await makeLead(world, place, 'noticed', { email: noticed.email });

  const leads = `/calls/${place.call.id}/leads`;
  const own = (email: string) => leadBody(place.call, { email: email.toUpperCase() });
  const [without, withOne] = [
    await unnoticed.post(leads, own(place.nominator.email)),
    await (await world.as(noticed)).post(leads, own(noticed.email)),
  ];
  expect([told(without), told(withOne)]).toEqual([REFUSED, REFUSED]);
  const kept: unknown[] = await world.db.query('SELECT 1 FROM lead WHERE email = $1', [place.nominator.email]);
  expect(kept).toEqual([]);
});

it('nor is a lead turned into one about whoever writes it', async () => {
  const place = await makeLeadWorld(world, { expressEntry: 'review' });
  const { id } = await makeLead(world, place, 'noticed');
  const client = await world.as(place.officer);
  expect(told(await client.patch(`/leads/${id}`, { email: place.officer.email }))).toEqual(REFUSED);
  expect((await client.get(`/leads/${id}`)).status).toBe(200);
});
