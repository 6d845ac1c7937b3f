import { randomUUID } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { makeSubmittedApplication } from '../factories/applications.js';
import { makeAward, type AwardWish } from '../factories/awards.js';
import { announce, makeFunding } from '../factories/decisions.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { clear, makeDraft, makeOpenCall, PROFILE, WORK } from '../factories/portfolios.js';
import { makeReviewer, submitted } from '../factories/reviewing.js';
import { hostileStrings } from '../support/hostile-strings.js';
import { useSite } from '../support/site.js';

jest.setTimeout(180_000);

const COUNT = 2000;
const WORKS = 20;
const CASES = 19;

describe('two thousand hostile strings as titles, names and file names', () => {
  const site = useSite();

  /** Opens pages as somebody, and collects whatever a string might have set off. */
  async function look(person: MadePerson | null, addresses: string[]) {
    const { page, faults } = await site.browser.visitor();
    const alarms: string[] = [];
    const shown: string[] = [];
    page.on('dialog', (dialog) => {
      alarms.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('popup', () => alarms.push('a window was opened'));
    page.on('request', (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== site.origin)
        alarms.push(`request: ${request.url()}`);
    });
    await page.addInitScript(
      `addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective))`,
    );
    if (person) await site.signIn(page, person);
    for (const address of addresses) {
      await page.goto(site.origin + address);
      await page.locator('main h1').first().waitFor();
      await page.locator('[aria-busy=true], .bones').first().waitFor({ state: 'detached' });
      await page.waitForLoadState('networkidle');
      expect(new URL(page.url()).origin).toBe(site.origin);
      shown.push((await page.locator('main').textContent()) ?? '');
    }
    await page.context().close();
    expect([...alarms, ...faults]).toEqual([]);
    return shown;
  }

  it('are shown as they are, and set nothing off', async () => {
    const strings = hostileStrings(COUNT, 200);
    expect(new Set(strings).size).toBe(COUNT);
    const call = await makeOpenCall(site.world, { worksMax: WORKS });
    const officer = await makePerson(site.world, { name: strings[10]! });
    await grantRole(site.world, officer.id, 'officer', { callId: call.id });
    const applicant = await makePerson(site.world, { name: strings[0]! });
    const draft = await makeDraft(site.world, call, { applicant, works: 0 });
    const client = draft.client;
    const accept = (answer: { status: number; text: string }) => {
      if (answer.status >= 300) throw new Error(answer.text);
    };

    const [nameZh, nameLatin, institution, title, summary] = strings;
    accept(await client.put('/profile', { ...PROFILE, version: 1, nameZh, nameLatin, institution }));
    const keywords = strings.filter((text) => text.length <= 60).slice(0, 20);
    const { version } = (await client.get(`/applications/${draft.id}`)).body;
    accept(await client.patch(`/applications/${draft.id}`, { version, title, summary, keywords }));
    const pdf = await (async () => {
      const document = await PDFDocument.create();
      document.addPage();
      return document.save();
    })();
    const share = COUNT / WORKS;
    for (let n = 0; n < WORKS; n++) {
      const authors = strings.slice(n * share, (n + 1) * share);
      const [contribution, significance, venue] = authors.slice(5);
      const work = { ...WORK, doi: null, title: authors[4], authors, contribution, significance, venue };
      const answer = await client.post(`/applications/${draft.id}/works`, work);
      accept(answer);
      for (const name of authors.slice(-3))
        accept(
          await client.upload(`/applications/${draft.id}/files?purpose=manuscript&workId=${answer.body.id}`, pdf, {
            'content-type': 'application/pdf',
            'x-file-name': encodeURIComponent(`${name.slice(0, 100)}.pdf`),
          }),
        );
    }

    await look(applicant, [`/applications/${draft.id}`, '/profile', '/home', '/account']);
    accept(await client.post(`/applications/${draft.id}/submit`));
    await clear(site.world, draft.id);
    const [own] = await look(applicant, [`/applications/${draft.id}`]);
    const [reading, , found] = await look(officer, [
      `/applications/${draft.id}`,
      `/manage/calls/${call.id}`,
      `/search?${new URLSearchParams({ q: 'alert' })}`,
      '/home',
    ]);
    expect(strings.filter((text) => !own!.includes(text))).toEqual([]);
    expect(strings.filter((text) => !reading!.includes(text))).toEqual([]);
    expect(found).toContain(title);
    await look(null, ['/', `/search?${new URLSearchParams({ q: strings[7]!.slice(0, 100) })}`]);
  });

  it('set nothing off where cases are judged, decided, made public and audited', async () => {
    const strings = hostileStrings(COUNT, 180);
    const left = [...strings];
    const take = (count: number) => left.splice(0, count);
    const each = COUNT / (CASES + 1);
    /** Its title, who applies, and works with an author each. */
    const wish = (): AwardWish => {
      const [title, nameZh, nameLatin, institution] = take(4);
      const works = Array.from({ length: Math.floor((each - 4) / 2) }, () => take(2));
      return {
        title,
        nameZh,
        nameLatin,
        institution,
        works: works.map(([work, author]) => ({ title: work, authors: [author!] })),
      };
    };
    const { world } = site;
    const funding = await makeFunding(world);
    const { call } = funding;
    await world.db.query('UPDATE person SET name = $2 WHERE id = $1', [call.officer.id, strings[20]]);
    const auditor = await makePerson(world, { name: strings[21]! });
    await grantRole(world, auditor.id, 'auditor', { callId: call.id });
    const reviewer = await makeReviewer(world, strings[22]!);
    const round = { call, id: randomUUID(), reviewers: [reviewer], cases: [] };
    await world.db.query(
      `INSERT INTO review_round (id, call_id, name, state, due_at, closes_at, opens_at)
       VALUES ($1, $2, $3, 'open', now() + interval '1 day', now() + interval '2 days', now())`,
      [round.id, call.id, strings[23]],
    );
    const cases: string[] = [];
    const assignments: string[] = [];
    for (let n = 0; n < CASES; n++) {
      const { id } = await makeSubmittedApplication(world, call, { ...wish(), state: 'in_review' });
      await clear(world, id);
      const assignment = { id: randomUUID(), reviewer };
      await world.db.query(
        `INSERT INTO assignment (id, round_id, call_id, application_id, reviewer_id, state, due_at)
         SELECT $1, r.id, r.call_id, $3, $4, 'accepted', r.due_at FROM review_round r WHERE r.id = $2`,
        [assignment.id, round.id, id, reviewer.id],
      );
      // The last waits for its review: the reviewer's form is looked at too.
      if (n < CASES - 1) await submitted(world, round, assignment, 1 + (n % 9));
      cases.push(id);
      assignments.push(assignment.id);
    }
    const award = await makeAward(world, call, wish());
    const outcome = { kind: 'paper', title: strings[24], identifier: '', year: 2026, url: null };
    const registered = await (await world.as(award.scholar)).post(`/awards/${award.id}/outcomes`, outcome);
    expect([registered.status, registered.text]).toEqual([201, expect.any(String)]);
    const [reviewing] = await look(reviewer, [`/reviews/${assignments.at(-1)}`, '/reviews', '/home']);

    await world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round.id]);
    await world.db.query(`UPDATE application SET state = 'shortlisted' WHERE id = $1`, [cases[0]]);
    const office = await world.as(call.officer);
    const draft = { applicationId: cases[0], amountCents: 1_000, rationale: strings[25] };
    const { id: decision } = (await office.post('/decisions', draft)).body;
    expect((await office.post(`/decisions/${decision}/propose`)).status).toBe(200);
    await announce(world, decision, funding.approvers.slice(0, 2));

    const manage = `/manage/calls/${call.id}`;
    const ofRound = `${manage}/rounds/${round.id}`;
    const parts = ['applications', `assignment?round=${round.id}`, 'conflicts', 'decisions', 'decisions/try', 'awards'];
    const seen = await look(call.officer, [
      ...cases.map((id) => `/applications/${id}`),
      ...parts.map((part) => `${manage}/${part}`),
      ...[ofRound, `${ofRound}/ranking`, `/decisions/${decision}`],
    ]);
    const [record] = await look(auditor, ['/audit']);
    const [notice, , scholars, scholar] = await look(null, [
      `/calls/${call.id}/notice`,
      ...[`/object/${decision}`, '/register', `/register/${award.id}`],
    ]);
    const ofCases = strings.slice(0, CASES * each).filter((_, at) => at % each < 4 + 2 * Math.floor((each - 4) / 2));
    expect(ofCases.filter((text) => !seen.some((page) => page.includes(text)))).toEqual([]);
    expect(reviewing).toContain(strings[(CASES - 1) * each]);
    expect(record).toContain(strings[20]);
    for (const at of [1, 2, 3, 4, 6]) expect(notice).toContain(strings[at]);
    expect(scholars).toContain(strings[CASES * each + 1]);
    expect(scholar).toContain(strings[24]);
  });
});
