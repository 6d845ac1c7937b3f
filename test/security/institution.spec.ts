import { randomUUID } from 'node:crypto';
import { hashPassword } from '#identity';
import { makePerson } from '../factories/people.js';
import { IdentityProvider, type Account, type Lies } from '../support/identity-provider.js';
import { Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

let provider: IdentityProvider;
let world: World;
let victim: Account;
let victimId: string;
const opened: { close(): Promise<void> }[] = [];

/** A product with a provider of its own, which a test may make lie from the first question on. */
async function makePair(): Promise<[World, IdentityProvider]> {
  const its = await IdentityProvider.open();
  const made = await World.create(its.env);
  opened.push(made, its);
  return [made, its];
}

beforeAll(async () => {
  [world, provider] = await makePair();
});
beforeEach(async () => {
  provider.lies = {};
  victim = makeAccount();
  victimId = await makeLinked(world, provider, victim);
});
afterAll(async () => {
  for (const it of opened) await it.close();
});

function makeAccount(): Account {
  const sub = randomUUID();
  return { sub, email: `${sub}@univ.example`, email_verified: true, name: 'Victim' };
}

/** A linked account: what every attack is after. */
async function makeLinked(of: World, { issuer }: IdentityProvider, { sub, email }: Account): Promise<string> {
  const { id } = await makePerson(of, { email });
  await of.db.query('INSERT INTO institution_link (person_id, issuer, subject) VALUES ($1, $2, $3)', [id, issuer, sub]);
  return id;
}

const sessions = async (): Promise<number> => {
  const rows: unknown[] = await world.db.query('SELECT 1 FROM session WHERE person_id = $1', [victimId]);
  return rows.length;
};

const now = () => Math.floor(Date.now() / 1000);

describe('a token that does not hold opens no session', () => {
  const lies: [string, Lies][] = [
    ['another issuer', { claims: (it) => ({ ...it, iss: 'https://evil.example' }) }],
    ['another audience', { claims: (it) => ({ ...it, aud: 'another-client' }) }],
    [
      'several audiences, made for another party',
      { claims: (it) => ({ ...it, aud: ['tonghang-test', 'x'], azp: 'x' }) },
    ],
    ['another nonce', { claims: (it) => ({ ...it, nonce: randomUUID() }) }],
    ['no nonce', { claims: ({ nonce: _, ...it }) => it }],
    ['no subject', { claims: ({ sub: _, ...it }) => it }],
    ['a subject that is no text', { claims: (it) => ({ ...it, sub: 7 }) }],
    ['a subject with control characters', { claims: (it) => ({ ...it, sub: `${String(it['sub'])}\u0000` }) }],
    ['run out', { claims: (it) => ({ ...it, iat: now() - 900, exp: now() - 600 }) }],
    ['no end', { claims: ({ exp: _, ...it }) => it }],
    ['not valid yet', { claims: (it) => ({ ...it, nbf: now() + 600 }) }],
    ['no signature (alg none)', { signature: 'none' }],
    ["a stranger's signature", { signature: 'foreign' }],
    ['a signature with the shared secret (alg HS256)', { signature: 'hmac' }],
    ['a broken signature', { signature: 'broken' }],
    [
      'no token at all',
      { answer: { '/token': (_, it) => it.setHeader('content-type', 'application/json').end('{}') } },
    ],
  ];
  test.each(lies)('%s', async (_, lie) => {
    provider.lies = lie;
    const answer = await new Visitor(world, provider).visit(victim);
    expect([answer.status, answer.body.code]).toEqual([401, 'identity.institution_refused']);
    expect(await sessions()).toBe(0);
    provider.lies = {};
    expect((await new Visitor(world, provider).visit(victim)).body.session.signedIn).toBe(true);
  });
});

describe('a visit', () => {
  it('ends once: neither code nor state works again', async () => {
    const visitor = new Visitor(world, provider);
    const cookiesBefore = visitor.client;
    const { body } = await visitor.begin();
    const onTheWay = visitor.client;
    const brought = provider.signIn(body.address, victim);
    const [first, second] = await Promise.all([
      onTheWay.post('/institution/return', brought),
      onTheWay.post('/institution/return', brought),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect((await onTheWay.post('/institution/return', brought)).body.code).toBe('identity.institution_visit_lost');
    expect((await cookiesBefore.post('/institution/return', brought)).body.code).toBe(
      'identity.institution_visit_lost',
    );
    expect(await sessions()).toBe(1);
  });

  it('ends in the browser in which it began: nobody is signed in as somebody else by a link', async () => {
    const attacker = new Visitor(world, provider);
    const prepared = provider.signIn((await attacker.begin()).body.address, { sub: 'the-attacker' });
    const target = new Visitor(world, provider);
    expect((await target.end(prepared)).body.code).toBe('identity.institution_visit_lost');
    const { body } = await target.begin();
    expect((await target.end(prepared)).body.code).toBe('identity.institution_visit_lost');
    // The attempt did not end the visit that is the browser's own.
    expect((await target.end(provider.signIn(body.address, victim))).body.session.signedIn).toBe(true);
  });

  it('does not take the code of another visit, even where the provider forgets PKCE', async () => {
    const target = new Visitor(world, provider);
    const stolen = provider.signIn((await target.begin()).body.address, victim);
    const attacker = new Visitor(world, provider);
    const { body } = await attacker.begin();
    const own = provider.signIn(body.address, { sub: 'the-attacker' });
    expect((await attacker.end({ ...own, code: stolen.code })).body.code).toBe('identity.institution_refused');

    provider.lies = { anyVerifier: true }; // then the nonce tells
    const again = provider.signIn((await target.begin()).body.address, victim);
    const next = provider.signIn((await attacker.begin()).body.address, { sub: 'the-attacker' });
    expect((await attacker.end({ ...next, code: again.code })).body.code).toBe('identity.institution_refused');
    expect(await sessions()).toBe(0);
  });

  it('runs out after ten minutes', async () => {
    const visitor = new Visitor(world, provider);
    const brought = provider.signIn((await visitor.begin()).body.address, victim);
    await world.db.query(`UPDATE institution_visit SET expires_at = now() - interval '1 second'`);
    expect((await visitor.end(brought)).body.code).toBe('identity.institution_visit_lost');
    await visitor.begin();
    const late: unknown[] = await world.db.query('SELECT 1 FROM institution_visit WHERE expires_at < now()');
    expect(late).toEqual([]); // what ran out is swept away
  });

  it('keeps its secrets out of the database', async () => {
    const visitor = new Visitor(world, provider);
    const { searchParams } = new URL((await visitor.begin()).body.address);
    const rows: { text: string }[] = await world.db.query(
      'SELECT row_to_json(v)::text AS text FROM institution_visit v',
    );
    const kept = rows.map(({ text }) => text).join();
    for (const name of ['state', 'nonce', 'code_challenge']) expect(kept).not.toContain(searchParams.get(name));
    expect(new Set(['state', 'nonce', 'code_challenge'].map((name) => searchParams.get(name))).size).toBe(3);
  });

  it('is carried by a cookie that no script reads and that other sites do not send', async () => {
    const { headers } = await new Visitor(world, provider).begin();
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\//);
  });

  it('of a link or a step-up ends in the session in which it began', async () => {
    const person = await makePerson(world);
    const visitor = await Visitor.as(world, provider, person);
    const { body } = await visitor.begin('link');
    const onTheWay = visitor.client.headers['cookie']!.split('; ').find((it) => it.startsWith('tonghang_visit'))!;
    const another = await Visitor.as(world, provider, await makePerson(world));
    const brought = provider.signIn(body.address, { sub: 'the-attacker' });
    for (const cookie of [onTheWay, `${onTheWay}; ${another.client.headers['cookie']}`]) {
      const answer = await world.api.with({ cookie }).post('/institution/return', brought);
      expect(answer.body.code).toBe('identity.institution_visit_lost');
    }
    const made: unknown[] = await world.db.query(`SELECT 1 FROM institution_link WHERE subject = 'the-attacker'`);
    expect(made).toEqual([]);
  });

  it('leads back into the site alone', async () => {
    const visitor = new Visitor(world, provider);
    for (const bad of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'home',
      '/\t/evil.example',
      ' //evil.example',
    ])
      expect([bad, (await visitor.begin('sign-in', bad)).status]).toEqual([bad, 422]);
    const { searchParams } = new URL((await visitor.begin()).body.address);
    expect(searchParams.get('redirect_uri')).toBe('http://localhost:3000/sign-in/institution');
    const forged = await visitor.client
      .with({ host: 'evil.example', 'x-forwarded-host': 'evil.example' })
      .post('/institution/sign-in', { returnTo: '/' });
    expect(new URL(forged.body.address).searchParams.get('redirect_uri')).toBe(
      'http://localhost:3000/sign-in/institution',
    );
  });

  it('refuses an answer that names another provider (mix-up), and one that says no', async () => {
    const visitor = new Visitor(world, provider);
    const brought = provider.signIn((await visitor.begin()).body.address, victim);
    const mixed = await visitor.end({ ...brought, iss: 'https://evil.example' });
    expect([mixed.status, mixed.body.code]).toEqual([401, 'identity.institution_refused']);
    const { state } = provider.signIn((await visitor.begin()).body.address, victim);
    expect((await visitor.end({ state, error: 'access_denied' })).body.code).toBe('identity.institution_refused');
    expect(await sessions()).toBe(0);
  });
});

describe("the provider's word about an address", () => {
  it('opens no account that has it: neither with a password, nor listed, nor linked with another subject', async () => {
    const own = await makePerson(world, { email: 'own@univ.example' });
    await world.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [
      own.id,
      await hashPassword('a long one 密码'),
    ]);
    await world.db.query(`INSERT INTO person (email, name) VALUES ('listed@univ.example', 'Listed')`);
    for (const email of ['own@univ.example', 'OWN@univ.example', 'listed@univ.example', victim.email!]) {
      const answer = await new Visitor(world, provider).visit({ sub: 'the-attacker', email, email_verified: true });
      expect([email, answer.status, answer.body.code]).toEqual([email, 409, 'identity.institution_not_linked']);
    }
    expect(await sessions()).toBe(0);
  });

  it('is nothing when it is not confirmed there, or no address', async () => {
    const before = await world.db.query('SELECT count(*) FROM person');
    const claims: Partial<Account>[] = [
      { email: 'a@univ.example' },
      { email: 'a@univ.example', email_verified: false },
      { email: 'a@univ.example', email_verified: 'true' as never },
      { email: 'a@univ.example\r\nBcc: x@evil.example', email_verified: true },
      { email: ['a@univ.example'] as never, email_verified: true },
      { email_verified: true },
    ];
    for (const it of claims) {
      const answer = await new Visitor(world, provider).visit({ sub: randomUUID(), ...it });
      expect([it, answer.status, answer.body.code]).toEqual([it, 403, 'identity.institution_unknown']);
    }
    expect(await world.db.query('SELECT count(*) FROM person')).toEqual(before);
  });

  it('holds no account in wait for its owner: a lie about the address is worth nothing once a mail proves it', async () => {
    const attacker: Account = { sub: 'the-attacker', email: 'target@else.example', email_verified: true };
    expect((await new Visitor(world, provider).visit(attacker)).body.session).toBeNull();
    // The owner signs up, is told of an account by mail, and sets a password of their own.
    await world.api.post('/accounts', { email: attacker.email, name: 'Owner', password: 'my own long 密码' });
    await world.api.post('/password-resets', { email: attacker.email });
    const reset = (await world.mailsTo(attacker.email!))
      .map(({ text }) => /reset#token=([\w-]+)/.exec(text)?.[1])
      .find(Boolean);
    expect(
      (await world.api.post('/password-resets/perform', { token: reset, password: 'my own long 密码' })).status,
    ).toBe(200);
    expect((await world.api.post('/session', { email: attacker.email, password: 'my own long 密码' })).status).toBe(
      201,
    );
    const answer = await new Visitor(world, provider).visit(attacker);
    expect([answer.body.code, answer.body.session]).toEqual(['identity.institution_not_linked', undefined]);
  });

  it('gives no way to whoever a link in a mail was forwarded to', async () => {
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    await root.post('/invitations', { email: victim.email, name: 'Victim', role: 'administrator' });
    const token = /invitation#token=([\w-]+)/.exec((await world.mailsTo(victim.email!)).at(-1)!.text)![1];
    expect((await world.api.post('/invitations/read', { token })).body.hasAccount).toBe(true);
    await world.api.post('/invitations/accept', { token, password: "the attacker's 密码" });
    expect((await world.api.post('/session', { email: victim.email, password: "the attacker's 密码" })).status).toBe(
      401,
    );
    expect((await new Visitor(world, provider).visit(victim)).body.session.personId).toBe(victimId);
  });
});

describe('a provider that is away or answers what it should not', () => {
  type Page = NonNullable<Lies['answer']>[string];
  const pages: [string, Page][] = [
    ['a page', (_, it) => it.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>')],
    ['a failure', (_, it) => it.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')],
    ['no JSON', (_, it) => it.setHeader('content-type', 'application/json').end('{"issuer":')],
    ['a redirect inside', (_, it) => it.writeHead(302, { location: 'http://127.0.0.1:1/metadata' }).end()],
    ['too much', (_, it) => it.setHeader('content-type', 'application/json').end(`"${'x'.repeat(600_000)}"`)],
    ['a broken connection', (_, it) => it.destroy()],
  ];
  test.each(pages)('%s is one clear problem, at the way out and at the way back', async (_, page) => {
    const [world, provider] = await makePair();
    await makeLinked(world, provider, victim);
    provider.lies = { answer: { '/.well-known/openid-configuration': page } };
    const out = await new Visitor(world, provider).begin();
    expect([out.status, out.body.code]).toEqual([503, 'identity.institution_away']);
    provider.lies = {};
    const visitor = new Visitor(world, provider);
    const brought = provider.signIn((await visitor.begin()).body.address, victim);
    provider.lies = { answer: { '/token': page } };
    const back = await visitor.end(brought);
    expect([back.status, back.body.code]).toEqual([503, 'identity.institution_away']);
    provider.lies = {};
    expect((await new Visitor(world, provider).visit(victim)).body.session.signedIn).toBe(true);
  });

  it('that hangs is given up after some seconds', async () => {
    const [world, provider] = await makePair();
    const begun = Date.now();
    provider.lies = { answer: { '/.well-known/openid-configuration': () => undefined } };
    const answer = await new Visitor(world, provider).begin();
    expect([answer.status, answer.body.code]).toEqual([503, 'identity.institution_away']);
    expect(Date.now() - begun).toBeLessThan(15_000);
  });

  it('that sends us to other hosts is not followed there', async () => {
    const inside = await IdentityProvider.open();
    opened.push(inside);
    for (const name of ['token_endpoint', 'jwks_uri', 'userinfo_endpoint'] as const) {
      const [world, provider] = await makePair();
      provider.lies = { discovery: (it) => ({ ...it, [name]: `${inside.issuer}/secret` }) };
      const { status, body } = await new Visitor(world, provider).visit({ sub: 'someone' });
      expect([name, status, body.code]).toEqual([name, 503, 'identity.institution_away']);
    }
    expect(inside.asked).toEqual([]);
  });

  it('that says it is somebody else is not believed', async () => {
    const [world, provider] = await makePair();
    provider.lies = { discovery: (it) => ({ ...it, issuer: 'https://evil.example' }) };
    expect((await new Visitor(world, provider).begin()).body.code).toBe('identity.institution_away');
  });
});
