import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import { AnsweringService } from '../support/answering.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

const ORCID = '0000-0002-1825-0097';

describe('works that others know of', () => {
  let service: AnsweringService;
  const site = useSite({
    env: async () => {
      service = await AnsweringService.open();
      return { OPENALEX_URL: service.url, ORCID_URL: service.url };
    },
  });
  afterAll(() => service?.close());

  it('come from OpenAlex into the pool, beside what an officer typed', async () => {
    const call = await makeCall(site.world);
    const client = await site.world.as(call.officer);
    const reviewer = { nameLatin: 'Wei Wang', institution: 'A University', publications: [{ title: 'Typed by hand' }] };
    const { body } = await client.post('/reviewers', reviewer);
    service.answering = () => ({
      meta: { count: 1, next_cursor: null },
      results: [{ title: 'Small peers', publication_year: 2024, doi: 'https://doi.org/10.1000/1' }],
    });
    const { page, faults } = await site.visit(call.officer, `/manage/pool/${body.id}`);
    await page.getByText('从 OpenAlex 获取论著').click();
    await page.getByLabel('ORCID 或 OpenAlex 编号').fill('Wei Wang');
    await page.getByRole('button', { name: /获取$/ }).click();
    await page.getByText('要填 ORCID 或 OpenAlex 编号').waitFor();
    await page.getByLabel('ORCID 或 OpenAlex 编号').fill(ORCID);
    await page.getByRole('button', { name: /获取$/ }).click();
    await page.getByText('正在查找…').waitFor();
    await site.world.drain();
    await page.getByText('读到 1 篇，新增 1 篇。').waitFor();
    for (const title of ['Small peers', 'Typed by hand'])
      await page.getByText(title, { exact: true }).first().waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("are chosen from one's ORCID record, and typed by hand while that is away", async () => {
    const call = await makeCall(site.world);
    const person = await makePerson(site.world);
    const client = await site.world.as(person);
    const place = { directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
    const { body } = await client.post(`/calls/${call.id}/applications`, place);
    const { page } = await site.visit(person, `/applications/${body.id}`);
    await page.getByText('从 ORCID 选取').click();
    service.answering = (_, response) => void response.writeHead(503).end();
    await page.getByLabel(/^ORCID（/).fill(ORCID);
    await page.getByRole('button', { name: '列出论著' }).click();
    await page.getByText('ORCID 暂时没有响应').waitFor();
    service.answering = () => ({
      group: [
        {
          'work-summary': [
            { title: { title: { value: 'Older work' } }, 'publication-date': { year: { value: '2019' } } },
          ],
        },
        {
          'work-summary': [
            { title: { title: { value: 'Newer work' } }, 'publication-date': { year: { value: '2024' } } },
          ],
        },
      ],
    });
    await page.getByRole('button', { name: '列出论著' }).click();
    await page.getByText('公开记录里有 2 项，新的在前。').waitFor();
    expect(await barriers(page)).toEqual([]);
    const saved = page.waitForResponse((it) => it.url().endsWith('/works') && it.request().method() === 'POST');
    await page.getByRole('button', { name: '添加《Newer work》' }).click();
    expect((await saved).status()).toBe(201);
    const { works } = (await client.get(`/applications/${body.id}`)).body;
    expect(works).toMatchObject([{ title: 'Newer work', year: 2024, kind: 'paper' }]);
  });
});
