import { describe, expect, it, jest } from '@jest/globals';
import { makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import { barriers } from '../support/barriers.js';
import { choose, FrontDoor } from '../support/front-door.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

describe('administrators', () => {
  const site = useSite();

  it('find a person, take a role back, and keep them out at once; later they let them in again', async () => {
    const { world } = site;
    const call = await makeCall(world, { titleZh: '冬季批次' });
    const leaver = await makePerson(world, { name: '离职者', roles: [{ role: 'chair', callId: call.id }] });
    await world.db.query(`UPDATE person SET password_hash = 'x' WHERE id = $1`, [leaver.id]);
    const root = await makePerson(world, { name: '另一位管理员', roles: [{ role: 'administrator' }] });
    const theirs = await site.visit(leaver, '/home');
    await theirs.page.getByRole('heading', { name: '离职者，您好' }).waitFor();

    const { page, faults } = await site.visit(root, '/manage');
    await page.getByRole('link', { name: '人员与账号' }).click();
    await page.getByRole('textbox', { name: '姓名或邮箱' }).fill(leaver.email.slice(0, 6));
    const row = page.getByRole('row', { name: '离职者' });
    await row.getByText('评审组长（冬季批次）').waitFor();
    await page.getByRole('row', { name: '王秘书' }).waitFor({ state: 'detached' });
    await row.getByText('可登录').waitFor();
    await row.getByRole('link', { name: '离职者' }).click();

    await page.getByRole('button', { name: '收回角色：评审组长' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('已不在本单位');
    await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
    await page.getByText('没有角色。').waitFor();

    await page.getByRole('button', { name: '停用账号' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click();
    await page.getByRole('dialog').getByText('请写明理由').waitFor();
    await page.getByRole('dialog').getByLabel('理由').fill('已离职');
    await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click();
    await page.getByText('账号已停用。').waitFor();
    expect(await barriers(page)).toEqual([]);

    // They were signed in, and are out with their next step.
    await theirs.page.goto(`${site.origin}/account`);
    await theirs.page.getByRole('heading', { name: '登录' }).waitFor();

    await page.getByRole('button', { name: '重新启用' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('返聘');
    await page.getByRole('dialog').getByRole('button', { name: '重新启用' }).click();
    await page.getByText('账号已重新启用。').waitFor();
    await page.getByRole('button', { name: '在所有设备上退出' }).click();
    await page.getByText('已在所有设备上退出。').waitFor();
    await page.getByRole('link', { name: '审计记录' }).click();
    await page.getByText('停用了账号').first().waitFor();
    await page.getByText('返聘').first().waitFor();
    expect([...faults, ...theirs.faults]).toEqual([]);
  });

  it('send an invitation again that ran out, whose old link then says what to do, and withdraw another', async () => {
    const { world } = site;
    const email = 'asked@example.org';
    const door = new FrontDoor(world, site.browser);
    await makeCall(world);
    const root = await makePerson(world, { roles: [{ role: 'administrator' }] });
    const { page, faults } = await site.visit(root, '/manage');
    for (const address of [email, 'mistyped@example.org']) {
      await page.getByLabel('姓名').fill('赵审批');
      await page.getByLabel('邮箱', { exact: true }).fill(address);
      await choose(page, '角色', '系统管理员');
      await page.getByRole('button', { name: '发送邀请' }).click();
      await page.getByText(`已向 ${address} 发出邀请`).waitFor();
    }
    const [old] = await door.linksTo(email, 'invitation');
    await world.db.query(`UPDATE invitation SET expires_at = now() - interval '1 hour' WHERE email = $1`, [email]);
    const guest = await door.visit(old);
    await guest.getByRole('heading', { name: '链接已失效' }).waitFor();
    await guest.getByText('请邮件中写明的人重发一封').waitFor();

    await page.getByRole('link', { name: '待答复的邀请' }).click();
    await page.getByRole('row', { name: email }).getByText('已过期').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: `重新发送给 ${email}` }).click();
    await page.getByText(`已向 ${email} 发出新链接`).waitFor();
    await page.getByRole('row', { name: email }).getByText('等待答复').waitFor();
    await page.getByRole('button', { name: '撤回给 mistyped@example.org 的邀请' }).click();
    await page.getByText('已撤回给 mistyped@example.org 的邀请').waitFor();
    await page.getByRole('row', { name: 'mistyped@example.org' }).waitFor({ state: 'detached' });

    await world.db.query(`UPDATE invitation SET expires_at = now() + interval '9 days' WHERE email = $1`, [email]);
    await guest.goto(old!);
    await guest.reload();
    await guest.getByRole('heading', { name: '链接已失效' }).waitFor();
    await (await door.acceptRole(email, '系统管理员')).context().close();
    await page.reload();
    await page.getByText('没有等待答复的邀请。').waitFor();
    expect(faults).toEqual([]);
    expect(door.faults.filter((it) => !it.includes('This link was used already'))).toEqual([]);
  });

  it('are not the only ones: an officer sees and follows up the invitations of their own call', async () => {
    const { world } = site;
    const call = await makeCall(world);
    const client = await world.as(call.officer);
    await client.post('/invitations', { email: 'chair@example.org', name: '钱组长', role: 'chair', callId: call.id });
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/people`);
    await page.getByRole('button', { name: '重新发送给 chair@example.org' }).click();
    await page.getByText('已向 chair@example.org 发出新链接').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${site.origin}/manage/people`);
    await page.getByRole('heading', { name: '人员与账号' }).waitFor();
    await page.getByRole('alert').waitFor();
    expect(faults).toEqual([]);
  });
});
