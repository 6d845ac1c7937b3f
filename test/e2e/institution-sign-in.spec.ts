import { randomUUID } from 'node:crypto';
import { hashPassword } from '#identity';
import { makePerson, type MadePerson } from '../factories/people.js';
import { IdentityProvider, type Account } from '../support/identity-provider.js';
import { Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

let provider: IdentityProvider;
let world: World;
beforeAll(async () => {
  provider = await IdentityProvider.open();
  world = await World.create({ ...provider.env, OIDC_NAME: '某大学' });
});
afterAll(async () => {
  await world.close();
  await provider.close();
});

const PASSWORD = 'a long enough 密码';

const someone = (of: Partial<Account> = {}): Account => {
  const sub = randomUUID();
  return { sub, email: `${sub.slice(0, 8)}@univ.example`, email_verified: true, name: '王伟', ...of };
};

async function withPassword(person: MadePerson): Promise<MadePerson> {
  await world.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [person.id, await hashPassword(PASSWORD)]);
  return person;
}

/** Somebody whose account is linked, and who signs in through the institution alone. */
async function linked(account = someone()): Promise<{ person: MadePerson; account: Account }> {
  const person = await makePerson(world, { email: account.email });
  await world.db.query('INSERT INTO institution_link (person_id, issuer, subject) VALUES ($1, $2, $3)', [
    person.id,
    provider.issuer,
    account.sub,
  ]);
  return { person, account };
}

const accountsOf = async (email: string | undefined) =>
  (await world.db.query('SELECT count(*)::int AS n FROM person WHERE email = $1', [email])) as [{ n: number }];

const tokenIn = (mail: { text: string } | undefined) => /#token=([\w-]+)/.exec(mail?.text ?? '')?.[1];

describe('where it is not set up', () => {
  it('says so and offers nothing', async () => {
    const plain = await World.create();
    try {
      expect((await plain.api.get('/institution')).body).toEqual({ offered: false, name: null });
      const answer = await plain.api.post('/institution/sign-in', { returnTo: '/home' });
      expect([answer.status, answer.body.code]).toEqual([404, 'identity.institution_not_offered']);
    } finally {
      await plain.close();
    }
  });
});

describe('somebody new', () => {
  it('gets an account, and gets in once the link of our own mail was opened', async () => {
    expect((await world.api.get('/institution')).body).toEqual({ offered: true, name: '某大学' });
    const account = someone();
    const first = await new Visitor(world, provider).visit(account);
    expect([first.status, first.body.session, first.body.mailedTo]).toEqual([200, null, account.email]);
    const again = await new Visitor(world, provider).visit(account);
    expect(again.body).toMatchObject({ session: null, mailedTo: account.email });
    const mails = await world.mailsTo(account.email!);
    expect(mails).toHaveLength(2);
    expect((await world.api.post('/accounts/confirm', { token: tokenIn(mails[0]) })).status).toBe(200);
    const visitor = new Visitor(world, provider);
    const second = await visitor.visit(account);
    expect(second.body).toMatchObject({
      purpose: 'sign_in',
      returnTo: '/home',
      mailedTo: null,
      session: { signedIn: true, name: '王伟', email: account.email, roles: [] },
    });
    expect((await visitor.client.get('/sign-in-ways')).body).toMatchObject({
      password: false,
      institution: { usedAt: expect.any(String) },
    });
    expect(await accountsOf(account.email)).toEqual([{ n: 1 }]);
  });

  it('is mailed five links an hour at most', async () => {
    const account = someone();
    for (let time = 0; time < 7; time++) await new Visitor(world, provider).visit(account);
    expect(await world.mailsTo(account.email!)).toHaveLength(5);
  });

  it('whose address stands only at the place where the provider tells it on request, is asked for there', async () => {
    const { sub, ...rest } = someone();
    provider.keepForUserInfo(sub, { sub, ...rest });
    expect((await new Visitor(world, provider).visit({ sub })).body.mailedTo).toBe(rest.email);
    const other = someone();
    provider.keepForUserInfo(other.sub, { ...other, sub: 'somebody else' });
    expect((await new Visitor(world, provider).visit({ sub: other.sub })).body.code).toBe(
      'identity.institution_refused',
    );
  });

  it('two browsers at once make one account', async () => {
    const account = someone();
    const answers = await Promise.all([1, 2, 3, 4].map(() => new Visitor(world, provider).visit(account)));
    expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 409)).toBe(true);
    expect(await accountsOf(account.email)).toEqual([{ n: 1 }]);
  });
});

