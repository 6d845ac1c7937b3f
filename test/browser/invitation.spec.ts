import { describe, expect, it, jest } from '@jest/globals';
import type { Role } from '#kernel';
import { makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import { FrontDoor, PASSWORD } from '../support/front-door.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

/** An invitation leads to what it invites to: signed in with the password that was set for it, and in no other way. */
describe('whoever accepts an invitation', () => {
  const site = useSite();

  const invite = async (email: string, role: Role) => {
    const call = await makeCall(site.world, { titleZh: '春季批次' });
    const root = await site.world.as(await makePerson(site.world, { roles: [{ role: 'administrator' }] }));
    await root.post('/invitations', { email, name: '钱组长', role, callId: call.id });
    const door = new FrontDoor(site.world, site.browser);
    return { call, door, link: (await door.linksTo(email, 'invitation')).at(-1)! };
  };

  it('sets the first password and is in the call at once; the link then lets nobody in', async () => {
    const { call, door, link } = await invite('new-chair@example.org', 'chair');
    const page = await door.acceptRole('new-chair@example.org', '评审组长');
    expect(page.url()).toBe(`${site.origin}/manage/calls/${call.id}`);
    await page.getByRole('heading', { name: '春季批次' }).waitFor();
    await page.getByRole('button', { name: '钱组长' }).waitFor();

    const finder = await door.visit(link);
    await finder.getByRole('heading', { name: '链接已失效' }).waitFor();
    await finder.getByRole('banner').getByRole('link', { name: '登录' }).waitFor();
    expect(door.faults.filter((it) => !it.includes('This link was used already'))).toEqual([]);
  });

  it('signs in first where there is an account, as the mail may have been forwarded, and then comes to the call', async () => {
    const person = await makePerson(site.world, { name: '钱组长' });
    await site.world.db.query(`UPDATE person SET password_hash = 'x' WHERE id = $1`, [person.id]);
    const { call, door, link } = await invite(person.email, 'officer');
    const finder = await door.visit(link);
    await finder.getByRole('button', { name: '接受' }).click();
    await finder.getByText('已接受邀请，请登录。').waitFor();
    await finder.getByRole('main').getByRole('link', { name: '登录' }).click();
    expect(await finder.getByLabel('邮箱').inputValue()).toBe(person.email);
    expect(new URL(finder.url()).searchParams.get('to')).toBe(`/manage/calls/${call.id}`);
    expect(door.faults).toEqual([]);
  });

  it('is let in by nothing but the right password, where one was set in the meantime', async () => {
    const { door, link } = await invite('meanwhile@example.org', 'approver');
    const page = await door.visit(link);
    await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await site.world.db.query(
      `UPDATE person SET password_hash = 'x', email_confirmed_at = now() WHERE email = 'meanwhile@example.org'`,
    );
    await page.getByRole('button', { name: '接受' }).click();
    await page.getByText('已接受邀请，请登录。').waitFor();
    await page.getByRole('banner').getByRole('link', { name: '登录' }).waitFor();
  });

  it('goes on at once when signed in already, and finds the new place in the menu', async () => {
    const person = await makePerson(site.world, { name: '钱组长' });
    await site.world.db.query(`UPDATE person SET password_hash = 'x' WHERE id = $1`, [person.id]);
    const { link } = await invite(person.email, 'approver');
    const { page, faults } = await site.visit(person, new URL(link).pathname + new URL(link).hash);
    await page.getByText('您已登录，接受后即可开始。').waitFor();
    await page.getByRole('button', { name: '接受' }).click();
    await page.waitForURL(`${site.origin}/approvals`);
    await page.getByRole('navigation').getByRole('link', { name: '审批' }).waitFor();
    expect(faults).toEqual([]);
  });
});
