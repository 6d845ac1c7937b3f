import { leadBody, makeLead, makeLeadWorld } from '../factories/leads.js';
import { makeCall } from '../factories/calls.js';
import { addConflict } from '../factories/notices.js';
import { grantRole, makePerson } from '../factories/people.js';
import { clear, PROFILE, putStatement } from '../factories/portfolios.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const PASSWORD = 'long enough 密码';
const fieldsOf = (answer: { body: { errors?: { field: string }[] } }) =>
  (answer.body.errors ?? []).map(({ field }) => field);

/** Completes and submits the express draft as its scholar, and passes the formal check. */
async function submitAndPass(personId: string, applicationId: string): Promise<number> {
  const scholar = await world.as({ id: personId });
  const { version } = (await scholar.get('/profile')).body;
  await scholar.put('/profile', { ...PROFILE, version });
  const { body } = await scholar.get(`/applications/${applicationId}`);
  await scholar.patch(`/applications/${applicationId}`, { version: body.version, summary: 'S', keywords: ['k'] });
  for (const work of body.works)
    await scholar.patch(`/works/${work.id}`, { version: work.version, authors: ['M. Ji'], contribution: 'all of it' });
  await putStatement(world, applicationId, personId);
  const submitted = await scholar.post(`/applications/${applicationId}/submit`);
  if (submitted.status === 201) {
    await clear(world, applicationId);
    await world.db.query(`UPDATE application SET state = 'eligible' WHERE id = $1`, [applicationId]);
  }
  return submitted.status;
}

async function consented(wish: Record<string, unknown> = {}) {
  const it = await makeLeadWorld(world, wish);
  const lead = await makeLead(world, it, 'contacted');
  const answer = await world.api.post('/leads/answer', { token: lead.token, answer: 'consent', password: PASSWORD });
  expect(answer.status).toBe(204);
  const [person] = await world.db.query('SELECT id FROM person WHERE email = $1', [lead.email]);
  return { ...it, ...lead, personId: person.id as string };
}