describe('somebody with an account', () => {
  it('links it when signed in, is told by mail, signs in both ways and undoes it again', async () => {
    const person = await withPassword(await makePerson(world));
    const account = someone();
    const here = await Visitor.as(world, provider, person);
    const other = await Visitor.as(world, provider, person);
    expect((await here.visit(account, { purpose: 'link' })).body).toMatchObject({ purpose: 'link', session: null });
    const mails = await world.mailsTo(person.email);
    expect(mails.at(-1)?.subject).toMatch(/sign in|登录方式/);

    const visitor = new Visitor(world, provider);
    expect((await visitor.visit(account)).body.session).toMatchObject({ personId: person.id });
    expect((await world.api.post('/session', { email: person.email, password: PASSWORD })).status).toBe(201);

    const { institution } = (await here.client.get('/sign-in-ways')).body;
    expect((await here.client.delete(`/sign-in-ways/${institution.id}`)).status).toBe(204);
    expect((await here.client.get('/sign-in-ways')).body).toEqual({ password: true, institution: null });
    for (const elsewhere of [other, visitor]) expect((await elsewhere.client.get('/sign-in-ways')).status).toBe(401);
    expect((await new Visitor(world, provider).visit({ ...account, email: undefined })).body.code).toBe(
      'identity.institution_unknown',
    );
    const [{ actions }] = (await world.db.query(
      `SELECT array_agg(action ORDER BY id) AS actions FROM audit_entry WHERE subject_id = $1`,
      [person.id],
    )) as [{ actions: string[] }];
    expect(actions).toEqual([
      'identity.institution_linked',
      'identity.signed_in',
      'identity.signed_in',
      'identity.institution_unlinked',
    ]);
  });

  it('keeps the only way in', async () => {
    const { person } = await linked();
    const visitor = await Visitor.as(world, provider, person);
    const { institution } = (await visitor.client.get('/sign-in-ways')).body;
    const answer = await visitor.client.delete(`/sign-in-ways/${institution.id}`);
    expect([answer.status, answer.body.code]).toEqual([409, 'identity.last_way_in']);
  });

  it('links and unlinks only after a fresh sign-in, and only what is their own', async () => {
    const person = await withPassword(await makePerson(world));
    const visitor = await Visitor.as(world, provider, person);
    await world.db.query(`UPDATE session SET stepped_up_at = now() - interval '11 minutes' WHERE person_id = $1`, [
      person.id,
    ]);
    expect((await visitor.begin('link')).body.code).toBe('identity.step_up_needed');
    const { person: stranger } = await linked();
    const theirs = (await (await Visitor.as(world, provider, stranger)).client.get('/sign-in-ways')).body.institution
      .id;
    expect((await visitor.client.delete(`/sign-in-ways/${theirs}`)).body.code).toBe('identity.step_up_needed');
    expect((await (await world.as(person)).delete(`/sign-in-ways/${theirs}`)).status).toBe(404);
  });

  it('does not link what is linked with another account, nor twice', async () => {
    const { account } = await linked();
    const person = await withPassword(await makePerson(world));
    const visitor = await Visitor.as(world, provider, person);
    expect((await visitor.visit(account, { purpose: 'link' })).body.code).toBe('identity.institution_linked_already');
    expect((await visitor.visit(someone(), { purpose: 'link' })).status).toBe(200);
    expect((await visitor.visit(someone(), { purpose: 'link' })).body.code).toBe('identity.institution_linked_already');
  });

  it('is kept out when disabled, and gets a new session in place of the old one', async () => {
    const { person, account } = await linked();
    const visitor = new Visitor(world, provider);
    await visitor.visit(account);
    const before = visitor.client;
    await visitor.visit(account);
    expect((await before.get('/sign-in-ways')).status).toBe(401);
    expect((await visitor.client.get('/sign-in-ways')).status).toBe(200);
    await world.db.query('UPDATE person SET disabled_at = now() WHERE id = $1', [person.id]);
    expect((await new Visitor(world, provider).visit(account)).body.code).toBe('identity.institution_refused');
  });
});

describe('a fresh sign-in in place of the password', () => {
  const steppedUp = async (person: { id: string }): Promise<boolean> => {
    const rows: { fresh: boolean }[] = await world.db.query(
      `SELECT stepped_up_at IS NOT NULL AS fresh FROM session WHERE person_id = $1`,
      [person.id],
    );
    return rows.some(({ fresh }) => fresh);
  };

  it('counts only when the provider asked again, after we did', async () => {
    const { person, account } = await linked();
    const visitor = new Visitor(world, provider);
    await visitor.visit(account);
    expect(await steppedUp(person)).toBe(false); // signed in there perhaps hours ago
    const stale = Math.floor(Date.now() / 1000) - 600;
    for (const auth_time of [stale, undefined])
      expect((await visitor.visit(account, { purpose: 'step-up', claims: { auth_time } })).body.code).toBe(
        'identity.institution_not_fresh',
      );
    expect((await visitor.visit(account, { purpose: 'step-up', claims: { auth_time: 'now' } })).body.code).toBe(
      'identity.institution_refused',
    );
    expect(await steppedUp(person)).toBe(false);
    const { body } = await visitor.begin('step-up', '/decisions/1?a=b#sign');
    const { searchParams } = new URL(body.address);
    expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '0']);
    const answer = await visitor.end(provider.signIn(body.address, account));
    expect(answer.body).toMatchObject({ purpose: 'step_up', returnTo: '/decisions/1?a=b#sign', session: null });
    expect(await steppedUp(person)).toBe(true);
  });

  it('is of the person who is signed in, not of a colleague at the same keyboard', async () => {
    const { account } = await linked();
    const colleague = await linked();
    const visitor = new Visitor(world, provider);
    await visitor.visit(account);
    expect((await visitor.visit(colleague.account, { purpose: 'step-up' })).body.code).toBe(
      'identity.institution_refused',
    );
    expect((await visitor.visit(someone(), { purpose: 'step-up' })).body.code).toBe('identity.institution_refused');
  });

  it('is nothing for an API token', async () => {
    const { person } = await linked();
    const made = await (await world.as(person)).post('/api-tokens', { name: 'script', scopes: ['write'] });
    const script = world.api.with({ authorization: `Bearer ${made.body.token}` });
    expect((await script.post('/institution/step-up', { returnTo: '/' })).status).toBe(401);
    expect((await script.post('/institution/link', { returnTo: '/' })).status).toBe(401);
  });
});
