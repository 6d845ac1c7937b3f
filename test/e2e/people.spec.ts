import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { makeCall } from '../factories/calls.js';
import { makeReviewer } from '../factories/reviewers.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

interface Person {
  id: string;
  name: string;
  state: string;
  roles: { id: string; role: string; placeZh: string | null; can: { revoke: boolean } }[];
  can: Record<'disable' | 'enable' | 'endSessions', boolean>;
}

let world: World;
let administrator: MadePerson;
let root: Client;
beforeEach(async () => {
  world = await World.create();
  administrator = await makePerson(world, { name: '管理员', roles: [{ role: 'administrator' }] });
  root = await world.as(administrator);
});
afterEach(() => world.close());

const found = async (query: string): Promise<string[]> => {
  const { status, body } = await root.get<{ items: Person[] }>(`/people?${query}`);
  expect(status).toBe(200);
  return body.items.map(({ name }) => name);
};
const read = async ({ id }: MadePerson) => (await root.get<Person>(`/people/${id}`)).body;
/** The link's secret, of the newest mail to an address. */
const newestToken = async (email: string) =>
  /invitation#token=(\S+)/.exec((await world.mailsTo(email)).at(-1)?.text ?? '')?.[1] ?? 'no mail has a link';

it('the list of roles tells those who run a call who reviews in it, and administrators not', async () => {
  const call = await makeCall(world);
  const place = { callId: call.id };
  const officer = await makePerson(world, { roles: [{ role: 'officer', ...place }] });
  const reviewer = await makePerson(world, { roles: [{ role: 'reviewer', ...place }] });
  const holdersFor = async (client: Client): Promise<string[]> =>
    (await client.get(`/roles?callId=${call.id}`)).body.items.map(({ personId }: { personId: string }) => personId);
  expect(await holdersFor(await world.as(officer))).toEqual(expect.arrayContaining([officer.id, reviewer.id]));
  const told = await holdersFor(root);
  expect([told.includes(officer.id), told.includes(reviewer.id)]).toEqual([true, false]);
  const everywhere = (await root.get('/roles')).body.items.map(({ role }: { role: string }) => role);
  expect(everywhere).not.toContain('reviewer');
});

describe('the list of people', () => {
  it('is searched by a piece of the name or address, filtered by role and state, and paged by name', async () => {
    const call = await makeCall(world, { titleZh: '冬季批次' });
    const chair = await makePerson(world, { name: '陈组长', roles: [{ role: 'chair', callId: call.id }] });
    await makePerson(world, { name: '百分号', email: '100_pc@example.org' });
    await world.db.query(`UPDATE person SET password_hash = 'x' WHERE id = $1`, [chair.id]);
    await world.db.query(`INSERT INTO person (name, email, password_hash) VALUES ('未确认', 'new@example.org', 'x')`);

    expect(await found(`q=${encodeURIComponent('组长')}`)).toEqual(['陈组长']);
    expect(await found('q=100_PC')).toEqual(['百分号']);
    expect(await found(`q=${encodeURIComponent('0%p')}`)).toEqual([]);
    expect(await found('role=chair')).toEqual(['陈组长']);
    expect(await found('role=chair&state=disabled')).toEqual([]);
    expect(await found('state=active')).toEqual(['陈组长']);
    expect(await found('state=unconfirmed')).toEqual(['未确认']);
    const { roles } = await read(chair);
    expect(roles).toEqual([expect.objectContaining({ role: 'chair', placeZh: '冬季批次', can: { revoke: true } })]);

    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await root.get<{ items: Person[]; nextCursor: string | null }>(`/people?limit=2${cursor}`);
      paged.push(...body.items.map(({ id }) => id));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    const all = (await world.db.query('SELECT id FROM person ORDER BY name COLLATE by_reading, id')) as {
      id: string;
    }[];
    expect(paged).toEqual(all.map(({ id }) => id));
  });

  it('tells nobody but administrators, and not even them who reviews or applies', async () => {
    const call = await makeCall(world);
    const { id } = await makeReviewer(world);
    for (const role of ['reviewer', 'applicant'] as const) await grantRole(world, id, role, { callId: call.id });
    const row = await root.get(`/people/${id}`);
    expect(row.body.roles).toEqual([]);
    expect(row.text).not.toMatch(/reviewer|applicant/);
    for (const role of ['reviewer', 'applicant']) expect((await root.get(`/people?role=${role}`)).status).toBe(422);

    const officer = await world.as(call.officer);
    expect((await officer.get('/people')).status).toBe(403);
    expect((await officer.get(`/people/${id}`)).status).toBe(404);
    expect((await officer.post(`/people/${id}/end-sessions`)).status).toBe(404);
  });
});