describe('a lead', () => {
  it('goes from notice to an express case that the scholar submits after the deadline', async () => {
    const it = await makeLeadWorld(world);
    const officer = await world.as(it.officer);
    const created = await officer.post(`/calls/${it.call.id}/leads`, leadBody(it.call, { works: [], offer: '' }));
    expect([created.status, created.body.state]).toEqual([201, 'noticed']);
    const id = created.body.id as string;
    const bare = await officer.post(`/leads/${id}/evidence`);
    expect([bare.status, fieldsOf(bare)]).toEqual([422, ['works', 'offer']]);
    const { works, offer } = leadBody(it.call);
    expect((await officer.patch(`/leads/${id}`, { works, offer })).body.works[0].doi).toBe('10.1234/abc');
    expect((await officer.post(`/leads/${id}/contact`)).body.code).toBe('illegal_state');
    expect((await officer.post(`/leads/${id}/evidence`)).body.state).toBe('evidenced');
    const own = await officer.post(`/leads/${id}/approve`);
    expect([own.status, own.body.code]).toEqual([409, 'scouting.four_eyes']);
    const approved = await (await world.as(it.chair)).post(`/leads/${id}/approve`);
    expect([approved.body.state, approved.body.can.contact]).toEqual(['approved_to_contact', true]);
    expect((await officer.patch(`/leads/${id}`, { offer: '多一点' })).body.code).toBe('scouting.lead_fixed');
    expect((await officer.post(`/leads/${id}/contact`)).body.state).toBe('contacted');

    const { email } = created.body;
    const [mail] = await world.mailsTo(email);
    expect(mail!.text).toContain('Decoding surface codes fast');
    expect(mail!.text).not.toContain('CANARY-reason');
    const token = /\/lead#token=(\S+)/.exec(mail!.text)![1];
    const read = await world.api.post('/leads/read', { token });
    expect(read.body).toMatchObject({ nameZh: '𠮷明远', offer, hasAccount: false, callZh: '智源学者计划 2026' });
    expect(read.body.timeZone).toBe('Asia/Shanghai');
    expect(read.text).not.toMatch(/CANARY-reason|noticedBy|王秘书/);
    const yes = { token, answer: 'consent' };
    const twice = await Promise.all([world.api.post('/leads/answer', yes), world.api.post('/leads/answer', yes)]);
    expect(twice.map(({ status }) => status)).toEqual([204, 204]);
    const asked = (await world.api.post('/leads/read', { token })).body;
    expect(asked).toMatchObject({ answer: 'consent', hasAccount: false, can: { answer: true } });
    const thanks = (await world.mailsTo(email)).at(-1)!;
    expect(thanks.subject).toBe('已收到您的答复：智源学者计划 2026');
    expect(thanks.text).toMatch(/愿意接受[^]*\/home\n[^]*\/reset#token=[^]*\/lead#token=/);
    const after = { ...yes, note: '愿意', password: PASSWORD };
    expect((await world.api.post('/leads/answer', after)).status).toBe(204);
    expect((await world.api.post('/session', { email, password: PASSWORD })).status).toBe(201);
    const password = /\/reset#token=(\S+)/.exec(thanks.text)![1];
    expect(
      (await world.api.post('/password-resets/perform', { token: password, password: 'an older link 旧链接' })).status,
    ).toBe(409);
    const [answered, ...more] = await world.mailsTo(it.officer.email);
    expect([answered!.subject, more]).toEqual(['敲门答复：智源学者计划 2026', []]);
    expect(answered!.text).toContain(`/manage/calls/${it.call.id}/leads?lead=${id}`);

    await world.db.query(
      `UPDATE call SET opens_at = now() - interval '9 days', deadline_at = now() - interval '1 day' WHERE id = $1`,
      [it.call.id],
    );
    const express = await officer.post(`/leads/${id}/open-express`, { title: '表面码' });
    expect(express.status).toBe(201);
    const { applicationId } = express.body;
    expect((await world.api.post('/leads/read', { token })).body.can.answer).toBe(false);
    const late = await world.api.post('/leads/answer', { token, answer: 'decline' });
    expect([late.status, late.body.code]).toEqual([409, 'illegal_state']);
    const [person] = await world.db.query('SELECT id FROM person WHERE email = $1', [email]);
    const ready = (await world.mailsTo(email)).find(({ subject }) => subject.startsWith('您的申请已备好'));
    expect(ready!.text).toContain(`/applications/${applicationId}\n`);
    const scholar = await world.as(person);
    expect((await scholar.get('/leads/mine')).body.items).toMatchObject([{ id, callId: it.call.id, applicationId }]);
    const draft = await scholar.get(`/applications/${applicationId}`);
    expect(draft.body).toMatchObject({ origin: 'express', state: 'draft', title: '表面码' });
    expect(draft.body.works).toMatchObject([{ title: 'Decoding surface codes fast', year: 2025 }]);
    expect((await officer.get(`/applications/${applicationId}`)).status).toBe(404);
    expect(await submitAndPass(person.id, applicationId)).toBe(201);
    expect((await officer.get(`/applications/${applicationId}`)).status).toBe(200);
    const enter = await (await world.as(it.chair)).post(`/leads/${id}/enter`, { reason: 'outstanding' });
    expect(enter.status).toBe(403);
    const second = await makePerson(world, { roles: [{ role: 'officer', callId: it.call.id }] });
    const atReview = await (await world.as(second)).post(`/leads/${id}/enter`, { reason: 'outstanding' });
    expect([atReview.status, atReview.body.code]).toEqual([409, 'scouting.enters_at_review']);
    const trail = await world.db.query('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id', [id]);
    expect(trail.map((row: { action: string }) => row.action)).toEqual(
      [
        ...['noticed', 'edited', 'evidenced', 'approved', 'contacted'],
        ...['consented', 'answer_completed', 'answer_completed', 'express_case'],
      ].map((x) => `lead.${x}`),
    );
  });

  it('enters at the decision where the call allows it: by another officer, cleared, from the formal check', async () => {
    const it = await consented({ expressEntry: 'decision' });
    const officer = await world.as(it.officer);
    const { applicationId } = (await officer.post(`/leads/${it.id}/open-express`, {})).body;
    const second = await makePerson(world, { roles: [{ role: 'officer', callId: it.call.id }] });
    const conflicted = await makePerson(world, { roles: [{ role: 'officer', callId: it.call.id }] });
    const enter = async (who: { id: string }) =>
      (await world.as(who)).post(`/leads/${it.id}/enter`, { reason: 'outstanding, see the works' });
    expect((await enter(second)).status).toBe(404); // a draft was screened for nobody
    expect(await submitAndPass(it.personId, applicationId)).toBe(201);
    await addConflict(world, conflicted.id, applicationId);
    expect((await enter(conflicted)).status).toBe(404);
    expect((await (await world.as(conflicted)).get(`/leads/${it.id}`)).status).toBe(404);
    expect((await enter(it.officer)).body.code).toBe('scouting.four_eyes');
    await world.db.query(`UPDATE application SET state = 'submitted' WHERE id = $1`, [applicationId]);
    expect((await enter(second)).body.code).toBe('illegal_state');
    await world.db.query(`UPDATE application SET state = 'eligible' WHERE id = $1`, [applicationId]);
    expect((await enter(second)).status).toBe(204);
    const [{ state }] = await world.db.query('SELECT state FROM application WHERE id = $1', [applicationId]);
    expect(state).toBe('shortlisted');
  });

  it('reads in mail and page whose programme knocks and whom to ask', async () => {
    const it = await makeLeadWorld(world);
    const whose = { instituteZh: '智源研究院', instituteEn: 'BAAI', contactZh: '学者办', contactEn: 'Scholars office' };
    await world.db.query(
      `UPDATE programme SET institute_zh = $2, institute_en = $3, contact_zh = $4, contact_en = $5, contact_email = $6 WHERE id = $1`,
      [it.call.programmeId, ...Object.values(whose), 'ask@example.org'],
    );
    const lead = await makeLead(world, it, 'contacted', { nameZh: '' });
    const [knock] = await world.mailsTo(lead.email);
    expect(knock!.text).toContain('"Scholars" of BAAI noticed your work');
    expect(knock!.text).toContain('Questions? Ask Scholars office, ask@example.org.');
    const read = await world.api.post('/leads/read', { token: lead.token });
    expect(read.body).toMatchObject({ ...whose, contactEmail: 'ask@example.org' });
    await world.api.post('/leads/answer', { token: lead.token, answer: 'decline', locale: 'zh-CN' });
    expect((await world.mailsTo(lead.email)).at(-1)!.text).toContain('有疑问请联系：学者办，ask@example.org');
  });

  it('is opened as one case only, and not beside an application of the same person', async () => {
    const it = await consented();
    const officer = await world.as(it.officer);
    const both = await Promise.all([1, 2].map(() => officer.post(`/leads/${it.id}/open-express`, {})));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const other = await consented();
    await world.db.query(
      `INSERT INTO application (call_id, applicant_id, direction_id, track_id) VALUES ($1, $2, $3, $4)`,
      [other.call.id, other.personId, other.call.directions[0]!.id, other.call.tracks[0]!.id],
    );
    const refused = await (await world.as(other.officer)).post(`/leads/${other.id}/open-express`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'portfolios.already_applied']);
    expect((await officer.get(`/leads/${it.id}`)).body.state).toBe('express_case');
    expect((await (await world.as(other.officer)).get(`/leads/${other.id}`)).body.state).toBe('consented');
  });

  it('is asked once more after the link ran out in silence, and not before', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'contacted');
    const officer = await world.as(it.officer);
    expect((await officer.post(`/leads/${lead.id}/contact`)).body.code).toBe('illegal_state');
    await world.db.query(`UPDATE lead SET token_expires_at = now() - interval '1 minute' WHERE id = $1`, [lead.id]);
    expect((await officer.get(`/leads/${lead.id}`)).body).toMatchObject({ silent: true, can: { contact: true } });
    const nominator = await world.as(it.nominator);
    expect((await nominator.post(`/leads/${lead.id}/contact`)).status).toBe(404);
    const again = await officer.post(`/leads/${lead.id}/contact`);
    expect(again.body).toMatchObject({ state: 'contacted', silent: false, can: { contact: false } });
    expect(await world.mailsTo(lead.email)).toHaveLength(2);
    const no = { token: lead.token, answer: 'decline' };
    expect((await world.api.post('/leads/answer', no)).status).toBe(204);
    expect((await officer.post(`/leads/${lead.id}/contact`)).body.code).toBe('illegal_state');
  });

  it('is refused where the call takes no express cases, or a field is wrong, or the address stands there', async () => {
    const none = await makeLeadWorld(world, { expressEntry: 'none' });
    const closed = await (await world.as(none.officer)).post(`/calls/${none.call.id}/leads`, leadBody(none.call));
    expect([closed.status, closed.body.code]).toEqual([409, 'scouting.express_not_taken']);
    const it = await makeLeadWorld(world);
    const officer = await world.as(it.officer);
    const post = (changes: object) => officer.post(`/calls/${it.call.id}/leads`, leadBody(it.call, { ...changes }));
    expect(fieldsOf(await post({ state: 'contacted', noticedBy: it.chair.id, nameZh: null }))).toEqual(
      expect.arrayContaining(['state', 'noticedBy', 'nameZh']),
    );
    const wrong = await post({
      nameZh: ' ',
      nameLatin: '',
      directionId: none.call.directions[0]!.id,
      works: [{ title: 'x', why: 'y', doi: 'not a doi' }],
    });
    expect(fieldsOf(wrong)).toEqual(['directionId', 'nameZh', 'works.0.doi']);
    expect((await post({ email: 'same@example.org' })).status).toBe(201);
    expect((await post({ email: 'SAME@example.org' })).body.code).toBe('scouting.lead_exists');
  });
});

