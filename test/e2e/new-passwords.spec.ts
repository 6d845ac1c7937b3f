import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { givePassword, makePerson } from '../factories/people.js';
import type { Answer } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const GOOD = 'four quiet herons 密码';
const COMMON = 'password123';

const expectRefused = (answer: Answer) =>
  expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
    422,
    'identity.password_guessable',
    [{ field: 'password', message: 'choose one that is harder to guess' }],
  ]);

/** The link that a refused password came by is not used up: the person types another one. */
describe('a password that is easily guessed is refused', () => {
  it('at the first run', async () => {
    const own = await World.create();
    try {
      const account = { email: 'root@example.org', name: 'Root', password: COMMON };
      expectRefused(await own.api.post('/setup', account));
      expect((await own.api.post('/setup', { ...account, password: GOOD })).status).toBe(201);
    } finally {
      await own.close();
    }
  });

  it('at sign-up, for a known address and a new one alike', async () => {
    const known = await makePerson(world);
    for (const email of [known.email, 'new-one@example.org'])
      expectRefused(await world.api.post('/accounts', { email, name: '王伟', password: 'wangwei2026' }));
    expect(await world.mailsTo('new-one@example.org')).toEqual([]);
  });

  it('by an invitation, which knows the name it invites', async () => {
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const email = 'invited@example.org';
    await root.post('/invitations', { email, name: 'Ada Lovelace', role: 'administrator' });
    const token = /invitation#token=(\S+)/.exec((await world.mailsTo(email)).at(-1)!.text)![1];
    for (const password of [COMMON, 'Lovelace1815'])
      expectRefused(await world.api.post('/invitations/accept', { token, password }));
    expect((await world.api.post('/invitations/accept', { token, password: GOOD })).status).toBe(204);
  });

  it('by the link of a forgotten one, which knows whose it is', async () => {
    const { email } = await makePerson(world, { name: 'Grace Hopper' });
    await world.api.post('/password-resets', { email });
    const token = /reset#token=(\S+)/.exec((await world.mailsTo(email)).at(-1)!.text)![1];
    const perform = (password: string) => world.api.post('/password-resets/perform', { token, password });
    for (const password of [COMMON, 'GraceHopper1']) expectRefused(await perform(password));
    expect((await perform(GOOD)).status).toBe(200);
    expect((await perform(COMMON)).body.code).toBe('identity.link_not_valid');
  });

  it('by the link of a door-knock; who has an account needs none', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'contacted');
    const answer = (password: string) =>
      world.api.post('/leads/answer', { token: lead.token, answer: 'consent', password });
    expectRefused(await answer(COMMON));
    expect((await answer(GOOD)).status).toBe(204);
    const known = await makePerson(world);
    await givePassword(world, known);
    const second = await makeLead(world, await makeLeadWorld(world), 'contacted', { email: known.email });
    const { hasAccount } = (await world.api.post('/leads/read', { token: second.token })).body;
    expect([
      hasAccount,
      (await world.api.post('/leads/answer', { token: second.token, answer: 'consent', password: COMMON })).status,
    ]).toEqual([true, 204]);
  });
});
