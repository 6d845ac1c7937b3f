import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Audit } from '#audit';
import { LinkTokens, transact } from '#platform';
import { moveApplication } from '#portfolios';
import { makePerson } from '../factories/people.js';
import {
  clear,
  makeConflict,
  makeDraft,
  makeOpenCall,
  makeReviewerOf,
  makeSubmitted,
  type MadeCall,
} from '../factories/portfolios.js';
import { World } from '../support/world.js';

/** A register with recorded answers: one work, one slow, one broken, one that sends elsewhere, one that never ends. */
const register: Server = createServer((request, response) => {
  const doi = decodeURIComponent(request.url?.replace('/works/', '') ?? '');
  if (doi === '10.1000/known') {
    const message = {
      type: 'journal-article',
      title: ['Quantum <i>memories</i> &amp; codes'],
      abstract: '<jats:p>We study\u0007 them.</jats:p>',
      'container-title': ['A Journal'],
      issued: { 'date-parts': [[2024, 3]] },
      author: [{ given: 'Wei', family: 'Wang' }, { name: 'A Group' }],
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ message }));
  } else if (doi === '10.1000/moved') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
  else if (doi === '10.1000/broken') response.end('<html>');
  else if (doi === '10.1000/endless') {
    const flood = setInterval(() => response.write(Buffer.alloc(1_000_000, 32)), 1);
    response.on('close', () => clearInterval(flood));
  } else response.writeHead(404).end('Resource not found.');
});