describe('the answer', () => {
  it('is in the language of its page: the new account and the mail; the desk of its owner knows of it', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'contacted');
    const yes = { token: lead.token, answer: 'consent', password: PASSWORD, locale: 'en' };
    expect((await world.api.post('/leads/answer', yes)).status).toBe(204);
    const thanks = (await world.mailsTo(lead.email)).at(-1)!;
    expect(thanks.subject).toMatch(/^Your answer has arrived: /);
    const [person] = await world.db.query('SELECT id, locale FROM person WHERE email = $1', [lead.email]);
    expect(person.locale).toBe('en');
    const { items } = (await (await world.as(person)).get('/leads/mine')).body;
    expect(items).toEqual([
      {
        ...{ id: lead.id, callId: it.call.id, answeredAt: expect.any(String), applicationId: null },
        ...{ callZh: expect.any(String), callEn: expect.any(String) },
      },
    ]);
    expect((await (await world.as(it.officer)).get('/leads/mine')).body.items).toEqual([]);
  });

  it('uses an account that is there, and never replaces its password', async () => {
    const it = await makeLeadWorld(world);
    const email = 'has-account@example.org';
    await world.api.post('/accounts', { email, name: 'Ji', password: 'the first password', locale: 'en' });
    const [confirm] = await world.mailsTo(email);
    const token = /#token=(\S+)/.exec(confirm!.text)![1];
    expect((await world.api.post('/accounts/confirm', { token })).status).toBe(200);
    const lead = await makeLead(world, it, 'contacted', { email });
    expect((await world.api.post('/leads/read', { token: lead.token })).body.hasAccount).toBe(true);
    const yes = { token: lead.token, answer: 'consent', password: 'the second password' };
    expect((await world.api.post('/leads/answer', yes)).status).toBe(204);
    expect((await world.api.post('/session', { email, password: 'the second password' })).status).toBe(401);
    expect((await world.api.post('/session', { email, password: 'the first password' })).status).toBe(201);
  });

  it('does not fall to a stranger who signed up with the address first', async () => {
    const it = await makeLeadWorld(world);
    const email = 'squatted@example.org';
    const strangers = 'the password of a stranger';
    await world.api.post('/accounts', { email, name: 'X', password: strangers, locale: 'en' });
    const lead = await makeLead(world, it, 'contacted', { email });
    expect((await world.api.post('/leads/read', { token: lead.token })).body.hasAccount).toBe(false);
    const yes = { token: lead.token, answer: 'consent' };
    expect((await world.api.post('/leads/answer', yes)).status).toBe(204);
    expect((await world.api.post('/session', { email, password: strangers })).status).toBe(401);
    expect((await world.api.post('/leads/answer', { ...yes, password: PASSWORD })).status).toBe(204);
    expect((await world.api.post('/session', { email, password: strangers })).status).toBe(401);
    expect((await world.api.post('/session', { email, password: PASSWORD })).status).toBe(201);
  });

  it('may be no: then there is no account and no case, and what follows is added to it', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'contacted');
    const no = { token: lead.token, answer: 'decline' };
    expect((await world.api.post('/leads/answer', no)).status).toBe(204);
    expect((await world.api.post('/leads/answer', { ...no, note: '已有项目' })).status).toBe(204);
    expect((await world.api.post('/leads/answer', { ...no, askAgain: false })).status).toBe(204);
    expect(await world.db.query('SELECT 1 FROM person WHERE email = $1', [lead.email])).toEqual([]);
    expect((await world.mailsTo(lead.email)).at(-1)!.text).toContain('您谢绝了');
    const officer = await world.as(it.officer);
    expect((await officer.get(`/leads/${lead.id}`)).body).toMatchObject({
      ...{ state: 'declined', answerNote: '已有项目', askAgain: false },
    });
    expect((await officer.post(`/leads/${lead.id}/open-express`, {})).body.code).toBe('illegal_state');
    expect((await world.mailsTo(lead.email)).length).toBe(2);
  });

  it('is mended by the other one until a case was begun, and both sides hear of each', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'contacted');
    const answer = async (given: object) =>
      (await world.api.post('/leads/answer', { token: lead.token, ...given })).status;
    const officer = await world.as(it.officer);
    const seen = async () => (await officer.get(`/leads/${lead.id}`)).body;
    const mails = async () => [
      (await world.mailsTo(lead.email)).length,
      (await world.mailsTo(it.officer.email)).length,
    ];
    expect(await answer({ answer: 'decline', note: '没空', askAgain: false })).toBe(204);
    expect(await seen()).toMatchObject({ state: 'declined', askAgain: false });
    expect(await mails()).toEqual([2, 1]);
    expect(await answer({ answer: 'consent', locale: 'en' })).toBe(204);
    // What was said with the no is not said with the yes.
    expect(await seen()).toMatchObject({ state: 'consented', answerNote: '', askAgain: true });
    expect(await mails()).toEqual([3, 2]);
    expect(await answer({ answer: 'decline' })).toBe(204);
    expect((await officer.post(`/leads/${lead.id}/open-express`, {})).body.code).toBe('illegal_state');
    expect(await mails()).toEqual([4, 3]);
    const [person] = await world.db.query('SELECT id FROM person WHERE email = $1', [lead.email]);
    expect((await (await world.as(person)).get('/leads/mine')).body.items).toEqual([]);
  });

  it('without a password brings links to set one: with the thanks, and with the application', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'contacted');
    await world.api.post('/leads/answer', { token: lead.token, answer: 'consent' });
    await (await world.as(it.officer)).post(`/leads/${lead.id}/open-express`, {});
    const mail = (await world.mailsTo(lead.email)).find(({ subject }) => subject.startsWith('您的申请已备好'))!;
    const token = /\/reset#token=(\S+)/.exec(mail.text)![1];
    const set = await world.api.post('/password-resets/perform', { token, password: PASSWORD });
    expect([set.status, set.body.returnTo]).toEqual([200, expect.stringMatching(/^\/applications\//)]);
    expect((await world.api.post('/session', { email: lead.email, password: PASSWORD })).status).toBe(201);
  });

  it('of whoever asked not to be asked again keeps every other door-knock from them', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'contacted');
    const no = { token: lead.token, answer: 'decline', askAgain: false };
    expect((await world.api.post('/leads/answer', no)).status).toBe(204);
    const other = await makeLeadWorld(world);
    const again = await makeLead(world, other, 'evidenced', { email: lead.email.toUpperCase() });
    const approve = async () => (await world.as(other.chair)).post(`/leads/${again.id}/approve`);
    const refused = await approve();
    expect([refused.status, refused.body.code]).toEqual([409, 'scouting.not_to_be_asked']);
    expect((await world.api.post('/leads/answer', { ...no, askAgain: true })).status).toBe(204);
    expect((await approve()).status).toBe(200);
    expect((await world.api.post('/leads/answer', no)).status).toBe(204);
    const contact = await (await world.as(other.officer)).post(`/leads/${again.id}/contact`);
    expect([contact.status, contact.body.code]).toEqual([409, 'scouting.not_to_be_asked']);
  });

  it('is refused with a foreign or an old token', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'contacted');
    const answer = (token: string) => world.api.post('/leads/answer', { token, answer: 'decline' });
    expect((await answer('a token that no mail has ever carried')).body.code).toBe('identity.link_not_valid');
    await world.db.query(`UPDATE lead SET token_expires_at = now() - interval '1 second' WHERE id = $1`, [lead.id]);
    expect((await answer(lead.token)).body.code).toBe('identity.link_not_valid');
  });
});

