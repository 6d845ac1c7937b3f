import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '#kernel';
import { makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

describe('the first-run page', () => {
  it('makes the first administrator once, who then signs in', async () => {
    const own = await World.create();
    try {
      expect((await own.api.get('/setup')).body).toEqual({ needed: true, mailsAreFiles: true });
      const account = { email: 'root@example.org', name: '管理员', password: 'long enough 密码' };
      const both = await Promise.all([
        own.api.post('/setup', account),
        own.api.post('/setup', { ...account, email: 'b@example.org' }),
      ]);
      expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
      const winner = both[0].status === 201 ? 'root@example.org' : 'b@example.org';
      const session = await own.api.post('/session', { email: winner, password: account.password });
      expect(session.status).toBe(201);
      expect(session.body.roles).toEqual([{ role: 'administrator', programmeId: null, callId: null }]);
    } finally {
      await own.close();
    }
  });
});

describe('sign-up', () => {
  it.each(['"a b"@example.org', '王伟@example.org', 'two@example.org, one@example.org', 'a@b'])(
    'refuses the address %s, to which no mail could go',
    async (email) => {
      const refused = await world.api.post('/accounts', { email, name: '王伟', password: 'correct horse battery' });
      expect([refused.status, refused.body.code]).toEqual([422, 'invalid_input']);
      expect(refused.body.errors).toEqual([{ field: 'email', message: expect.stringMatching(/must be an email/) }]);
    },
  );

  it('takes addresses of international domains', async () => {
    const email = 'wang.wei+test@例子.中国';
    const taken = await world.api.post('/accounts', { email, name: '王伟', password: 'correct horse battery' });
    expect(taken.status).toBe(202);
    expect(await world.mailsTo(email)).toHaveLength(1);
  });
});

describe('preferences', () => {
  it('keeps language and appearance with the person, whatever machine they sign in on', async () => {
    const person = await makePerson(world);
    const first = await world.as(person);
    expect((await first.get('/session')).body).toMatchObject({ locale: 'zh-CN', appearance: 'system' });
    expect((await first.put('/session/preferences', { locale: 'en' })).body).toEqual({
      locale: 'en',
      appearance: 'system',
    });
    await first.put('/session/preferences', { appearance: 'dark' });
    const second = await world.as(person);
    expect((await second.get('/session')).body).toMatchObject({ locale: 'en', appearance: 'dark' });
    expect((await second.put('/session/preferences', { locale: 'fr' })).status).toBe(422);
    expect((await second.put('/session/preferences', { appearance: null })).status).toBe(422);
    expect((await world.api.put('/session/preferences', { locale: 'en' })).status).toBe(401);
    expect((await world.as(await makePerson(world)).then((other) => other.get('/session'))).body.locale).toBe('zh-CN');
  });
});

describe('bad input', () => {
  it('names every wrong and every unknown field and changes nothing', async () => {
    const answer = await world.api.post('/accounts', { email: 'nobody', name: 7, password: 'short', state: 'x' });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.code).toBe('invalid_input');
    expect(new Set(answer.body.errors.map((fault: { field: string }) => fault.field))).toEqual(
      new Set(['email', 'name', 'password', 'state']),
    );
  });

  it('answers a body that is no JSON with a problem, not a 5xx', async () => {
    const answer = await world.api.upload('/accounts', Buffer.from('{"email":'), {
      'content-type': 'application/json',
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed_request']);
  });
});

describe('sessions', () => {
  it('refuses a mutation without the CSRF token or from another origin', async () => {
    const client = await world.as(await makePerson(world));
    expect((await client.with({ 'x-csrf-token': 'wrong' }).delete('/session')).status).toBe(403);
    const elsewhere = await client.with({ origin: 'http://127.0.0.1:3000' }).delete('/session');
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'other_address']);
    // Whoever opened the page there is told where it is at home.
    expect(elsewhere.body.params).toEqual({ address: world.config.publicUrl.href });
    expect((await client.with({ origin: 'http://localhost:3000' }).delete('/session')).status).toBe(204);
    expect((await client.get('/api-tokens')).status).toBe(401);
  });

  it('speaks of the password alone when somebody signed in gives a wrong one', async () => {
    const client = await world.as(await makePerson(world));
    const wrong = await client.post('/session/step-up', { password: 'not this one' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'identity.password_wrong']);
  });

  it('signs out everywhere at once', async () => {
    const person = await makePerson(world);
    const [here, there] = [await world.as(person), await world.as(person)];
    expect((await here.delete('/sessions')).status).toBe(204);
    expect((await there.get('/api-tokens')).status).toBe(401);
  });
});

describe('roles', () => {
  it('end at once when revoked, in the middle of a session', async () => {
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const other = await makePerson(world);
    const theirs = await world.as(other);
    expect((await theirs.get('/audit')).status).toBe(403);
    const grant = await root.post('/roles', { personId: other.id, role: 'administrator' });
    expect(grant.status).toBe(201);
    expect((await theirs.get('/audit')).status).toBe(200);
    expect((await root.post(`/roles/${grant.body.id}/revoke`, { reason: 'a mistake' })).status).toBe(204);
    expect((await theirs.get('/audit')).status).toBe(403);
  });
});

describe('API tokens', () => {
  it('are not made with a scope that would allow nothing', async () => {
    const client = await world.as(await makePerson(world));
    const made = await client.post('/api-tokens', { name: 'script', scopes: ['read', 'portfolio:read'] });
    expect([made.status, made.body.code]).toEqual([422, 'invalid_input']);
    expect(made.body.errors).toEqual([{ field: 'scopes', message: expect.stringContaining('like applications:read') }]);
    expect((await client.get('/api-tokens')).body.items).toEqual([]);
  });

  it('do what their scopes allow and no more', async () => {
    const client = await world.as(await makePerson(world));
    const made = await client.post('/api-tokens', { name: 'script', scopes: ['api-tokens:read'] });
    expect(made.status).toBe(201);
    const script = world.api.with({ authorization: `Bearer ${made.body.token}` });
    expect((await script.get('/api-tokens')).status).toBe(200);
    expect((await script.post('/api-tokens', { name: 'another', scopes: ['write'] })).status).toBe(403);
    expect((await script.get('/audit')).status).toBe(403);
    expect((await client.delete(`/api-tokens/${made.body.id}`)).status).toBe(204);
    expect((await script.get('/api-tokens')).status).toBe(401);
  });
});

describe('Idempotency-Key', () => {
  it('keeps nothing of a request by which a password could be tried out', async () => {
    const body = { email: `${randomUUID()}@example.org`, name: '王伟', password: 'correct horse battery' };
    const key = randomUUID();
    expect((await world.api.with({ 'idempotency-key': key }).post('/accounts', body)).status).toBe(202);
    const plain = createHash('sha256')
      .update(canonicalJson({ body, query: {}, stream: null }))
      .digest('hex');
    const [kept] = await world.db.query('SELECT body_hash FROM idempotency_key WHERE key = $1', [key]);
    expect(kept.body_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(kept.body_hash).not.toBe(plain);
  });

  it('gives one effect and one answer for the same request fifty times, and refuses another body', async () => {
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const other = await makePerson(world);
    const keyed = root.with({ 'idempotency-key': `k-${other.id}` });
    const body = { personId: other.id, role: 'administrator' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => keyed.post('/roles', body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const reused = await keyed.post('/roles', { ...body, role: 'officer' });
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency.key_reused']);
  });
});
