import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { hashPassword } from '#identity';
import { bringDecision, makeFunding } from '../factories/decisions.js';
import { makePerson, type MadePerson } from '../factories/people.js';
import { barriers } from '../support/barriers.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

const PASSWORD = '足够长的一个密码短语';

describe('sign-in through an institution', () => {
  let provider: IdentityProvider;
  const site = useSite({
    env: async () => {
      provider = await IdentityProvider.open();
      return { ...provider.env, OIDC_NAME: '智源统一认证' };
    },
  });
  afterAll(() => provider?.close());

  /** Links somebody's account with one at the provider, and sits them at the browser there. */
  async function link({ id }: { id: string }): Promise<void> {
    provider.atTheBrowser = { sub: randomUUID() };
    await site.world.db.query('INSERT INTO institution_link (person_id, issuer, subject) VALUES ($1, $2, $3)', [
      id,
      provider.issuer,
      provider.atTheBrowser.sub,
    ]);
  }

  it('leads back to the page that was asked for, also by keyboard', async () => {
    await link(await makePerson(site.world, { name: '王伟' }));
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/account`);
    const button = page.getByRole('button', { name: '通过智源统一认证登录' });
    await button.waitFor();
    expect(await barriers(page)).toEqual([]);
    await button.press('Enter');
    await page.getByRole('heading', { name: '登录安全' }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/account');
    await page.getByText('这是您唯一的登录方式').waitFor();
    expect(await page.getByRole('button', { name: '取消关联' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('tells somebody new to open the link of a mail, and says in plain words what went wrong', async () => {
    const sub = randomUUID();
    provider.atTheBrowser = { sub, email: `${sub}@univ.example`, email_verified: true, name: '新人' };
    const { page } = await site.browser.visitor();
    await page.goto(`${site.origin}/sign-in`);
    await page.getByRole('button', { name: '通过智源统一认证登录' }).click();
    await page.getByText(`我们已向 ${sub}@univ.example 发送邮件`).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${site.origin}/sign-in/institution?state=forged&code=x`);
    await page.getByText('请重新开始').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('is linked and undone on the account page, after the password where the sign-in is old', async () => {
    const person = await makePerson(site.world);
    await setPassword(person);
    provider.atTheBrowser = { sub: randomUUID() };
    const { page, faults } = await site.visit(person, '/account');
    await page.getByRole('heading', { name: '登录安全' }).waitFor();
    await site.world.db.query(`UPDATE session SET stepped_up_at = NULL WHERE person_id = $1`, [person.id]);
    await page.getByRole('button', { name: '关联', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '请确认是您本人' });
    await dialog.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await dialog.getByRole('button', { name: '继续' }).click();
    await page.getByText('关联于').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '取消关联' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '取消关联' }).click();
    await page.getByRole('button', { name: '关联', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('signs a decision without a password, after a fresh sign-in there', async () => {
    const funding = await makeFunding(site.world, { noticeHours: 24 });
    const { id } = await bringDecision(site.world, funding, 'proposed');
    const [approver] = funding.approvers;
    await link(approver!);
    const { page } = await site.browser.visitor();
    await page.goto(`${site.origin}/decisions/${id}`);
    await page.getByRole('button', { name: '通过智源统一认证登录' }).click();
    const toSign = async () => {
      await page.getByRole('checkbox', { name: /我已通读以上材料/ }).check();
      await page.getByRole('button', { name: '进入签批' }).click();
    };
    await toSign();
    await page.getByRole('button', { name: '到机构重新登录' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '签批此决定' }).click();
    await page.getByText('请先再次确认是您本人').waitFor();
    await page.getByRole('button', { name: '到机构重新登录' }).click();
    await toSign();
    expect(await page.getByRole('textbox', { name: '密码' }).count()).toBe(0);
    await page.getByRole('button', { name: '签批此决定' }).click();
    await page.getByText('您已签批。').waitFor();
  });

  async function setPassword({ id }: MadePerson): Promise<void> {
    const hash = await hashPassword(PASSWORD);
    await site.world.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [id, hash]);
  }
});
