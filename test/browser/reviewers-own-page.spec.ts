import { describe, expect, it, jest } from '@jest/globals';
import { makePeer } from '../factories/assignments.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

describe('a reviewer on the own page', () => {
  const site = useSite();

  it('keeps the own page: keywords, load, time away and works', async () => {
    const reviewer = await makePeer(site.world, { titles: ['旧作'] });
    const { page, faults } = await site.browser.visitor();
    await site.signIn(page, reviewer);
    await page.goto(`${site.origin}/reviewing/me`);
    await page.getByRole('textbox', { name: '关键词' }).fill('表面码译码；');
    await page.getByRole('textbox', { name: '同时最多评审（份）' }).fill('3');
    await page.getByLabel('暂不接受新邀请，直到').fill('2099-03-01');
    // The field itself speaks the language of the browser.
    await page.getByText('2099年3月1日').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await page.getByRole('button', { name: '添加成果' }).click();
    await page.getByRole('textbox', { name: '题名' }).fill('表面码的快速译码');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '加入' }).click();
    await page.getByText('共 2 项').waitFor();
    await page.getByRole('button', { name: '删除：旧作' }).click();
    await page.getByText('已删除「旧作」').waitFor();
    await page.reload();
    await page.getByText('共 1 项').waitFor();
    const { body } = await (await site.world.as(reviewer)).get('/reviewers/me');
    expect(body).toMatchObject({ keywords: ['表面码译码'], capacity: 3, unavailableUntil: '2099-03-01' });
    expect(body.publications.map(({ title }: { title: string }) => title)).toEqual(['表面码的快速译码']);
    expect(faults).toEqual([]);
  });

  it('loses no work that came meanwhile when saving from a page that is old, and chooses where both changed', async () => {
    const reviewer = await makePeer(site.world, { titles: ['旧作', '另一项旧作'], capacity: 6 });
    const phone = { viewport: { width: 360, height: 740 } };
    const { page, faults } = await site.visit(reviewer, '/reviewing/me', phone);
    await page.getByText('共 2 项').waitFor();
    const elsewhere = await site.world.as(reviewer);
    const save = async (part: object) => {
      const now = (await elsewhere.get('/reviewers/me')).body;
      const { keywords, capacity, unavailableUntil, version } = now;
      const publications = now.publications.map(({ title }: { title: string }) => ({ title }));
      const body = { keywords, capacity, unavailableUntil, version, publications, ...part };
      expect((await elsewhere.put('/reviewers/me', body)).status).toBe(200);
    };
    await save({ publications: ['旧作', '另一项旧作', '刚取来的论文'].map((title) => ({ title })) });
    await page.getByRole('button', { name: '删除：另一项旧作' }).click();
    await page.getByText('打开此页期间，别处新增了 1 项成果；这些改动都已保留。').waitFor();
    await page.getByText('刚取来的论文', { exact: true }).waitFor();
    await page.getByText('共 2 项').waitFor();

    // Another part was changed elsewhere: both stay. The same part: one is chosen.
    await save({ unavailableUntil: '2099-03-01' });
    await page.getByRole('textbox', { name: '同时最多评审（份）' }).fill('3');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    expect(await page.getByLabel('暂不接受新邀请，直到').inputValue()).toBe('2099-03-01');
    await save({ capacity: 9 });
    await page.getByRole('textbox', { name: '同时最多评审（份）' }).fill('2');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('同时最多评审（份） · 另一处已保存的内容').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByRole('button', { name: '以此处为准' }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    const { body } = await elsewhere.get('/reviewers/me');
    expect(body).toMatchObject({ capacity: 2, unavailableUntil: '2099-03-01', publicationCount: 2 });
    expect(faults).toEqual([]);
  });

  it('changes a list of a thousand works one by one, finds in it, and shows it by and by', async () => {
    const reviewer = await makePeer(site.world, { titles: ['很久以前的一项'] });
    await site.world.db.query(
      `INSERT INTO publication (person_id, title, title_key, year)
       SELECT $1, '第 ' || n || ' 篇', '第 ' || n || ' 篇', 2025 FROM generate_series(1, 1000) n`,
      [reviewer.id],
    );
    const { page, faults } = await site.visit(reviewer, '/reviewing/me');
    await page.getByText('共 1001 项').waitFor();
    const removes = page.getByRole('button', { name: /^删除：/ });
    expect(await removes.count()).toBe(20);
    await page.getByRole('button', { name: '再看一些' }).click();
    expect(await removes.count()).toBe(120);
    await page.getByRole('textbox', { name: '在我的成果中查找' }).fill('很久以前');
    await page.getByText('找到 1 项').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '删除：很久以前的一项' }).click();
    await page.getByText('已删除「很久以前的一项」').waitFor();
    await page.getByText('共 1000 项').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已加入「很久以前的一项」').waitFor();
    await page.getByRole('button', { name: '删除：很久以前的一项' }).waitFor();
    await page.getByRole('textbox', { name: '同时最多评审（份）' }).fill('3');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    const { body } = await (await site.world.as(reviewer)).get('/reviewers/me');
    expect(body).toMatchObject({ capacity: 3, publicationCount: 1001 });
    expect(faults).toEqual([]);
  });
});