describe('somebody who is kept out', () => {
  it('is out at once and for good, until an administrator lets them in again', async () => {
    const person = await makePerson(world, { name: '离职者' });
    const theirs = await world.as(person);
    const { token } = (await theirs.post('/api-tokens', { name: 'script', scopes: ['read'] })).body;
    const script = world.api.with({ authorization: `Bearer ${token}` });
    expect((await script.get('/api-tokens')).status).toBe(200);

    expect((await root.post(`/people/${person.id}/disable`, { reason: '已离职' })).status).toBe(204);
    expect((await theirs.get('/api-tokens')).status).toBe(401);
    expect((await script.get('/api-tokens')).status).toBe(401);
    expect(await read(person)).toMatchObject({
      state: 'disabled',
      can: { disable: false, enable: true, endSessions: false },
    });
    const again = await root.post('/invitations', { email: person.email, name: '离职者', role: 'administrator' });
    expect([again.status, again.body.code]).toEqual([409, 'identity.account_disabled']);

    expect((await root.post(`/people/${person.id}/enable`, { reason: '返聘' })).status).toBe(204);
    expect((await read(person)).can).toMatchObject({ disable: true, enable: false });
    expect((await (await world.as(person)).get('/api-tokens')).status).toBe(200);
    expect((await theirs.get('/api-tokens')).status).toBe(401);
    expect((await script.get('/api-tokens')).status).toBe(401);
    const { items } = (await root.get(`/audit?subjectId=${person.id}`)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['identity.enabled', 'identity.disabled']);
  });

  it('takes up no invitation with a link of before', async () => {
    const email = 'asked@example.org';
    await root.post('/invitations', { email, name: '受邀人', role: 'administrator' });
    const token = await newestToken(email);
    await world.db.query('UPDATE person SET disabled_at = now() WHERE email = $1', [email]);
    expect((await world.api.post('/invitations/read', { token })).status).toBe(409);
    expect((await world.api.post('/invitations/accept', { token, password: 'long enough 密码' })).status).toBe(409);
  });

  it('is never oneself', async () => {
    await makePerson(world, { roles: [{ role: 'administrator' }] });
    expect((await read(administrator)).can.disable).toBe(false);
    const refused = await root.post(`/people/${administrator.id}/disable`, { reason: '一时糊涂' });
    expect([refused.status, refused.body.code]).toEqual([403, 'identity.own_account']);
    expect((await root.get('/people')).status).toBe(200);
  });

  it('is never the last administrator, whoever asks at the same time', async () => {
    const other = await makePerson(world, { roles: [{ role: 'administrator' }] });
    const theirs = await world.as(other);
    const answers = await Promise.all([
      root.post(`/people/${other.id}/disable`, { reason: '互相停用' }),
      theirs.post(`/people/${administrator.id}/disable`, { reason: '互相停用' }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(204);
    expect([401, 403, 409]).toContain(statuses[1]);

    // Whoever is left cannot give the role away either, though somebody who is kept out holds it as well.
    const left =
      answers[0].status === 204 ? { client: root, person: administrator } : { client: theirs, person: other };
    const [grant] = (await left.client.get<Person>(`/people/${left.person.id}`)).body.roles;
    const refused = await left.client.post(`/roles/${grant!.id}/revoke`, { reason: '交接' });
    expect([refused.status, refused.body.code]).toEqual([409, 'identity.last_administrator']);
  });
});

it('signs somebody out everywhere, who may come in again', async () => {
  const person = await makePerson(world);
  const [here, there] = [await world.as(person), await world.as(person)];
  expect((await root.post(`/people/${person.id}/end-sessions`)).status).toBe(204);
  expect((await here.get('/api-tokens')).status).toBe(401);
  expect((await there.get('/api-tokens')).status).toBe(401);
  expect((await (await world.as(person)).get('/api-tokens')).status).toBe(200);
});

describe('invitations that wait', () => {
  const email = 'asked@example.org';

  it('are sent again with a new link, after which the old one is dead', async () => {
    const call = await makeCall(world, { titleZh: '冬季批次' });
    await root.post('/invitations', { email, name: '受邀人', role: 'approver', callId: call.id });
    const old = await newestToken(email);
    await world.db.query(`UPDATE invitation SET expires_at = now() - interval '1 day'`);
    expect((await world.api.post('/invitations/read', { token: old })).body.code).toBe('identity.link_not_valid');

    const [waiting] = (await root.get('/invitations')).body.items;
    expect(waiting).toMatchObject({
      email,
      role: 'approver',
      placeZh: '冬季批次',
      invitedBy: '管理员',
      state: 'expired',
    });
    expect(waiting.can).toEqual({ sendAgain: true, withdraw: true });
    const sent = await root.post(`/invitations/${waiting.id}/send-again`);
    expect(sent.status).toBe(201);
    const token = await newestToken(email);
    expect(token).not.toBe(old);
    await world.db.query(`UPDATE invitation SET expires_at = now() + interval '1 day'`);
    expect((await world.api.post('/invitations/read', { token: old })).status).toBe(409);
    expect((await world.api.post('/invitations/read', { token })).body).toMatchObject({ email, role: 'approver' });
    const { items } = (await root.get('/invitations')).body;
    expect(items.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      [sent.body.id, 'waiting'],
    ]);

    expect((await world.api.post('/invitations/accept', { token, password: 'long enough 密码' })).status).toBe(204);
    expect((await root.get('/invitations')).body.items).toEqual([]);
    const late = await root.post(`/invitations/${sent.body.id}/send-again`);
    expect([late.status, late.body.code]).toEqual([409, 'identity.invitation_answered']);
  });

  it('are withdrawn, on record, and lead nowhere any more', async () => {
    await root.post('/invitations', { email, name: '受邀人', role: 'administrator' });
    const token = await newestToken(email);
    const [{ id }] = (await root.get('/invitations')).body.items;
    expect((await root.post(`/invitations/${id}/withdraw`)).status).toBe(204);
    expect((await world.api.post('/invitations/accept', { token, password: 'long enough 密码' })).status).toBe(409);
    expect((await root.get('/invitations')).body.items).toEqual([]);
    const { items } = (await root.get(`/audit?subjectId=${id}`)).body;
    expect(items[0]).toMatchObject({ action: 'identity.invitation_withdrawn', actorId: administrator.id });
  });

  it('give a role once: neither a second mail nor one of before gives it back when it is taken away', async () => {
    const call = await makeCall(world);
    for (let time = 0; time < 2; time++)
      await root.post('/invitations', { email, name: '受邀人', role: 'auditor', callId: call.id });
    const tokens = (await world.mailsTo(email)).map(({ text }) => /invitation#token=(\S+)/.exec(text)![1]!);
    expect(new Set(tokens).size).toBe(2);
    const accept = (token: string) => world.api.post('/invitations/accept', { token, password: 'long enough 密码' });
    expect((await accept(tokens[0]!)).status).toBe(204);
    expect((await accept(tokens[1]!)).status).toBe(409);

    await root.post('/invitations', { email, name: '受邀人', role: 'auditor', callId: call.id });
    const [holder] = (await root.get<{ items: Person[] }>('/people?role=auditor')).body.items;
    await root.post(`/roles/${holder!.roles[0]!.id}/revoke`, { reason: '不再需要' });
    expect((await accept(await newestToken(email))).status).toBe(409);
  });

  it('are seen by whoever leads the place, and followed up by whoever fills it; none to review by administrators', async () => {
    const [call, elsewhere] = [await makeCall(world), await makeCall(world)];
    const chair = await makePerson(world, { roles: [{ role: 'chair', callId: call.id }] });
    const roles = ['chair', 'approver', 'reviewer'] as const;
    for (const [at, role] of roles.entries())
      for (const [place, { id }] of Object.entries({ here: call, there: elsewhere })) {
        const wish = { email: `${place}-${at}@example.org`, name: '受邀人', role, callId: id };
        expect((await root.post('/invitations', wish)).status).toBe(201);
      }
    await root.post('/invitations', {
      ...{ email: 'wide@example.org', name: '受邀人', role: 'officer', programmeId: call.programmeId },
    });
    const { id: reviewerId } = await makeReviewer(world);
    await world.db.query(`UPDATE reviewer SET state = 'listed'`);
    expect((await root.post(`/reviewers/${reviewerId}/invite`)).status).toBe(204);

    type Listed = { id: string; role: string; callId: string | null; can: { sendAgain: boolean; withdraw: boolean } };
    const stored = (await world.db.query('SELECT id, role, call_id AS "callId" FROM invitation')) as Listed[];
    const viewers = { root, officer: await world.as(call.officer), chair: await world.as(chair) };
    const seen: Record<string, Listed[]> = {};
    for (const [name, client] of Object.entries(viewers)) {
      const list = await client.get<{ items: Listed[] }>(`/invitations?callId=${call.id}`);
      const all =
        name === 'root' ? (await client.get<{ items: Listed[] }>('/invitations')).body.items : list.body.items;
      seen[name] = list.body.items;
      // The rule for one and the rule for the list say the same, row by row.
      for (const { id } of stored) {
        const listed = all.find((row) => row.id === id);
        const { status } = await client.post(`/invitations/${id}/withdraw`).then(async (answer) => {
          if (answer.status === 204)
            await world.db.query('UPDATE invitation SET revoked_at = NULL WHERE id = $1', [id]);
          return answer;
        });
        expect([name, id, status]).toEqual([name, id, !listed ? 404 : listed.can.withdraw ? 204 : 403]);
      }
    }
    const told = (name: string) => seen[name]!.map(({ role, can }) => `${role} ${can.sendAgain}`).sort();
    expect(told('root')).toEqual(['approver true', 'chair true', 'officer true']);
    expect(told('chair')).toEqual(['approver false', 'chair false', 'reviewer false']);
    expect(told('officer')).toEqual(['approver false', 'chair true', 'officer false', 'reviewer true']);
    expect((await viewers.officer.get('/invitations')).status).toBe(403);
    expect((await viewers.officer.get(`/invitations?callId=${elsewhere.id}`)).status).toBe(403);
  });
});
