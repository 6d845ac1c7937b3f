import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { makeCall } from '../factories/calls.js';
import { makePerson, type MadePerson } from '../factories/people.js';
import { barriers } from '../support/barriers.js';
import { crash } from '../support/browser.js';
import { DoiRegister } from '../support/doi-register.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

async function pdf(name: string) {
  const document = await PDFDocument.create();
  document.addPage();
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(await document.save()) };
}

describe('the researcher', () => {
  let register: DoiRegister;
  const site = useSite({
    env: async () => {
      register = await DoiRegister.open();
      return { CROSSREF_URL: register.url };
    },
  });
  afterAll(() => register?.close());

  async function beginDraft(person: MadePerson): Promise<string> {
    const call = await makeCall(site.world);
    const client = await site.world.as(person);
    const place = { directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
    return (await client.post(`/calls/${call.id}/applications`, place)).body.id as string;
  }

  it('goes from the call to a submitted application with its receipt and timeline', async () => {
    const call = await makeCall(site.world, { titleZh: '春季批次' });
    const person = await makePerson(site.world, { name: '王伟' });
    const { page, faults } = await site.visit(person);
    await page.goto(`${site.origin}/calls/${call.id}`);
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
    await page.getByRole('textbox', { name: '关键词' }).fill('量子纠错；');
    await page
      .getByRole('group', { name: /方向陈述/ })
      .locator('input[type=file]')
      .setInputFiles(await pdf('陈述.pdf'));
    await page.getByRole('link', { name: /陈述.pdf/ }).waitFor();

    await page.getByRole('button', { name: '代表作的项数符合要求' }).click();
    await page.getByLabel('粘贴 DOI 或论文链接').and(page.locator(':focus')).waitFor();
    // A work by its DOI, another by hand; then the second goes first by the keyboard.
    await page.getByLabel('粘贴 DOI 或论文链接').fill('https://doi.org/10.1000/known');
    const answered = Promise.withResolvers<void>();
    await page.route('**/doi-lookups', async (route) => {
      await answered.promise;
      await route.continue();
    });
    await page.getByRole('button', { name: '查找并添加' }).click();
    await page.getByRole('status').filter({ hasText: '正在按 DOI 查询' }).waitFor();
    answered.resolve();
    const first = page.getByRole('region', { name: '代表作 1' });
    await first.getByRole('textbox', { name: '本人贡献' }).fill('我证明了定理。');
    await first.getByText('6 字', { exact: true }).waitFor();
    await first.getByRole('textbox', { name: '意义' }).fill('存储器活得更久。');
    await page.getByRole('button', { name: '手工填写' }).click();
    const second = page.getByRole('region', { name: '代表作 2' });
    await second.getByRole('textbox', { name: '题名' }).fill('译码程序');
    await second.getByRole('textbox', { name: '本人贡献' }).fill('全部程序。');
    await second.getByRole('textbox', { name: '意义' }).fill('三个团队在用。');
    await second.getByRole('textbox', { name: '作者' }).fill('王伟；');
    await second.getByRole('button', { name: '拖动排序' }).press('ArrowUp');
    await page.getByRole('status').filter({ hasText: '译码程序，已移到第 1 位' }).waitFor();
    await page.getByRole('region', { name: '代表作 1' }).getByRole('heading', { name: '译码程序' }).waitFor();

    // A third by dropping its PDF; it goes again.
    const bytes = JSON.stringify([...(await pdf('会议_论文.pdf')).buffer]);
    const files = await page.evaluateHandle(
      `(() => {
        const dropped = new DataTransfer();
        dropped.items.add(new File([new Uint8Array(${bytes})], '会议_论文.pdf', { type: 'application/pdf' }));
        return dropped;
      })()`,
    );
    await page.getByRole('group', { name: '添加代表作' }).dispatchEvent('drop', { dataTransfer: files });
    const third = page.getByRole('region', { name: '代表作 3' });
    await third.getByRole('link', { name: /会议_论文.pdf/ }).waitFor();
    expect(await third.getByRole('textbox', { name: '题名' }).inputValue()).toBe('会议 论文');
    await third.getByRole('button', { name: '删除此项' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '删除' }).click();
    await third.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '预览' }).click();
    const preview = page.getByRole('complementary', { name: '评审专家将看到' });
    await preview.getByText('我证明了定理。').waitFor();
    await page.getByRole('textbox', { name: '摘要', exact: true }).fill('我们研究量子存储器，并使它更可靠。');
    await preview.getByText('并使它更可靠').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '关闭预览' }).click();

    await page.getByRole('link', { name: '个人资料中的姓名' }).click();
    // The name of the sign-up is there already.
    const ownName = page.getByRole('textbox', { name: '中文姓名' }).and(page.locator(':focus'));
    await ownName.waitFor();
    expect(await ownName.inputValue()).toBe('王伟');
    await page.getByRole('textbox', { name: '拉丁字母姓名' }).fill('Wang Wei');
    await page.getByRole('textbox', { name: '依托单位' }).fill('清华大学');
    await page.getByLabel('出生日期').fill('1988-08-08');
    await page.getByRole('button', { name: '添加学历' }).click();
    await page.getByRole('group', { name: '教育经历 1' }).getByRole('textbox', { name: '单位' }).fill('北京大学');
    await page.getByText('从本人论文导入合作者').click();
    await page.getByRole('textbox', { name: '粘贴 DOI' }).fill('doi:10.1000/known；10.1000/unknown');
    await page.getByRole('button', { name: '查找合作者' }).click();
    await page.getByText('查到 1 篇，加入 1 位合作者').waitFor();
    expect(await page.getByRole('textbox', { name: '近年合作者' }).inputValue()).toBe('Anna Müller');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await page.getByRole('link', { name: '回到申请' }).click();
    await page.getByText('材料已齐').waitFor();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交申请' }).click();

    await page.getByRole('heading', { name: '回执' }).waitFor();
    // The form ended far below; what came of it is in view, and the keys go on from there.
    await page.locator(':focus').filter({ hasText: '申请已提交' }).waitFor();
    const [top, bottom, height] = await page.evaluate<number[]>(
      '(({ top, bottom }) => [top, bottom, innerHeight])(document.activeElement.getBoundingClientRect())',
    );
    expect([top! >= 0, bottom! <= height!]).toEqual([true, true]);
    const receipts = await (
      await site.world.as(person)
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

    // Whoever withdraws at once reads no more that all is well.
    await page.getByRole('button', { name: '撤回申请' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤回申请' }).click();
    const news = page.getByText('您已撤回这份申请');
    await news.waitFor();
    expect(await page.getByText('申请已提交').count()).toBe(0);
    // On a phone, too, what became of it comes first.
    await page.setViewportSize({ width: 360, height: 740 });
    const receiptAt = (await page.getByRole('heading', { name: '回执' }).boundingBox())!.y;
    expect((await news.boundingBox())!.y).toBeLessThan(receiptAt);
    expect(faults).toEqual([]);
  });

  it('learns on the open page that the deadline was moved, and that it is over', async () => {
    const person = await makePerson(site.world);
    const id = await beginDraft(person);
    const client = await site.world.as(person);
    const { callId } = (await client.get(`/applications/${id}`)).body;
    const { page, faults } = await site.visit(person);
    await page.clock.install();
    await page.goto(`${site.origin}/applications/${id}`);
    const foot = page.getByRole('region', { name: '提交申请' });
    await foot.getByText('已保存').waitFor();
    const move = (to: string) =>
      site.world.db.query(`UPDATE call SET grace_minutes = 0, deadline_at = now() + $2::interval WHERE id = $1`, [
        ...[callId, to],
      ]);
    await move('1 day');
    await page.clock.fastForward(61_000);
    await page.getByRole('alert').filter({ hasText: '申报截止时间有变' }).getByText('原为').waitFor();
    await move('-1 minute');
    await page.clock.fastForward(61_000);
    await page.getByRole('alert').filter({ hasText: '申报已截止，这份申请没有提交' }).waitFor();
    await foot.getByText('不能再提交').waitFor();
    expect(faults).toEqual([]);
  });

  it('may have second thoughts about the direction and the track of a draft, and about all of it', async () => {
    const person = await makePerson(site.world);
    const id = await beginDraft(person);
    const { page, faults } = await site.visit(person, `/applications/${id}`);
    const place = page.locator('main').getByText('自然语言处理 · 研究员 · 草稿');
    for (const [field, choice] of [
      ['研究方向', '自然语言处理'],
      ['类别', '研究员'],
    ] as const)
      await page.getByRole('combobox', { name: field }).selectOption(choice);
    await place.waitFor();
    await page.reload();
    await place.waitFor();
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
    await page.getByText('您已放弃这份草稿').waitFor();
    expect((await (await site.world.as(person)).get(`/applications/${id}`)).body.state).toBe('withdrawn');
    expect(faults).toEqual([]);
  });

  it('never loses what was typed offline, not even when the browser crashes', async () => {
    const person = await makePerson(site.world);
    const id = await beginDraft(person);
    const { page } = await site.visit(person);
    await page.goto(`${site.origin}/applications/${id}`);
    await page.getByRole('textbox', { name: '题目' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: '题目' }).fill('车上写的题目');
    await page.getByText('关掉页面也不会丢失').waitFor();
    await page.context().setOffline(false);
    await page
      .getByRole('status')
      .filter({ hasText: /^已保存$/ })
      .waitFor();
    const client = await site.world.as(person);
    expect((await client.get(`/applications/${id}`)).body.title).toBe('车上写的题目');

    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: '摘要', exact: true }).fill('隧道里写的摘要');
    await page.getByText('关掉页面也不会丢失').waitFor();
    const context = page.context();
    await crash(page);
    const elsewhere = await client.patch(`/applications/${id}`, { version: 2, title: '另一台机器写的题目' });
    expect(elsewhere.status).toBe(200);
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${site.origin}/applications/${id}`);
    await again.getByText('已找回这台设备上未及保存的内容').waitFor();
    await again
      .getByRole('status')
      .filter({ hasText: /^已保存$/ })
      .waitFor();
    expect(await again.getByRole('textbox', { name: '题目' }).inputValue()).toBe('另一台机器写的题目');
    const { title, summary } = (await client.get(`/applications/${id}`)).body;
    expect([title, summary]).toEqual(['另一台机器写的题目', '隧道里写的摘要']);

    // Whoever signs out leaves nothing behind on the machine.
    await again.getByRole('textbox', { name: '题目' }).fill('最后一刻的题目');
    await again.getByRole('button', { name: person.name }).click();
    await again.getByRole('button', { name: '退出登录' }).click();
    await again.getByRole('link', { name: '登录' }).waitFor();
    expect((await client.get(`/applications/${id}`)).body.title).toBe('最后一刻的题目');
    const kept = await again.evaluate(`Object.keys(localStorage).filter((key) => key.includes('typed'))`);
    expect(kept).toEqual([]);
  });

  it('keeps all of a text that is too long, says so, and saves it once it is shortened', async () => {
    const person = await makePerson(site.world);
    const id = await beginDraft(person);
    const { page, faults } = await site.visit(person, `/applications/${id}`);
    const summary = page.getByRole('textbox', { name: '摘要', exact: true });
    await summary.fill('量'.repeat(6001));
    await page.getByText('6001 / 6000').waitFor();
    await page.getByRole('alert').filter({ hasText: '摘要：最多 6000 个字符' }).waitFor();
    expect(await summary.inputValue()).toHaveLength(6001);
    await summary.fill('量'.repeat(6000));
    await page.getByText('已保存').first().waitFor();
    expect((await (await site.world.as(person)).get(`/applications/${id}`)).body.summary).toHaveLength(6000);
    expect(faults).toEqual([]);
  });

  it('is told of a wrong ORCID beside the field, and it holds up nothing else', async () => {
    const applicant = await makePerson(site.world);
    const { page, faults } = await site.visit(applicant, '/profile');
    const client = await site.world.as(applicant);
    /** Types, and waits until that is saved. */
    const type = async (field: string, text: string) => {
      const saved = page.waitForResponse((it) => it.request().method() === 'PUT' && it.status() === 200);
      await page.getByRole('textbox', { name: field }).fill(text);
      await saved;
      return (await client.get('/profile')).body;
    };
    await type('ORCID', '0000-0002-1825-0098');
    await page.getByText('此项未保存，其余内容已保存').waitFor();
    expect(await type('中文姓名', '王小明')).toMatchObject({ nameZh: '王小明', orcid: null });
    expect(await type('ORCID', '0000-0002-1825-0097')).toMatchObject({ orcid: '0000-0002-1825-0097' });
    await page.getByText('此项未保存').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('joins what two windows wrote in different fields, and asks where both wrote in one', async () => {
    const person = await makePerson(site.world);
    const id = await beginDraft(person);
    const one = (await site.visit(person)).page;
    const two = await one.context().newPage();
    two.setDefaultTimeout(10_000);
    for (const page of [one, two]) {
      await page.goto(`${site.origin}/applications/${id}`);
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
    // Meanwhile the other window has gone on.
    await two.getByRole('textbox', { name: '摘要', exact: true }).fill('第二个窗口后来的摘要');
    await two.getByRole('textbox', { name: '题目' }).fill('第二个窗口的题目');
    await saved(two);
    await one.getByRole('button', { name: '改用另一处的内容' }).click();
    await saved(one);
    expect(await one.getByRole('textbox', { name: '摘要', exact: true }).inputValue()).toBe('第二个窗口后来的摘要');
    expect(await one.getByRole('textbox', { name: '题目' }).inputValue()).toBe('第二个窗口的题目');
  });
});