describe('secrecy', () => {
  it('shows a lead to who runs the call and to the nominator who noticed it; the list says the same', async () => {
    const it = await makeLeadWorld(world);
    const byOfficer = await makeLead(world, it, 'contacted');
    const nominator = await world.as(it.nominator);
    const byNominator = await nominator.post(`/calls/${it.call.id}/leads`, leadBody(it.call));
    const ids = [byOfficer.id, byNominator.body.id as string];
    const knocked = await makePerson(world, { email: 'knocked@example.org' });
    await grantRole(world, knocked.id, 'chair', { callId: it.call.id });
    const onChair = await makeLead(world, it, 'evidenced', { email: 'knocked@example.org' });
    ids.push(onChair.id);
    const approver = await makePerson(world);
    await grantRole(world, approver.id, 'approver', { callId: it.call.id });
    const viewers = {
      officer: it.officer,
      chair: it.chair,
      nominator: it.nominator,
      knocked,
      approver,
      applicant: await makePerson(world),
      foreign: (await makeCall(world)).officer,
      administrator: await makePerson(world, { roles: [{ role: 'administrator' }] }),
    };
    const seen: Record<string, number> = {};
    for (const [name, person] of Object.entries(viewers)) {
      const client = await world.as(person);
      const list = await client.get(`/calls/${it.call.id}/leads`);
      const listed = list.status === 200 ? list.body.items.map((lead: { id: string }) => lead.id) : [];
      for (const id of ids)
        expect([name, (await client.get(`/leads/${id}`)).status]).toEqual([name, listed.includes(id) ? 200 : 404]);
      seen[name] = list.status === 200 ? listed.length : list.status;
      if (list.status !== 200)
        for (const verb of ['evidence', 'approve', 'contact', 'open-express'])
          expect([
            name,
            (await client.post(`/leads/${byOfficer.id}/${verb}`, verb === 'open-express' ? {} : undefined)).status,
          ]).toEqual([name, 404]);
    }
    const none = { approver: 404, applicant: 404, foreign: 404, administrator: 404 };
    expect(seen).toEqual({ officer: 3, chair: 3, nominator: 1, knocked: 2, ...none });
    expect((await nominator.post(`/leads/${byNominator.body.id}/evidence`)).status).toBe(200);
    expect((await nominator.post(`/leads/${byNominator.body.id}/approve`)).status).toBe(403);
  });

  it('keeps an approver away who shares the institution, the name or a paper', async () => {
    const it = await makeLeadWorld(world);
    const lead = await makeLead(world, it, 'evidenced');
    const near = async (profile: object) => {
      const chair = await makePerson(world);
      await grantRole(world, chair.id, 'chair', { callId: it.call.id });
      const client = await world.as(chair);
      expect(
        (await client.put('/profile', { ...PROFILE, education: [], advisers: [], collaborators: [], ...profile }))
          .status,
      ).toBe(200);
      const answer = await client.post(`/leads/${lead.id}/approve`);
      return [answer.status, answer.body.code ?? null, answer.body.params?.reasons ?? null];
    };
    const conflict = (...reasons: string[]) => [409, 'scouting.conflict', reasons];
    expect(await near({ institution: '中国科学技术大学计算机学院' })).toEqual(conflict('same_institution'));
    expect(await near({ nameZh: '吉明', nameLatin: 'Ji Mingyuan' })).toEqual(conflict('same_name'));
    expect(await near({ collaborators: [{ name: 'Mingyuan Ji', institution: '', year: 2026 }] })).toEqual(
      conflict('collaborator'),
    );
    expect(await near({})).toEqual([200, null, null]);
  });
});