let world: World;
beforeAll(async () => {
  await new Promise<void>((resolve) => register.listen(0, '127.0.0.1', resolve));
  world = await World.create({ CROSSREF_URL: `http://127.0.0.1:${(register.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await world.close();
  register.closeAllConnections();
  await new Promise((resolve) => register.close(resolve));
});

const staffOf = async (call: MadeCall, role: 'officer' | 'chair' | 'approver' | 'auditor') =>
  makePerson(world, { roles: [{ role, callId: call.id }] });

describe('an application', () => {
  it('is listed for exactly those to whom it opens', async () => {
    const call = await makeOpenCall(world);
    const elsewhere = await makeOpenCall(world);
    const cases = {
      draft: await makeDraft(world, call),
      fresh: await makeSubmitted(world, call),
      cleared: await makeSubmitted(world, call),
      conflict: await makeSubmitted(world, call),
      reopened: await makeSubmitted(world, call),
      foreign: await makeSubmitted(world, elsewhere),
    };
    for (const it of [cases.cleared, cases.conflict, cases.reopened, cases.foreign]) await clear(world, it.id);
    await cases.reopened.client.post(`/applications/${cases.reopened.id}/reopen`);
    const officer = await staffOf(call, 'officer');
    await makeConflict(world, cases.conflict.id, officer.id);
    const people = [
      officer,
      await staffOf(call, 'chair'),
      await staffOf(call, 'approver'),
      await staffOf(call, 'auditor'),
      await staffOf(elsewhere, 'officer'),
      cases.draft.applicant,
      cases.cleared.applicant,
      await makePerson(world, { roles: [{ role: 'administrator' }] }),
      await makePerson(world, { roles: [{ role: 'nominator', callId: call.id }] }),
    ];
    for (const person of people) {
      const client = await world.as(person);
      const listed = new Set<string>();
      for (const query of ['', `callId=${call.id}`, `callId=${elsewhere.id}`])
        for (const item of (await client.get(`/applications?${query}`)).body.items) listed.add(item.id as string);
      for (const it of Object.values(cases)) {
        const { status } = await client.get(`/applications/${it.id}`);
        expect([it.id, status]).toEqual([it.id, listed.has(it.id) ? 200 : 404]);
      }
    }
    const seen = (await (await world.as(officer)).get(`/applications?callId=${call.id}`)).body.items;
    expect(seen.map((item: { id: string }) => item.id)).toEqual([cases.cleared.id]);
  });

  it('tells a reviewer nothing of the people kept away, of birth dates and addresses, and staff no draft text', async () => {
    const call = await makeOpenCall(world);
    const it = await makeDraft(world, call);
    await it.client.patch(`/applications/${it.id}`, {
      version: 2,
      keptAway: [{ name: '孙七金丝雀', reason: 'canary of reasons' }],
    });
    await it.client.post(`/applications/${it.id}/submit`);
    await clear(world, it.id);
    const reviewer = await (
      await world.as(await makeReviewerOf(world, it.id, 'accepted'))
    ).get(`/applications/${it.id}`);
    expect([reviewer.status, reviewer.body.viewer, reviewer.body.keptAway]).toEqual([200, 'reviewer', null]);
    for (const canary of ['金丝雀', 'canary', '1995-05-05', it.applicant.email, 'version":1'])
      expect(reviewer.text).not.toContain(canary);
    // Nor what the review form keeps back: where positions stand, and that somebody knocked on a door.
    expect([reviewer.body.applicant.orcid, reviewer.body.origin]).toEqual([null, null]);
    const approver = await (await world.as(await staffOf(call, 'approver'))).get(`/applications/${it.id}`);
    expect([approver.status, approver.body.keptAway]).toEqual([200, null]);
    const officer = await (await world.as(await staffOf(call, 'officer'))).get(`/applications/${it.id}`);
    expect(officer.body.keptAway).toHaveLength(1);
    expect(officer.body.can).toEqual({ edit: false, submit: false, reopen: false, withdraw: false, check: true });
  });

  it('looks the same to its applicant from the formal check to the announcement', async () => {
    const call = await makeOpenCall(world);
    const it = await makeSubmitted(world, call);
    const looks = async (state: string) => {
      await world.db.query('UPDATE application SET state = $2 WHERE id = $1', [it.id, state]);
      const lists = ['submitted', 'in_evaluation', 'ineligible'].map((word) =>
        it.client.get(`/applications?state=${word}`),
      );
      return [
        await it.client.get(`/applications/${it.id}`),
        await it.client.get('/applications'),
        await it.client.get(`/applications/${it.id}/timeline`),
        ...(await Promise.all(lists)),
      ].map(({ status, text }) => `${status} ${text}`);
    };
    const first = await looks('eligible');
    for (const state of ['in_review', 'reviewed', 'shortlisted', 'not_shortlisted', 'proposed'])
      expect(await looks(state)).toEqual(first);
    expect((await it.client.get('/applications?state=shortlisted')).status).toBe(422);
  });
});

describe('the timeline of a case', () => {
  it('tells the applicant their own acts, the deadline and the public stages, and nothing in between', async () => {
    const call = await makeOpenCall(world);
    const it = await makeSubmitted(world, call);
    await it.client.post(`/applications/${it.id}/reopen`);
    await it.client.post(`/applications/${it.id}/submit`);
    const officer = await staffOf(call, 'officer');
    const path = ['eligible', 'in_review', 'reviewed', 'shortlisted', 'proposed', 'announced', 'selected'] as const;
    for (const state of path)
      await transact(world.db, (tx) =>
        moveApplication(tx, world.app.get(Audit, { strict: false }), officer, it.id, state),
      );
    const { status, body } = await it.client.get(`/applications/${it.id}/timeline`);
    expect(status).toBe(200);
    const lines = body.items.map(({ kind, number }: { kind: string; number: number | null }) => [kind, number]);
    expect(lines).toEqual([
      ['begun', null],
      ['submitted', 1],
      ['reopened', null],
      ['submitted', 2],
      ['announced', null],
      ['selected', null],
      ['deadline', null],
    ]);
    for (const event of body.items)
      if (['announced', 'selected'].includes(event.kind))
        expect([event.at, event.day]).toEqual([null, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    const stranger = await world.as(await makePerson(world));
    expect((await stranger.get(`/applications/${it.id}/timeline`)).status).toBe(404);
    expect((await (await world.as(officer)).get(`/applications/${it.id}/timeline`)).status).toBe(404);
  });
});

describe('referee letters', () => {
  it('are asked for by mail, written once by the link, and read by officers only', async () => {
    const call = await makeOpenCall(world, { lettersRequired: 1 });
    const it = await makeDraft(world, call);
    expect(
      (await it.client.post(`/applications/${it.id}/submit`)).body.errors.map((f: { field: string }) => f.field),
    ).toEqual(['letters']);
    const referee = { name: '钱教授', email: 'referee@example.org' };
    const [me] = await world.db.query(
      'SELECT p.email FROM application a JOIN person p ON p.id = a.applicant_id WHERE a.id = $1',
      [it.id],
    );
    const self = await it.client.post(`/applications/${it.id}/letters`, {
      name: '本人',
      email: me.email.toUpperCase(),
    });
    expect([self.status, self.body.errors]).toEqual([
      422,
      [{ field: 'email', message: 'must be somebody else than yourself' }],
    ]);
    const { id } = (await it.client.post(`/applications/${it.id}/letters`, referee)).body;
    const again = await it.client.post(`/applications/${it.id}/letters`, { ...referee, email: 'Referee@example.org' });
    expect([again.status, again.body.code]).toEqual([409, 'portfolios.letter_already_requested']);
    expect((await it.client.post(`/applications/${it.id}/submit`)).status).toBe(201);
    await clear(world, it.id);
    const { token } = new LinkTokens(world.config.sessionSecret).issue('letter', id);
    const shown = await world.api.post('/letters/read', { token });
    expect(shown.body).toMatchObject({
      refereeName: '钱教授',
      applicantName: '王伟 Wei Wang',
      title: '量子存储器的纠错',
    });
    const letter = 'CANARY: the best of a generation, in my honest opinion of many years.';
    const both = await Promise.all([
      world.api.post('/letters', { token, letter }),
      world.api.post('/letters', { token, letter }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await world.api.post('/letters/read', { token })).body.code).toBe('identity.link_not_valid');
    const own = await it.client.get(`/applications/${it.id}/letters`);
    expect([own.body.items[0].state, own.body.items[0].letter]).toEqual(['received', null]);
    expect(own.text).not.toContain('CANARY');
    const officer = await world.as(await staffOf(call, 'officer'));
    expect((await officer.get(`/applications/${it.id}/letters`)).body.items[0].letter).toBe(letter);
    const reviewer = await world.as(await makeReviewerOf(world, it.id, 'accepted'));
    expect((await reviewer.get(`/applications/${it.id}/letters`)).status).toBe(403);
    const none = await makeDraft(world, await makeOpenCall(world));
    expect((await none.client.post(`/applications/${none.id}/letters`, referee)).body.code).toBe(
      'portfolios.letters_not_wanted',
    );
  });

  it('may be declined: the applicant hears that in time to ask somebody else, and sees no more of it', async () => {
    const it = await makeDraft(world, await makeOpenCall(world, { lettersRequired: 1 }));
    const [me] = await world.db.query('SELECT email FROM person WHERE id = $1', [it.applicant.id]);
    const referee = { name: '钱教授', email: 'declining@example.org' };
    const { id } = (await it.client.post(`/applications/${it.id}/letters`, referee)).body;
    const { token } = new LinkTokens(world.config.sessionSecret).issue('letter', id);
    expect((await world.api.post('/letters/decline', { token })).status).toBe(204);
    const [told, ...more] = await world.mailsTo(me.email);
    expect([told!.subject, more]).toEqual(['钱教授 declined to write a letter: Call of 2026', []]);
    expect(told!.text).toContain(`/applications/${it.id}\n`);
    expect((await it.client.get(`/applications/${it.id}/letters`)).body.items[0].state).toBe('declined');
    // Nobody writes that letter, so it is lacking again until somebody else is asked.
    const lacking = async () =>
      (await it.client.get(`/applications/${it.id}/completeness`)).body.items
        .filter(({ ok }: { ok: boolean }) => !ok)
        .map(({ item }: { item: string }) => item);
    expect(await lacking()).toEqual(['letters']);
    expect((await it.client.post(`/applications/${it.id}/submit`)).status).toBe(422);
    await it.client.post(`/applications/${it.id}/letters`, { name: '孙教授', email: 'instead@example.org' });
    expect(await lacking()).toEqual([]);
  });
});

describe('the DOI look-up', () => {
  it('fills the form from the register, as plain text', async () => {
    const client = await world.as(await makePerson(world));
    const found = await client.post('/doi-lookups', { doi: 'https://doi.org/10.1000/KNOWN' });
    expect([found.status, found.body]).toEqual([
      200,
      {
        doi: '10.1000/known',
        kind: 'paper',
        title: 'Quantum memories & codes',
        abstract: 'We study them.',
        year: 2024,
        venue: 'A Journal',
        authors: ['Wei Wang', 'A Group'],
        keywords: [],
      },
    ]);
  });

  it('says plainly when there is none, and goes nowhere else', async () => {
    const client = await world.as(await makePerson(world));
    const code = async (doi: string) => {
      const answer = await client.post('/doi-lookups', { doi });
      return [answer.status, answer.body.code];
    };
    expect(await code('10.1000/unknown')).toEqual([404, 'portfolios.doi_unknown']);
    for (const doi of ['10.1000/moved', '10.1000/broken', '10.1000/endless'])
      expect(await code(doi)).toEqual([503, 'portfolios.doi_lookup_away']);
    for (const doi of ['http://127.0.0.1/', '10.1000/../../admin?x', 'x']) expect((await code(doi))[0]).not.toBe(200);
    expect((await client.post('/doi-lookups', { doi: 'nonsense' })).body.errors[0].field).toBe('doi');
  });
});
