import { makePerson, type MadePerson } from '../factories/people.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

const PASSWORD = 'of the invited one 密码';
const email = 'invited@example.org';

let world: World;
let root: Client;
let administrator: MadePerson;
beforeEach(async () => {
  world = await World.create();
  administrator = await makePerson(world, { roles: [{ role: 'administrator' }] });
  root = await world.as(administrator);
});
afterEach(() => world.close());

const invite = async (to = email) => {
  await root.post('/invitations', { email: to, name: '受邀人', role: 'administrator' });
  const [mail] = (await world.mailsTo(to)).slice(-1);
  return /invitation#token=(\S+)/.exec(mail!.text)![1]!;
};
const accept = (token: string, password = PASSWORD) => world.api.post('/invitations/accept', { token, password });
const signIn = (password: string, as = email) => world.api.post('/session', { email: as, password });
const sessionsOf = async (address: string): Promise<number> =>
  (
    await world.db.query<{ id: string }[]>(
      'SELECT s.id FROM session s JOIN person p ON p.id = s.person_id WHERE p.email = $1',
      [address],
    )
  ).length;

/** Whoever set a password by a mail's link goes on signed in, because the page signs in with it: the link opens nothing. */
describe('a link that sets a password', () => {
  it('opens no session by itself, and the sign-in with it is one as any other, in the record too', async () => {
    const answer = await accept(await invite());
    expect([answer.status, answer.headers.get('set-cookie'), await sessionsOf(email)]).toEqual([204, null, 0]);
    const session = await signIn(PASSWORD);
    expect([session.status, session.headers.get('set-cookie')]).toEqual([201, expect.stringMatching(/HttpOnly/)]);
    const { items } = (await root.get('/audit?action=identity.signed_in')).body;
    expect(items.map(({ actorId }: { actorId: string }) => actorId)).toContain(session.body.personId);
  });

  it('sets none, and so signs nobody in, once it was used or has run out', async () => {
    const used = await invite();
    expect((await accept(used)).status).toBe(204);
    expect((await accept(used, 'of somebody who found it')).status).toBe(409);
    const late = await invite('late@example.org');
    await world.db.query(`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE accepted_at IS NULL`);
    expect((await accept(late)).status).toBe(409);
    for (const [password, address] of [
      ['of somebody who found it', email],
      [PASSWORD, 'late@example.org'],
    ] as const)
      expect((await signIn(password, address)).status).toBe(401);
    expect(await sessionsOf(email)).toBe(0);
  });

  it('leaves the password of whoever can sign in already: a forwarded invitation opens no account', async () => {
    const own = 'their own for years';
    expect((await accept(await invite(), own)).status).toBe(204);
    expect((await accept(await invite(), 'of whom it was forwarded to')).status).toBe(204);
    expect((await signIn('of whom it was forwarded to')).status).toBe(401);
    expect((await signIn(own)).status).toBe(201);
  });

  it('opens no session when it is that of a forgotten password', async () => {
    await accept(await invite());
    await world.api.post('/password-resets', { email });
    const token = /reset#token=(\S+)/.exec((await world.mailsTo(email)).at(-1)!.text)![1]!;
    const perform = () => world.api.post('/password-resets/perform', { token, password: 'a new one for it' });
    const answer = await perform();
    expect([answer.status, answer.headers.get('set-cookie'), await sessionsOf(email)]).toEqual([200, null, 0]);
    expect((await perform()).status).toBe(409);
    expect(await sessionsOf(email)).toBe(0);
  });
});
