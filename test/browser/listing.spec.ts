import { readFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { makeCase } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { grantRole } from '../factories/people.js';
import { barriers } from '../support/barriers.js';
import { saveView } from '../support/save-view.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

const LONG = '有理论保证的检查点写入停顿：一种高数据效率专家迁移均衡方法与可解释约束下的测试时分布漂移';
const FORMULA = '=HYPERLINK("https://example.org","点这里")';

describe('a list of an officer', () => {
  const site = useSite();

  /** The first has been checked and is in review, the others not yet. */
  async function applicationsOf(titles: readonly string[], width = 1280) {
    const call = await makeCall(site.world);
    for (const [at, title] of titles.entries())
      await makeCase(site.world, call, { title, state: at === 0 ? 'in_review' : 'submitted' });
    const viewport = { width, height: 900 };
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/applications`, { viewport });
    await page.getByRole('link', { name: titles[0]! }).waitFor();
    return { page, faults, call };
  }

  const titlesOn = (page: Page) => page.locator('table.data tbody a').allTextContents();
  const boxOf = async (page: Page, title: string) => (await page.getByRole('link', { name: title }).boundingBox())!;

  it.each([360, 820, 1200])('can be read in a window of %i pixels, sorted and picked from', async (width) => {
    const { page, faults } = await applicationsOf([LONG, '量子存储器的纠错'], width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect((await boxOf(page, LONG)).width).toBeGreaterThan(180);
    expect(await barriers(page)).toEqual([]);

    const before = await titlesOn(page);
    const head = page.getByRole('button', { name: '提交时间' });
    await head.click();
    await page.waitForURL(/order=asc/);
    await page.locator('th[aria-sort=ascending]', { has: head }).waitFor();
    await page.locator('table.data tbody a', { hasText: before[1]! }).waitFor();
    await page.getByRole('checkbox', { name: '选择已载入的全部' }).check();
    await page.getByText('已选 2 项').waitFor();
    expect(faults).toEqual([]);
  });

  it('tells in the language of the page of a filter in the address that it does not know, and leads out of it', async () => {
    const { page, call } = await applicationsOf(['检查点写入停顿']);
    await page.goto(`${site.origin}/manage/calls/${call.id}/applications?state=nothing&track=1`);
    await page.getByRole('alert').getByText('链接中的筛选条件无效。').waitFor();
    expect(await page.getByText('must be').count()).toBe(0);
    await page.getByRole('link', { name: '取消筛选' }).click();
    await page.getByRole('link', { name: '检查点写入停顿' }).waitFor();
    // An empty one is none.
    await page.goto(`${site.origin}/manage/calls/${call.id}/conflicts?state=&certainty=`);
    await page.getByText('没有待判定的利益冲突').waitFor();
  });

  it('keeps its columns and a view under a name, for the next time', async () => {
    const { page, faults, call } = await applicationsOf(['检查点写入停顿', '量子存储器的纠错']);
    await page.getByRole('button', { name: '列', exact: true }).click();
    // Where the columns are kept is with the account, so that the box follows a moment after the click.
    await page.getByRole('checkbox', { name: '依托单位' }).click();
    await page.getByRole('columnheader', { name: '依托单位' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');

    await page.getByRole('combobox', { name: '状态' }).click();
    await page.getByTitle('已提交').click();
    await page.waitForURL(/state=submitted/);
    await page.getByRole('link', { name: '检查点写入停顿' }).waitFor({ state: 'detached' });
    await saveView(page, '待审查');

    await page.goto(page.url().split('?')[0]!);
    await page.getByRole('link', { name: '检查点写入停顿' }).waitFor();
    expect(await page.getByRole('columnheader', { name: '依托单位' }).count()).toBe(0);
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('button', { name: '待审查', exact: true }).click();
    await page.waitForURL(/state=submitted/);
    await page.getByRole('link', { name: '检查点写入停顿' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '量子存储器的纠错' }).waitFor();
    // Chosen by a key, it leads back to where the views are.
    await page.locator('button:focus', { hasText: '视图' }).waitFor();

    // A direction is of one call alone, and so is a view of it; the other view serves every call.
    const officer = await site.world.as(call.officer);
    const { directions } = (await officer.get(`/calls/${call.id}`)).body;
    await page.goto(`${site.origin}/manage/calls/${call.id}/applications?direction=${directions[0].id}`);
    await saveView(page, '一个方向');
    await page.reload();
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('button', { name: '一个方向', exact: true }).waitFor();
    const other = await makeCall(site.world);
    await grantRole(site.world, call.officer.id, 'officer', { callId: other.id });
    await page.goto(`${site.origin}/manage/calls/${other.id}/applications`);
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('button', { name: '待审查', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: '一个方向', exact: true }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('is sorted by its columns, in the address and both ways', async () => {
    const { page, faults } = await applicationsOf(['量子存储器的纠错', '检查点写入停顿', '因果推断']);
    const order = async (search: RegExp, titles: string[]) => {
      await page.waitForURL(search);
      // The head is the first row.
      for (const [at, title] of titles.entries())
        await page.locator(`tbody tr[aria-rowindex="${at + 2}"]`, { hasText: title }).waitFor();
    };
    await page.getByRole('button', { name: '题目' }).click();
    await order(/sort=title&order=asc/, ['检查点写入停顿', '量子存储器的纠错', '因果推断']);
    await page.getByRole('button', { name: '题目' }).click();
    await order(/sort=title$/, ['因果推断', '量子存储器的纠错', '检查点写入停顿']);
    await page.getByRole('button', { name: '状态' }).click();
    await order(/sort=state&order=asc/, ['检查点写入停顿', '因果推断', '量子存储器的纠错']);
    await page.goBack();
    await order(/sort=title$/, ['因果推断', '量子存储器的纠错', '检查点写入停顿']);
    expect(faults).toEqual([]);
  });

  it('is set up on another machine as here, and takes over once what this browser kept by itself', async () => {
    const { page, call } = await applicationsOf(['检查点写入停顿']);
    const address = `/manage/calls/${call.id}/applications`;
    const taken = page.waitForResponse((answer) => answer.url().endsWith('/session/lists'));
    await page.evaluate(`
      localStorage.setItem('tonghang.${call.officer.id}.columns.applications', '["title","state"]');
      localStorage.setItem('tonghang.${call.officer.id}.views.applications', '[{"name":"旧视图","search":"?state=submitted"}]');`);
    await page.reload();
    expect((await taken).status()).toBe(204);
    await page.getByRole('columnheader', { name: '申报人' }).waitFor({ state: 'detached' });

    const other = await site.visit(call.officer, address);
    await other.page.getByRole('link', { name: '检查点写入停顿' }).waitFor();
    expect(await other.page.getByRole('columnheader').count()).toBe(3);
    await other.page.getByRole('button', { name: '视图' }).click();
    await other.page.getByRole('button', { name: '旧视图', exact: true }).waitFor();
    const gone = other.page.waitForResponse((answer) => answer.url().endsWith('/session/lists'));
    await other.page.getByRole('button', { name: /删除.*旧视图/ }).click();
    await gone;

    // What is gone does not come back from the browser that had it.
    await page.reload();
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).waitFor();
    expect(await page.getByRole('button', { name: '旧视图', exact: true }).count()).toBe(0);
    expect([...other.faults]).toEqual([]);
  });

  it('goes out whole as a file that a spreadsheet opens, and no cell of it is a formula', async () => {
    const { page, faults } = await applicationsOf([FORMULA, '量子存储器的纠错']);
    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: '全部结果 CSV' }).click(),
    ]);
    const bytes = await readFile(await download.path());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('题目');
    expect(lines[0]).toContain('提交时间 (Asia/Shanghai)');
    expect(lines[1]).toMatch(/,20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""https`);
    expect(faults).toEqual([]);
  });

  it('is exported while other pages are looked at, and can be cancelled from there', async () => {
    const { page, faults } = await applicationsOf(['检查点写入停顿', '量子存储器的纠错', '专家迁移均衡']);
    const bar = page.getByRole('region', { name: '导出进度' });
    /** The list comes in pages of two, as if there were very many rows; every page but the first waits until it is let through. */
    const held: (() => void)[] = [];
    await page.route(/\/applications\?.*limit=200/, async (route) => {
      const url = route.request().url().replace('limit=200', 'limit=2');
      if (url.includes('cursor=')) await new Promise<void>((resolve) => held.push(resolve));
      await route.continue({ url }).catch(() => undefined);
    });
    const begin = async () => {
      await page.getByRole('button', { name: '导出' }).click();
      await page.getByRole('menuitem', { name: '全部结果 CSV' }).click();
      await bar.getByText('已取 2 / 3 行').waitFor();
      await bar.getByRole('progressbar').waitFor();
    };
    await begin();
    const list = page.url();
    await page.getByRole('link', { name: '申报指南' }).click();
    await page.waitForURL(/\/$/);
    await bar.getByText('已取 2 / 3 行').waitFor();
    // Whoever would end it by closing the window is asked first.
    const [asked] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
    expect(asked.type()).toBe('beforeunload');
    await asked.dismiss();
    const coming = page.waitForEvent('download');
    held.shift()?.();
    const download = await coming;
    expect((await readFile(await download.path(), 'utf8')).trim().split('\r\n')).toHaveLength(4);
    await bar.getByText('共 3 行').waitFor();
    const [again] = await Promise.all([
      page.waitForEvent('download'),
      bar.getByRole('button', { name: '再次保存' }).click(),
    ]);
    expect(again.suggestedFilename()).toBe('applications.csv');
    await bar.getByRole('button', { name: '关闭' }).click();
    await bar.waitFor({ state: 'detached' });

    await page.goBack();
    await page.waitForURL(list);
    await begin();
    await page.getByRole('link', { name: '申报指南' }).click();
    await page.waitForURL(/\/$/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await bar.getByRole('button', { name: '取消导出' }).click();
    await bar.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('keeps what an export has fetched when the connection breaks, and lets go of it at sign-out', async () => {
    const { page, call } = await applicationsOf(['检查点写入停顿', '量子存储器的纠错', '专家迁移均衡']);
    const bar = page.getByRole('region', { name: '导出进度' });
    let isDown = true;
    await page.route(/\/applications\?.*limit=200/, (route) => {
      const url = route.request().url().replace('limit=200', 'limit=2');
      return isDown && url.includes('cursor=') ? route.abort() : route.continue({ url });
    });
    await page.getByRole('button', { name: '导出' }).click();
    await page.getByRole('menuitem', { name: '全部结果 CSV' }).click();
    await bar.getByRole('alert').getByText('已取的 2 行仍在').waitFor();
    isDown = false;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      bar.getByRole('button', { name: '重试' }).click(),
    ]);
    expect((await readFile(await download.path(), 'utf8')).trim().split('\r\n')).toHaveLength(4);
    await bar.getByText('共 3 行').waitFor();
    await page.getByRole('button', { name: call.officer.name }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await bar.waitFor({ state: 'detached' });
  });
});
