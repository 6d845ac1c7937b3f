import { describe, expect, it, jest } from '@jest/globals';
import { makeCase, makeConflict } from '../factories/assignments.js';
import { makePerson } from '../factories/people.js';
import { assignmentsOf, makeScene, performRun } from '../factories/scenes.js';
import { barriers } from '../support/barriers.js';
import { choose } from '../support/front-door.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

describe('the assignment board', () => {
  const site = useSite();

  it('takes an officer from an empty round to offers that were sent', async () => {
    const { call, roundId, officer } = await makeScene(site.world, 6);
    const application = await makeCase(site.world, call, { title: '表面码的快速译码' });
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/assignment`);
    await page.getByText('这一轮还没有指派').waitFor();
    await page.getByRole('button', { name: '推荐专家' }).click();
    await page.getByText('最照顾冷门方向').waitFor();
    await page.getByLabel('每份申请的专家数').fill('2');
    await page.getByRole('switch', { name: '同一单位的专家不评同一份申请' }).click();
    await page.getByRole('button', { name: '开始推荐' }).click();
    await page.getByText('正在推荐：等待开始').waitFor();
    await page.reload();
    await page.getByText('可以离开此页').waitFor();
    await site.world.drain();
    const rows = page.getByRole('table', { name: '指派' }).locator('tbody tr');
    await rows.filter({ hasText: '表面码的快速译码' }).nth(1).waitFor();
    await page.locator('summary').first().click();
    await page.getByText('代表作《面向超导量子比特的表面码纠错》').first().waitFor();
    expect(await barriers(page)).toEqual([]);

    const dialog = page.getByRole('dialog');
    await rows.first().getByRole('button', { name: '更换' }).click();
    await dialog.getByText('这里即时显示变化').waitFor();
    // Closed by a key, it leads back to where one was.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await rows.first().locator('button:focus', { hasText: '更换' }).press('Enter');
    await dialog.getByText('这里即时显示变化').waitFor();
    await dialog.getByRole('radio').first().check();
    await dialog.getByText('本轮总契合度').waitFor();
    await dialog.getByText(/0 → 1 \/ 6/).waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: '确认更换' }).click();
    await rows.filter({ hasText: '手工选定' }).filter({ hasText: '已锁定' }).waitFor();
    // The round as a whole follows at once, and the report says of what it speaks.
    const sums = page.locator('.board-sums');
    await sums.getByText(/本轮总契合度\s*\d\.\d\d\s*（推荐时 \d\.\d\d）/).waitFor();
    await sums.getByText(/最弱的一项\s*\d\.\d\d\s*（推荐时 \d\.\d\d）/).waitFor();
    await page.getByText('结果说明').click();
    await page.getByText('以下是推荐时的结果，此后有 1 处变动。').waitFor();
    await page.getByText('推荐时最优').waitFor();
    await page.getByRole('link', { name: '看现在的指派' }).click();

    await page.getByRole('button', { name: '发出邀请' }).click();
    await dialog.getByText('将向专家发出 2 份邀请邮件').waitFor();
    await dialog.getByText('推荐之后有人手工更换').waitFor();
    await dialog.getByRole('button', { name: '确认发出' }).click();
    await dialog.getByText('已为 1 份申请发出 2 份邀请').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await rows.filter({ hasText: '待答复' }).nth(1).waitFor();
    const states = (await assignmentsOf(officer, roundId)).map((it: { state: string }) => it.state);
    expect([states, application.title]).toEqual([['offered', 'offered'], '表面码的快速译码']);
    expect(faults).toEqual([]);
  });

  it('refuses a reviewer in conflict by hand and says why; changes many at once', async () => {
    const { call, roundId, officer } = await makeScene(site.world, 4);
    const application = await makeCase(site.world, call, { title: '稳定子码的构造' });
    const known = await officer.post('/reviewers', { nameZh: '郑回避', institution: '某某大学' });
    await makeConflict(site.world, known.body, application, { kind: 'declared' });
    await performRun(site.world, officer, roundId);
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/assignment`);
    await page.getByRole('button', { name: '手工指派' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, '选择申请', '稳定子码的构造');
    await dialog.getByPlaceholder('输入姓名、单位或研究用语').fill('郑回避');
    await dialog.getByRole('radio', { name: '选择 郑回避' }).check();
    await dialog.getByRole('button', { name: '指派这位专家' }).click();
    await dialog.getByText('这位专家与该申请有利益冲突').waitFor();
    await dialog.getByText('声明回避').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('checkbox', { name: '选择已载入的全部' }).check();
    await page.getByRole('button', { name: '锁定 3 项' }).click();
    await page.getByText('已锁定').nth(2).waitFor();
    const locked = (await assignmentsOf(officer, roundId)).map((it: any) => it.match.locked);
    expect(locked).toEqual([true, true, true]);
    expect(faults).toEqual([]);
  });

  it('explains what was found and compares two runs, on a phone, in the dark', async () => {
    const { call, roundId, officer } = await makeScene(site.world, 6);
    await makeCase(site.world, call, { title: '低开销的量子纠错' });
    await performRun(site.world, officer, roundId, { perApplication: 2 });
    await performRun(site.world, officer, roundId, { perApplication: 3, fairness: 'maxmin' });
    const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;
    const address = `/manage/calls/${call.id}/assignment`;
    const { page, faults } = await site.visit(call.officer, `${address}?part=report`, phone);
    await page.getByText('最弱的申请尽量强').waitFor();
    await page.getByRole('img', { name: '评不同份数的专家人数' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await barriers(page)).toEqual([]);
    await page.getByText('比较两次推荐').click();
    await page.getByText('专家有变的申请：1 份').waitFor();
    await page.getByRole('link', { name: '低开销的量子纠错' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${site.origin}${address}`);
    await page.getByRole('button', { name: '更换' }).first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('shows nothing of a case to an officer in conflict with it', async () => {
    const { call, roundId, officer } = await makeScene(site.world, 5);
    const hidden = await makeCase(site.world, call, { title: '不可见的申报' });
    await makeCase(site.world, call, { title: '可见的申报' });
    const person = await makePerson(site.world, { roles: [{ role: 'officer', callId: call.id }] });
    await makeConflict(site.world, person, hidden);
    await performRun(site.world, officer, roundId);
    const { page } = await site.visit(person, `/manage/calls/${call.id}/assignment`);
    await page.getByText('可见的申报').first().waitFor();
    for (const part of ['board', 'report', 'runs']) {
      await page.goto(`${site.origin}/manage/calls/${call.id}/assignment?part=${part}`);
      await page
        .getByText(part === 'board' ? '可见的申报' : /最近一次推荐|推荐记录/)
        .first()
        .waitFor();
      expect(await page.getByRole('main').textContent()).not.toContain('不可见');
    }
  });
});
