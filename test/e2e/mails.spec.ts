import { makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import { mailBody, mailHeader, startMailSink, type MailSink } from '../support/mail-sink.js';
import { World } from '../support/world.js';

let sink: MailSink;
let world: World;
let refused: Record<string, number> = {};
beforeAll(async () => {
  sink = await startMailSink((address) => refused[address] ?? null);
  world = await World.create({ SMTP_URL: sink.url });
});
beforeEach(() => {
  sink.mails.length = 0;
  refused = {};
});
afterAll(async () => {
  await world.close();
  await sink.close();
});

const account = (email: string, locale = 'en') => ({ email, name: '王伟 𠮷', password: 'long enough 密码', locale });
const tokenIn = (text: string) => /#token=(\S+)/.exec(text)?.[1] ?? '';
const rows = () => world.db.query('SELECT * FROM mail ORDER BY created_at, id');

describe('signing up over a real mail server', () => {
  it('gives back with its link the path that the person was on the way to, and never one of another site', async () => {
    const wish = account('on-the-way@example.org');
    for (const returnTo of ['//elsewhere.example', '/.//elsewhere.example', 'https://elsewhere.example', ''])
      expect((await world.api.post('/accounts', { ...wish, returnTo })).body.errors[0].field).toBe('returnTo');
    expect((await world.api.post('/accounts', { ...wish, returnTo: '/calls/1/apply?a=b#token=c' })).status).toBe(202);
    await world.drain();
    expect(sink.mails).toHaveLength(1);
    const { body } = await world.api.post('/accounts/confirm', { token: tokenIn(mailBody(sink.mails[0]!.raw)) });
    expect(body).toEqual({ returnTo: '/calls/1/apply?a=b' });
  });

  it('sends a link that works once, in the language of the account, and keeps no token', async () => {
    expect((await world.api.post('/accounts', account('wang@example.org', 'zh-CN'))).status).toBe(202);
    await world.drain();
    const [mail] = sink.mails;
    expect(sink.mails).toHaveLength(1);
    expect(mail!.recipients).toEqual(['wang@example.org']);
    expect(mailHeader(mail!.raw, 'Subject')).toBe('请确认您的邮箱');
    expect(mailHeader(mail!.raw, 'Cc')).toBeNull();
    const text = mailBody(mail!.raw);
    expect(text).toContain('王伟 𠮷');
    expect(text).toContain('http://localhost:3000/confirm#token=');
    const token = tokenIn(text);
    const everything = JSON.stringify([
      await rows(),
      await world.db.query('SELECT data, output FROM pgboss.job'),
      await world.db.query('SELECT * FROM audit_detail'),
    ]);
    expect(everything).not.toContain(token);
    const confirmed = await world.api.post('/accounts/confirm', { token });
    expect([confirmed.status, confirmed.body]).toEqual([200, { returnTo: null }]);
    expect((await world.api.post('/accounts/confirm', { token })).status).toBe(409);
    expect((await world.api.post('/session', account('wang@example.org'))).status).toBe(422);
    const { email, password } = account('wang@example.org');
    expect((await world.api.post('/session', { email, password })).status).toBe(201);
  });

  it('tells the owner of an address that it was used to sign up, and the caller nothing', async () => {
    await world.api.post('/accounts', account('known@example.org'));
    await world.api.post('/accounts', account('known@example.org'));
    await world.drain();
    expect(sink.mails.map(({ raw }) => mailHeader(raw, 'Subject')).sort()).toEqual([
      'Confirm your e-mail address',
      'You have an account already',
    ]);
  });

  it('resets a password by a link and ends with the new one', async () => {
    const person = await makePerson(world, { email: 'forgot@example.org' });
    await world.api.post('/password-resets', { email: person.email });
    await world.drain();
    const token = tokenIn(mailBody(sink.mails[0]!.raw));
    const fresh = 'another long one';
    const done = await world.api.post('/password-resets/perform', { token, password: fresh });
    expect([done.status, done.body]).toEqual([200, { email: person.email, returnTo: null }]);
    expect((await world.api.post('/session', { email: person.email, password: fresh })).status).toBe(201);
  });

  it('gives back where the person was on the way to, and takes every earlier link with the new password', async () => {
    const { email } = await makePerson(world, { email: 'twice-asked@example.org' });
    for (const returnTo of ['/first', '/second?a=b#token=c']) {
      expect((await world.api.post('/password-resets', { email, returnTo })).status).toBe(202);
      await world.drain();
    }
    const wrong = await world.api.post('/password-resets', { email, returnTo: '//elsewhere.example' });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'returnTo']);
    const [first, second] = sink.mails.map(({ raw }) => tokenIn(mailBody(raw)));
    const perform = (token?: string) =>
      world.api.post('/password-resets/perform', { token, password: 'another long one' });
    expect((await perform(second)).body).toEqual({ email, returnTo: '/second?a=b' });
    // Whoever opens a link too late asks for a new one, and gets there all the same.
    expect((await perform(second)).body).toMatchObject({
      code: 'identity.link_not_valid',
      params: { returnTo: '/second?a=b' },
    });
    expect((await perform('nobody sent this one, ever')).body.params).toBeUndefined();
    expect((await perform(first)).status).toBe(409);
  });

  it('takes the language of the link with a first password, and leaves it as chosen afterwards', async () => {
    const { id, email } = await makePerson(world, { email: 'entered@example.org' });
    const reset = async (locale: string) => {
      await world.api.post('/password-resets', { email });
      await world.drain();
      const token = tokenIn(mailBody(sink.mails.at(-1)!.raw));
      const done = await world.api.post('/password-resets/perform', { token, password: 'long enough again', locale });
      expect(done.status).toBe(200);
      const [row] = (await world.db.query('SELECT locale FROM person WHERE id = $1', [id])) as [{ locale: string }];
      return row.locale;
    };
    expect(await reset('en')).toBe('en');
    expect(await reset('zh-CN')).toBe('en');
  });

  it('invites by a mail that names the role and carries the link', async () => {
    const root = await world.as(await makePerson(world, { name: 'Root', roles: [{ role: 'administrator' }] }));
    const invitation = { email: 'new@example.org', name: 'New Person', role: 'administrator' };
    expect((await root.post('/invitations', invitation)).status).toBe(201);
    await world.drain();
    const text = mailBody(sink.mails[0]!.raw);
    expect(text).toContain('administrator');
    expect(text).toContain('Invited by: Root');
    const accepted = { token: tokenIn(text), password: 'long enough again' };
    expect((await world.api.post('/invitations/accept', accepted)).status).toBe(204);
  });

  it('names on the page of an invitation what the mail names: the call or programme, and nothing for a role in all', async () => {
    const call = await makeCall(world);
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const read = async (place: object) => {
      expect((await root.post('/invitations', { email: 'asked@example.org', name: 'Asked', ...place })).status).toBe(
        201,
      );
      await world.drain();
      const { body } = await world.api.post('/invitations/read', { token: tokenIn(mailBody(sink.mails.at(-1)!.raw)) });
      return body;
    };
    expect((await read({ role: 'chair', callId: call.id })).place).toEqual({
      nameZh: '智源学者计划 2026',
      nameEn: 'Scholars 2026',
    });
    const [programme] = await world.db.query('SELECT name_zh AS "nameZh", name_en AS "nameEn" FROM programme');
    expect((await read({ role: 'auditor', programmeId: call.programmeId })).place).toEqual(programme);
    const forNone = await read({ role: 'administrator' });
    expect([forNone.place, forNone.callId]).toEqual([null, null]);
    expect(Object.keys(forNone).sort()).toEqual(['callId', 'email', 'hasAccount', 'name', 'place', 'role']);
  });

  it('invites whoever reads the mail, not a stranger who signed up with the address first', async () => {
    const email = 'squatted@example.org';
    await world.api.post('/accounts', account(email));
    const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    await root.post('/invitations', { email, name: 'Invited', role: 'administrator' });
    await world.drain();
    const texts = sink.mails.map(({ raw }) => mailBody(raw));
    const accepted = { token: /invitation#token=(\S+)/.exec(texts.join('\n'))?.[1], password: 'of the invited one' };
    expect((await world.api.post('/invitations/accept', accepted)).status).toBe(204);
    expect((await world.api.post('/session', { email, password: account(email).password })).status).toBe(401);
    expect((await world.api.post('/session', { email, password: accepted.password })).status).toBe(201);
  });
});

