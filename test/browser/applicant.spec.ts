import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { PDFDocument } from 'pdf-lib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { makeAward } from '../factories/awards.js';
import { makeCall } from '../factories/calls.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { makePerson, type MadePerson } from '../factories/people.js';
import { TestBrowser } from '../support/browser.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

/** A register of DOIs that knows one work. */
const register: Server = createServer((request, response) => {
  if (!decodeURIComponent(request.url ?? '').endsWith('10.1000/known')) {
    response.writeHead(404).end();
    return;
  }
  const message = {
    type: 'journal-article',
    title: ['Quantum memories'],
    'container-title': ['A Journal'],
    issued: { 'date-parts': [[2024]] },
    author: [{ given: 'Wei', family: 'Wang' }],
  };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ message }));
});

async function pdf(name: string) {
  const document = await PDFDocument.create();
  document.addPage();
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(await document.save()) };
}

/** What keeps people from reading or using the page, by the rules of axe. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('the researcher', () => {
  let world: World;
  let browser: TestBrowser;
  let origin: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => register.listen(0, '127.0.0.1', resolve));
    const { port } = register.address() as AddressInfo;
    [world, browser] = await Promise.all([
      World.create({ CROSSREF_URL: `http://127.0.0.1:${port}` }, { web: true }),
      TestBrowser.launch(),
    ]);
    origin = world.config.publicUrl.origin;
    await makePerson(world, { roles: [{ role: 'administrator' }] });
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
    register.closeAllConnections();
    await new Promise((resolve) => register.close(resolve));
  });

  /** A page of somebody signed in. */
  async function pageOf(person: MadePerson, options: BrowserContextOptions = {}) {
    const visit = await browser.visitor(options);
    await visit.page.context().addCookies([{ ...(await world.cookieOf(person)), url: origin }]);
    return visit;
  }

  async function beginDraft(person: MadePerson): Promise<string> {
    const call = await makeCall(world);
    const client = await world.as(person);
    const place = { directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
    return (await client.post(`/calls/${call.id}/applications`, place)).body.id as string;
  }

  it('goes from the call to a submitted application with its receipt and timeline', async () => {
    const call = await makeCall(world, { titleZh: '春季批次' });
    const person = await makePerson(world, { name: '王伟' });
    const { page, faults } = await pageOf(person);
    await page.goto(`${origin}/calls/${call.id}`);
    await page.getByRole('link', { name: '开始申报' }).first().click();
    for (const [field, choice] of [
      ['研究方向', '机器学习'],
      ['类别', '青年科学家'],
    ] as const) {
      await page.getByRole('combobox', { name: field }).click();
      await page.getByTitle(choice).click();
    }
    await page.getByRole('button', { name: '建立申请草稿' }).click();

    // The list leads to what is lacking.
    await page.getByRole('button', { name: '题目' }).click();
    await page.getByRole('textbox', { name: '题目' }).and(page.locator(':focus')).fill('量子存储器的纠错');
    await page.getByRole('textbox', { name: '摘要', exact: true }).fill('我们研究量子存储器。');
    await page.getByRole('combobox', { name: '关键词' }).fill('量子纠错；');
    await page
      .getByRole('group', { name: /方向陈述/ })
      .locator('input[type=file]')
      .setInputFiles(await pdf('陈述.pdf'));
    await page.getByRole('link', { name: /陈述.pdf/ }).waitFor();

    // A work by its DOI, another by hand; then the second goes first by the keyboard.
    await page.getByLabel('粘贴 DOI 或论文链接').fill('https://doi.org/10.1000/known');
    await page.getByRole('button', { name: '查找并添加' }).click();
    const first = page.getByRole('region', { name: '代表作 1' });
    await first.getByRole('textbox', { name: '本人贡献' }).fill('我证明了定理。');
    await first.getByText('6 字', { exact: true }).waitFor();
    await first.getByRole('textbox', { name: '意义' }).fill('存储器活得更久。');
    await page.getByRole('button', { name: '手工填写' }).click();
    const second = page.getByRole('region', { name: '代表作 2' });
    await second.getByRole('textbox', { name: '题名' }).fill('译码程序');
    await second.getByRole('textbox', { name: '本人贡献' }).fill('全部程序。');
    await second.getByRole('textbox', { name: '意义' }).fill('三个团队在用。');
    await second.getByRole('combobox', { name: '作者' }).fill('王伟；');
    await second.getByRole('button', { name: '拖动排序' }).press('ArrowUp');
    await page.getByRole('status').filter({ hasText: '译码程序，已移到第 1 位' }).waitFor();
    await page.getByRole('region', { name: '代表作 1' }).getByRole('heading', { name: '译码程序' }).waitFor();

    await page.getByRole('button', { name: '预览' }).click();
    const preview = page.getByRole('complementary', { name: '评审专家将看到' });
    await preview.getByText('我证明了定理。').waitFor();
    await page.getByRole('textbox', { name: '摘要', exact: true }).fill('我们研究量子存储器，并使它更可靠。');
    await preview.getByText('并使它更可靠').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '关闭预览' }).click();

    await page.getByRole('link', { name: '个人信息中的姓名' }).click();
    await page.getByRole('textbox', { name: '中文姓名' }).fill('王伟');
    await page.getByRole('textbox', { name: '依托单位' }).fill('清华大学');
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await page.getByRole('link', { name: '回到申请' }).click();
    await page.getByText('材料已齐').waitFor();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '提交申请' }).click();

    await page.getByRole('heading', { name: '回执' }).waitFor();
    await page.getByText('申请已提交').waitFor();
    const receipts = await (
      await world.as(person)
    ).get(`/applications/${new URL(page.url()).pathname.split('/')[2]}/submissions`);
    await page.getByText(receipts.body.items[0].contentHash).waitFor();
    const timeline = page.getByRole('complementary').getByRole('listitem');
    await timeline.filter({ hasText: '结果会发到' }).waitFor();
    expect((await timeline.allTextContents()).map((text) => text.slice(0, 4))).toEqual([
      '建立草稿',
      '提交申请',
      '申报截止',
      '形式审查',
      '公示 尚',
      '结果 尚',
    ]);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('never loses what was typed offline, not even when the page is closed', async () => {
    const person = await makePerson(world);
    const id = await beginDraft(person);
    const { page } = await pageOf(person);
    await page.goto(`${origin}/applications/${id}`);
    await page.getByRole('textbox', { name: '题目' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: '题目' }).fill('车上写的题目');
    await page.getByText('关掉页面也不会丢失').waitFor();
    await page.context().setOffline(false);
    await page
      .getByRole('status')
      .filter({ hasText: /^已保存$/ })
      .waitFor();
    const client = await world.as(person);
    expect((await client.get(`/applications/${id}`)).body.title).toBe('车上写的题目');

    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: '摘要', exact: true }).fill('隧道里写的摘要');
    await page.getByText('关掉页面也不会丢失').waitFor();
    const context = page.context();
    await page.close();
    await client.patch(`/applications/${id}`, { version: 2, title: '另一台机器写的题目' });
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${origin}/applications/${id}`);
    await again.getByText('已找回这台设备上未及保存的内容').waitFor();
    await again
      .getByRole('status')
      .filter({ hasText: /^已保存$/ })
      .waitFor();
    expect(await again.getByRole('textbox', { name: '题目' }).inputValue()).toBe('另一台机器写的题目');
    const { title, summary } = (await client.get(`/applications/${id}`)).body;
    expect([title, summary]).toEqual(['另一台机器写的题目', '隧道里写的摘要']);
  });

  it('joins what two windows wrote in different fields, and asks where both wrote in one', async () => {
    const person = await makePerson(world);
    const id = await beginDraft(person);
    const one = (await pageOf(person)).page;
    const two = await one.context().newPage();
    two.setDefaultTimeout(10_000);
    for (const page of [one, two]) {
      await page.goto(`${origin}/applications/${id}`);
      await page.getByRole('textbox', { name: '题目' }).waitFor();
    }
    const saved = (page: Page) =>
      page
        .getByRole('status')
        .filter({ hasText: /^已保存$/ })
        .waitFor();
    await one.getByRole('textbox', { name: '题目' }).fill('第一个窗口的题目');
    await saved(one);
    await two.getByRole('textbox', { name: '摘要', exact: true }).fill('第二个窗口的摘要');
    await saved(two);
    expect(await two.getByRole('textbox', { name: '题目' }).inputValue()).toBe('第一个窗口的题目');
    await one.getByRole('textbox', { name: '摘要', exact: true }).fill('第一个窗口的摘要');
    await one.getByText('写得不一样').waitFor();
    await one.getByRole('definition').filter({ hasText: '第二个窗口的摘要' }).waitFor();
    await one.getByRole('button', { name: '改用另一处的内容' }).click();
    await saved(one);
    expect(await one.getByRole('textbox', { name: '摘要', exact: true }).inputValue()).toBe('第二个窗口的摘要');
  });

  it('lets somebody whose door was knocked on read why, and say yes or no', async () => {
    const leads = await makeLeadWorld(world);
    const yes = await makeLead(world, leads, 'contacted');
    const { page, faults } = await browser.visitor({ viewport: { width: 360, height: 740 } });
    await page.goto(`${origin}/lead#token=${yes.token}`);
    await page.getByRole('heading', { name: '𠮷明远，我们想支持您的研究' }).waitFor();
    await page.getByRole('heading', { name: 'Decoding surface codes fast' }).waitFor();
    await page.getByText('开创性').waitFor();
    await page.getByText('三百万元包干经费').waitFor();
    expect(await page.content()).not.toContain('CANARY');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('textbox', { name: '密码' }).fill('足够长的一个密码短语');
    await page.getByRole('button', { name: '愿意接受' }).click();
    await page.getByText('我们已通知项目主管').waitFor();
    const officer = await world.as(leads.officer);
    expect((await officer.get(`/leads/${yes.id}`)).body.state).toBe('consented');

    const no = await makeLead(world, leads, 'contacted');
    await page.goto(`${origin}/calls/${leads.call.id}`);
    await page.goto(`${origin}/lead#token=${no.token}`);
    await page.getByRole('button', { name: '谢绝' }).click();
    await page.getByText('我们不会再为此联系您').waitFor();
    expect((await officer.get(`/leads/${no.id}`)).body.state).toBe('declined');
    expect(faults).toEqual([]);
  });

  it('lets a scholar run the award: spending, route and outcomes are recorded, the negative list is refused', async () => {
    const award = await makeAward(world, await makeCall(world), { amountCents: 3_000_000_00 });
    const { page, faults } = await pageOf(award.scholar);
    await page.goto(`${origin}/home`);
    await page
      .getByRole('link', { name: /Case of/ })
      .first()
      .click();
    await page.getByRole('heading', { name: '开支' }).waitFor();
    const use = page.getByRole('combobox', { name: '用途' });
    const amount = page.getByRole('textbox', { name: /金额/ });
    await use.fill('购买房产');
    await amount.fill('1,000');
    await page.getByRole('button', { name: '登记开支' }).click();
    await page.getByRole('alert').filter({ hasText: '负面清单' }).waitFor();
    expect(await amount.inputValue()).toBe('1,000');
    await use.fill('计算资源');
    await page.getByRole('button', { name: '登记开支' }).click();
    await page.getByRole('listitem').filter({ hasText: '计算资源' }).filter({ hasText: '1,000' }).waitFor();
    await page.getByRole('meter', { name: /已使用 ¥1,000/ }).waitFor();

    await page.getByRole('textbox', { name: '变了什么，为什么' }).fill('改用低密度码，因为阈值更高。');
    await page.getByRole('button', { name: '记录变更' }).click();
    await page.getByRole('listitem').filter({ hasText: '改用低密度码' }).waitFor();

    await page.getByRole('textbox', { name: /DOI、专利号/ }).fill('10.1000/known');
    await page.getByRole('button', { name: '按 DOI 填写' }).click();
    await page.getByRole('button', { name: '登记成果' }).click();
    await page.getByRole('link', { name: 'Quantum memories' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: '公开页面' }).click();
    await page.getByText('Quantum memories').waitFor();
    expect(faults).toEqual([]);
  });
});
