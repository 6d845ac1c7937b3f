import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { LinkTokens } from '#platform';
import { makeAward } from '../factories/awards.js';
import { makeCall } from '../factories/calls.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { makeDraft, makeOpenCall } from '../factories/portfolios.js';
import { barriers } from '../support/barriers.js';
import { DoiRegister } from '../support/doi-register.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

describe('people who were asked or chosen', () => {
  let register: DoiRegister;
  const site = useSite({
    env: async () => {
      register = await DoiRegister.open();
      return { CROSSREF_URL: register.url };
    },
  });
  afterAll(() => register?.close());

  it('helps a referee to write a letter, which survives a reload', async () => {
    const call = await makeOpenCall(site.world, { lettersRequired: 1 });
    const draft = await makeDraft(site.world, call);
    const referee = { name: '钱教授', email: 'referee@example.org' };
    const { id } = (await draft.client.post(`/applications/${draft.id}/letters`, referee)).body;
    const { token } = new LinkTokens(site.world.config.sessionSecret).issue('letter', id);
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/letter#token=${token}`);
    const field = page.getByRole('textbox', { name: '推荐信正文' });
    const letter =
      '我与申报人共事三年，亲眼看到纠错定理的主要想法出自本人，证明也由其独立完成，这在同一小领域的同行中十分少见，我愿意推荐。';
    await field.fill(letter);
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe(letter);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '提交推荐信' }).click();
    await page.getByText('推荐信已收到，谢谢您。').waitFor();
    expect((await draft.client.get(`/applications/${draft.id}/letters`)).body.items[0].state).toBe('received');
    expect(faults).toEqual([]);
  });

  it('lets somebody whose door was knocked on read why, and say yes or no', async () => {
    const leads = await makeLeadWorld(site.world);
    const yes = await makeLead(site.world, leads, 'contacted');
    const { page, faults } = await site.browser.visitor({ viewport: { width: 360, height: 740 } });
    await page.goto(`${site.origin}/lead#token=${yes.token}`);
    await page.getByRole('heading', { name: '𠮷明远，我们想支持您的研究' }).waitFor();
    await page.getByRole('heading', { name: 'Decoding surface codes fast' }).waitFor();
    await page.getByText('开创性').waitFor();
    await page.getByText('三百万元包干经费').waitFor();
    expect(await page.content()).not.toContain('CANARY');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '愿意接受' }).click();
    await page.getByText('我们已通知项目主管').waitFor();
    // The one press was the answer; the password comes after it.
    const officer = await site.world.as(leads.officer);
    expect((await officer.get(`/leads/${yes.id}`)).body.state).toBe('consented');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('textbox', { name: '密码' }).fill('足够长的一个密码短语');
    await page.getByRole('button', { name: '设置密码并登录' }).click();
    // The password that was just set signs them in, and the thanks stay to be read.
    await page.getByRole('link', { name: '我的工作台' }).filter({ visible: true }).click();
    await page.getByRole('heading', { name: '𠮷明远，您好' }).waitFor();

    const no = await makeLead(site.world, leads, 'contacted');
    await page.goto(`${site.origin}/calls/${leads.call.id}`);
    await page.goto(`${site.origin}/lead#token=${no.token}`);
    await page.getByRole('button', { name: '谢绝' }).click();
    await page.getByText('已记下您的谢绝，谢谢。').waitFor();
    const seen = async () => (await officer.get(`/leads/${no.id}`)).body;
    expect(await seen()).toMatchObject({ state: 'declined', answerNote: '', askAgain: true });
    await page.getByRole('textbox', { name: '原因' }).fill('已有项目');
    await page.getByRole('checkbox', { name: '以后也请不要再为这类支持联系我' }).check();
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('已收到，谢谢。').waitFor();
    expect(await seen()).toMatchObject({ state: 'declined', answerNote: '已有项目', askAgain: false });
    // A slip of the finger is mended, also after the link was opened again.
    await page.reload();
    await page.getByRole('heading', { name: '改变主意了？' }).waitFor();
    await page.getByRole('button', { name: '愿意接受' }).click();
    await page.getByText('我们已通知项目主管').waitFor();
    expect((await seen()).state).toBe('consented');
    expect(faults).toEqual([]);
  });

  it('tells what is wrong with the link of a knock: cut off, used, or written to somebody else', async () => {
    const leads = await makeLeadWorld(site.world);
    const lead = await makeLead(site.world, leads, 'contacted');
    const { page } = await site.visit(leads.nominator, `/lead#token=${lead.token}`);
    await page.getByText(`这封信是写给 ${lead.email} 的`).waitFor();
    await page.goto(`${site.origin}/lead#token=${lead.token.slice(0, 12)}`);
    await page.getByText('链接不完整。请从邮件中完整复制链接再打开。').waitFor();
    await page.goto(`${site.origin}/lead#token=${lead.token}`);
    await page.getByRole('button', { name: '愿意接受' }).click();
    await page.getByText('我们已通知项目主管').waitFor();
    // Once their application is begun, the link has no answer left to change; run out, it says where to look.
    const officer = await site.world.as(leads.officer);
    await officer.post(`/leads/${lead.id}/open-express`, {});
    await page.getByRole('button', { name: '谢绝' }).click();
    await page.getByText('答复不能再在这里更改').waitFor();
    expect(await page.getByRole('button', { name: '谢绝' }).count()).toBe(0);
    await site.world.db.query(`UPDATE lead SET token_expires_at = now() - interval '1 second' WHERE id = $1`, [
      lead.id,
    ]);
    await page.reload();
    await page.getByText('已表示愿意的，进展在登录后的“我的工作台”').waitFor();
  });

  it('lets a scholar run the award: spending, route and outcomes are recorded, the negative list is refused', async () => {
    const award = await makeAward(site.world, await makeCall(site.world), { amountCents: 3_000_000_00 });
    const { page, faults } = await site.visit(award.scholar);
    await page.goto(`${site.origin}/home`);
    // The case itself is listed there, too, and may stand there before the award.
    await page.locator('main a[href^="/awards/"]').filter({ hasText: 'Case of' }).first().click();
    await page.getByRole('heading', { name: '开支' }).waitFor();
    const use = page.getByRole('combobox', { name: '用途' });
    const amount = page.getByRole('textbox', { name: /金额/ });
    await use.fill('购买房产');
    await amount.fill('1,000');
    await page.getByRole('button', { name: '登记开支' }).click();
    await page.getByRole('alert').filter({ hasText: '负面清单' }).waitFor();
    expect(await amount.inputValue()).toBe('1,000');
    await use.fill('计算资源');
    // What was recorded stays: a double click records it once.
    await page.getByRole('button', { name: '登记开支' }).dblclick();
    await page.getByRole('listitem').filter({ hasText: '计算资源' }).filter({ hasText: '1,000' }).waitFor();
    const client = await site.world.as(award.scholar);
    expect((await client.get(`/awards/${award.id}/spending`)).body.items).toHaveLength(1);
    await page.getByRole('meter', { name: /已使用 ¥1,000/ }).waitFor();
    // The answer is lost on its way, and the scholar, who cannot know, sends again.
    let arrived = 0;
    await page.route(
      '**/spending',
      async (route) => {
        arrived = (await route.fetch()).status();
        await route.abort();
      },
      { times: 1 },
    );
    await use.fill('差旅');
    await amount.fill('0.02 万');
    await page.getByRole('button', { name: '登记开支' }).click();
    await page.getByRole('alert').filter({ hasText: '连接不上服务器' }).waitFor();
    expect(arrived).toBe(201);
    await page.getByRole('button', { name: '登记开支' }).click();
    await page.getByRole('listitem').filter({ hasText: '差旅' }).filter({ hasText: '200' }).waitFor();
    await page.getByRole('meter', { name: /已使用 ¥1,200/ }).waitFor();
    expect((await client.get(`/awards/${award.id}/spending`)).body.items).toHaveLength(2);

    // A slip is taken back by an entry of its own; both stay.
    await page.getByRole('button', { name: '冲销: 差旅' }).click();
    await page.getByRole('dialog').getByText('原记录保留不动').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('dialog').getByLabel('原因').fill('误记了别人的差旅费');
    await page.getByRole('dialog').getByRole('button', { name: '冲销' }).click();
    await page.getByRole('listitem').filter({ hasText: '冲销：差旅' }).filter({ hasText: '-¥200' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '已冲销' }).waitFor();
    await page.getByRole('meter', { name: /已使用 ¥1,000/ }).waitFor();

    await page.getByRole('textbox', { name: '变了什么，为什么' }).fill('改用低密度码，因为阈值更高。');
    await page.getByRole('button', { name: '记录变更' }).click();
    await page.getByRole('listitem').filter({ hasText: '改用低密度码' }).waitFor();

    await page.getByRole('textbox', { name: /DOI、专利号/ }).fill('10.1000/known');
    await page.getByRole('button', { name: '按 DOI 填写' }).click();
    await page.locator('input[value="Quantum memories"]').waitFor();
    await page.getByRole('button', { name: '登记成果' }).click();
    await page.getByRole('link', { name: 'Quantum memories' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: '公开页面' }).click();
    await page.getByText('Quantum memories').waitFor();
    // The browser's own word for the answer that was lost.
    expect(faults.filter((fault) => !fault.includes('net::ERR_FAILED'))).toEqual([]);
  });
});