describe('sending', () => {
  it('repeats under the same Message-ID when the note of it was lost, and never a mail noted as sent', async () => {
    await world.api.post('/accounts', account('twice@example.org'));
    await world.drain();
    const [{ id }] = await world.db.query(`SELECT id FROM mail WHERE recipient = 'twice@example.org'`);
    const again = () => sendAgain(id);
    await again();
    expect(sink.mails).toHaveLength(1);
    await world.db.query('UPDATE mail SET sent_at = NULL WHERE id = $1', [id]);
    await again();
    expect(sink.mails).toHaveLength(2);
    expect(new Set(sink.mails.map(({ raw }) => mailHeader(raw, 'Message-ID'))).size).toBe(1);
  });

  it('notes what the server says: for good once, for now until it works', async () => {
    refused = { 'gone@example.org': 550, 'later@example.org': 451 };
    await world.api.post('/accounts', account('gone@example.org'));
    await world.api.post('/accounts', account('later@example.org'));
    await world.drain();
    const states = await world.db.query(
      `SELECT m.recipient, m.sent_at, m.problem, j.state FROM mail m JOIN pgboss.job j ON j.data->>'mailId' = m.id::text
        WHERE m.recipient IN ('gone@example.org', 'later@example.org') ORDER BY 1`,
    );
    expect(states).toMatchObject([
      { sent_at: null, problem: expect.stringContaining('for good'), state: 'completed' },
      { sent_at: null, problem: expect.stringContaining('does not take'), state: 'retry' },
    ]);
    refused = {};
    await world.db.query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
    await world.drain();
    expect(sink.mails.map(({ recipients }) => recipients)).toEqual([['later@example.org']]);
    const [later] = await world.db.query(`SELECT sent_at, problem FROM mail WHERE recipient = 'later@example.org'`);
    expect(later).toMatchObject({ sent_at: expect.any(Date), problem: null });
  });

  it('writes one mail for an event that is told twice', async () => {
    const person = await makePerson(world, { email: 'once@example.org' });
    await world.api.post('/password-resets', { email: person.email });
    const [event] = await world.db.query(
      `SELECT data FROM pgboss.job WHERE name = 'event' AND state = 'created' AND data->>'name' = 'identity.email_link_wanted'`,
    );
    await world.db.query(`INSERT INTO pgboss.job (name, data) VALUES ('event', $1)`, [event.data]);
    await world.drain();
    expect(sink.mails).toHaveLength(1);
  });
});

async function sendAgain(mailId: string): Promise<void> {
  await world.db.query(`INSERT INTO pgboss.job (name, data) VALUES ('mail.send', $1)`, [{ mailId }]);
  await world.drain();
}
