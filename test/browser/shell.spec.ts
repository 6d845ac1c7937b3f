import { describe, expect, it, jest } from '@jest/globals';
import { makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import { barriers } from '../support/barriers.js';
import { choose } from '../support/front-door.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

describe('the web', () => {
  const site = useSite({ administrator: false });

  it('lets the first visitor create the administrator, in the language chosen', async () => {
    const { page, faults } = await site.browser.visitor();
    await page.goto(site.origin);
    await page.getByRole('heading', { name: '创建首位管理员' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Create the first administrator' }).waitFor();
    await page.getByLabel('Name').fill('Root 管理员');
    await page.getByLabel('E-mail').fill('root@example.org');
    await page.getByRole('textbox', { name: 'Password' }).fill('too short');
    await page.getByRole('button', { name: 'Create administrator' }).click();
    await page.getByText('Too short').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill('long enough for all');
    await page.getByRole('button', { name: 'Create administrator' }).click();
    await page.getByRole('heading', { name: 'Hello, Root 管理员' }).waitFor();
    expect(await page.title()).toContain('Hello');
    await page.getByRole('link', { name: 'Set up programmes' }).click();
    await page.getByLabel('Chinese name').fill('青年学者');
    await page.getByLabel('English name').fill('Young scholars');
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('heading', { name: 'Young scholars' }).waitFor();
    await page.getByRole('button', { name: 'Edit Young scholars' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit the programme' });
    await dialog.getByLabel('English name').fill('Young scientists');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Young scientists' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(faults).toEqual([]);
  });

  it('shows an open call to anybody, in the language of the visitor', async () => {
    await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    const call = await makeCall(site.world);
    const { page, faults } = await site.browser.visitor();
    await page.goto(site.origin);
    await page.getByRole('link', { name: '智源学者计划 2026' }).click();
    await page.getByText('以代表作由小同行评价。').waitFor();
    await page.getByText('机器学习').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Scholars 2026' }).waitFor();
    await page.getByText('Machine learning').waitFor();
    expect(page.url()).toBe(`${site.origin}/calls/${call.id}`);
    expect(faults).toEqual([]);
  });

  it('takes a newcomer from the sign-up to a draft that survives a reload', async () => {
    await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    const call = await makeCall(site.world, { titleZh: '秋季批次' });
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/sign-up`);
    await page.getByLabel('姓名').fill('𠮷野䶮');
    await page.getByLabel('邮箱').fill('newcomer@example.org');
    await page.getByRole('textbox', { name: '密码' }).fill('足够长的一个密码短语');
    await page.getByRole('button', { name: '注册' }).click();
    await page.getByRole('heading', { name: '请查收邮件' }).waitFor();

    const [mail] = await site.world.mailsTo('newcomer@example.org');
    const link = /http:\/\/\S+\/confirm#token=\S+/.exec(mail?.text ?? '')?.[0];
    await page.goto(link ?? 'the mail has no link');
    await page.getByText('邮箱已确认，现在可以登录。').waitFor();
    await page.getByRole('main').getByRole('link', { name: '登录' }).click();
    await page.getByLabel('邮箱').fill('newcomer@example.org');
    await page.getByRole('textbox', { name: '密码' }).fill('不是这个密码短语');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('邮箱或密码不对').waitFor();
    await page.getByRole('textbox', { name: '密码' }).fill('足够长的一个密码短语');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '𠮷野䶮，您好' }).waitFor();

    await page.goto(`${site.origin}/calls/${call.id}`);
    await page.getByRole('link', { name: '开始申报' }).click();
    for (const [field, choice] of [
      ['研究方向', '自然语言处理'],
      ['类别', '青年科学家'],
    ] as const) {
      await page.getByRole('combobox', { name: field }).click();
      await page.getByTitle(choice).click();
    }
    await page.getByRole('button', { name: '建立申请草稿' }).click();
    await page.getByRole('textbox', { name: '题目' }).fill('量子纠错码的译码');
    await page.getByRole('textbox', { name: '摘要' }).fill('第一段。\n\n第二段，关于表面码。');
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '量子纠错码的译码' }).waitFor();
    expect(await page.getByRole('textbox', { name: '摘要' }).inputValue()).toBe('第一段。\n\n第二段，关于表面码。');

    await page.getByRole('textbox', { name: '题目' }).fill('表面码的快速译码');
    await page.getByRole('heading', { name: '表面码的快速译码' }).waitFor();
    await page.getByRole('link', { name: '我的工作台' }).click();
    // It waits there, and was seen lately as well.
    await page.getByRole('link', { name: '表面码的快速译码' }).first().click();
    await page.getByRole('textbox', { name: '题目' }).fill('表面码的容错译码');
    await page.getByRole('heading', { name: '表面码的容错译码' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('leads a newcomer back to the call they came from, also when the mail is opened in another browser', async () => {
    await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    const call = await makeCall(site.world, { titleZh: '冬季批次' });
    const here = await site.browser.visitor();
    await here.page.goto(`${site.origin}/calls/${call.id}`);
    await here.page.getByRole('link', { name: '登录后申报' }).click();
    await here.page.getByRole('link', { name: '注册' }).click();
    await here.page.getByLabel('姓名').fill('上官婉');
    await here.page.getByLabel('邮箱').fill('from-a-call@example.org');
    await here.page.getByRole('textbox', { name: '密码' }).fill('足够长的一个密码短语');
    await here.page.getByRole('button', { name: '注册' }).click();
    await here.page.getByRole('heading', { name: '请查收邮件' }).waitFor();

    const [mail] = await site.world.mailsTo('from-a-call@example.org');
    const { page, faults } = await site.browser.visitor();
    await page.goto(/http:\/\/\S+\/confirm#token=\S+/.exec(mail?.text ?? '')?.[0] ?? 'the mail has no link');
    await page.getByRole('link', { name: '登录并继续' }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('邮箱').fill('from-a-call@example.org');
    await page.getByRole('textbox', { name: '密码' }).fill('足够长的一个密码短语');
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL(`${site.origin}/calls/${call.id}/apply`);
    await page.getByText('冬季批次').first().waitFor();
    await page.getByRole('button', { name: '建立申请草稿' }).waitFor();
    expect([...here.faults, ...faults]).toEqual([]);
  });

  it('never leads from the sign-in to another site', async () => {
    const person = await makePerson(site.world);
    for (const to of [
      '//elsewhere.example/',
      '/.//elsewhere.example/',
      'https://elsewhere.example/',
      '/\\elsewhere.example',
    ]) {
      const { page, faults } = await site.visit(person, `/sign-in?to=${encodeURIComponent(to)}`);
      await page.getByRole('heading', { name: `${person.name}，您好` }).waitFor();
      expect(page.url()).toBe(`${site.origin}/home`);
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });

  it('says at which address it is used to whoever opened it at another one, and leads there', async () => {
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin.replace('localhost', '127.0.0.1')}/sign-in`);
    await page.getByLabel('邮箱').fill('someone@example.org');
    await page.getByRole('textbox', { name: '密码' }).fill('足够长的一个密码短语');
    await page.getByRole('button', { name: '登录' }).click();
    const note = page.getByRole('alert').filter({ hasText: '您打开的网址不是本服务的网址' });
    await note.getByRole('link', { name: site.origin }).click();
    await page.waitForURL(`${site.origin}/sign-in`);
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('leads an administrator from a call to its roles, and lets them invite a second administrator', async () => {
    const root = await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    const call = await makeCall(site.world);
    const { page, faults } = await site.visit(root, '/manage');
    await page.getByLabel('姓名').fill('第二位管理员');
    await page.getByLabel('邮箱', { exact: true }).fill('second@example.org');
    await choose(page, '角色', '系统管理员');
    await page.getByText('系统管理员不属于某个人才计划').waitFor();
    await page.getByRole('button', { name: '发送邀请' }).click();
    await page.getByText('已向 second@example.org 发出邀请').waitFor();
    await page.locator(`a[href="/manage/calls/${call.id}/people"]`).click();
    await page.getByRole('row', { name: call.officer.name }).waitFor();
    expect(faults).toEqual([]);
  });

  it('helps on whoever comes with a used link, or with an address that was never confirmed', async () => {
    await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/invitation#token=${'used'.repeat(10)}`);
    await page.getByRole('heading', { name: '链接已失效' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: '登录' }).click();
    await page.getByLabel('邮箱').fill('never-confirmed@example.org');
    await page.getByRole('textbox', { name: '密码' }).fill('long enough 密码');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('link', { name: '重新获取邮件' }).click();
    // The page before has a field of that name as well.
    await page.getByRole('heading', { name: '设置密码' }).waitFor();
    await page.getByLabel('邮箱').fill('never-confirmed@example.org');
    await page.getByRole('button', { name: '发送链接' }).click();
    // Nobody set up a mail server here, and the page says where the mail is instead.
    await page.getByText('outbox 文件夹').waitFor();
    await page.goto(`${site.origin}/reset#token=${'used'.repeat(10)}`);
    await page.getByRole('textbox', { name: '新密码' }).fill('long enough 密码');
    await page.getByRole('button', { name: '设置密码' }).click();
    await page.getByRole('link', { name: '重新获取邮件' }).click();
    await page.getByRole('button', { name: '发送链接' }).waitFor();
    // What the page tells is no fault of its scripts.
    expect(faults).toEqual([]);
  });

  it('keeps what was typed when another window saved first', async () => {
    await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    const call = await makeCall(site.world);
    const applicant = await makePerson(site.world);
    const client = await site.world.as(applicant);
    const place = { directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
    const { id } = (await client.post(`/calls/${call.id}/applications`, place)).body;
    const { page, faults } = await site.visit(applicant, `/applications/${id}`);
    await page.getByRole('textbox', { name: '题目' }).waitFor();
    await client.patch(`/applications/${id}`, { version: 1, title: '另一个窗口的题目' });
    // What the other window saved is slow to come: there is nothing to choose from until it is there.
    const other = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await page.route(`**/api/v1/applications/${id}`, async (route) => {
      if (route.request().method() === 'GET') {
        asked.resolve();
        await other.promise;
      }
      await route.fallback();
    });
    await page.getByRole('textbox', { name: '题目' }).fill('这里的题目');
    await asked.promise;
    await page.getByRole('status').filter({ hasText: '正在保存' }).waitFor();
    expect(await page.getByRole('button', { name: '以此处为准' }).count()).toBe(0);
    other.resolve();
    await page.getByText('您在此处的文字没有丢失').waitFor();
    expect(await page.getByRole('textbox', { name: '题目' }).inputValue()).toBe('这里的题目');
    await page.getByRole('button', { name: '以此处为准' }).click();
    await page.getByRole('heading', { name: '这里的题目' }).waitFor();
    expect((await client.get(`/applications/${id}`)).body.title).toBe('这里的题目');
    expect(faults).toEqual([]);
  });

  it('names the code of a page in its document, so that none of it is asked for in a second round', async () => {
    await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    const call = await makeCall(site.world);
    const applicant = await makePerson(site.world);
    const place = { directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
    const { id } = (await (await site.world.as(applicant)).post(`/calls/${call.id}/applications`, place)).body;
    // With Ant Design and without, for visitors and for people signed in.
    for (const address of ['/', `/calls/${call.id}`, '/sign-up', `/applications/${id}`, '/account']) {
      const { page } = await site.visit(applicant);
      const scripts: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
      });
      const document = await (await page.goto(site.origin + address))!.text();
      await page.locator('main h1').waitFor();
      expect(scripts.length).toBeGreaterThan(3);
      expect([address, ...scripts.filter((script) => !document.includes(`"${script}"`))]).toEqual([address]);
      await page.context().close();
    }
  });

  it('says so when a page cannot be fetched, and opens it once the connection is back', async () => {
    await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    await makeCall(site.world, { titleZh: '断网甲批次' });
    await makeCall(site.world, { titleZh: '断网乙批次' });
    const { page } = await site.browser.visitor();
    await page.goto(site.origin);
    const again = page.getByRole('button', { name: '重试' });
    // The first time the code of the page is lacking, the second time its data.
    for (const [call, words] of [
      ['断网甲批次', '这个页面没有取到'],
      ['断网乙批次', '连接不上服务器'],
    ] as const) {
      await page.getByRole('link', { name: call }).waitFor();
      await page.context().setOffline(true);
      await page.getByRole('link', { name: call }).click();
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
      await again.click();
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
      await page.context().setOffline(false);
      await again.click();
      await page.getByRole('heading', { name: call }).waitFor();
      await page.getByRole('link', { name: '申报指南' }).click();
    }
  });

  it('is usable on a phone, in the dark, and with the keyboard alone', async () => {
    await makePerson(site.world, { roles: [{ role: 'administrator' }] });
    const call = await makeCall(site.world, { titleZh: '冬季批次' });
    const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;
    const { page, faults } = await site.browser.visitor(phone);
    await page.goto(`${site.origin}/calls/${call.id}`);
    await page.getByRole('heading', { name: '冬季批次' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('登录后申报');
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
