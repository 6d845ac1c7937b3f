import { describe, expect, it, jest } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { clear, makeDraft, makeOpenCall, PROFILE, WORK } from '../factories/portfolios.js';
import { hostileStrings } from '../support/hostile-strings.js';
import { useSite } from '../support/site.js';

jest.setTimeout(180_000);

const COUNT = 2000;
const WORKS = 4;

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
    const call = await makeOpenCall(site.world, { worksMax: WORKS + 1 });
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
});
