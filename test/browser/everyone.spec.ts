import { describe, expect, it, jest } from '@jest/globals';
import { makeCall } from '../factories/calls.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { makePerson } from '../factories/people.js';
import { makeMatrixWorld } from '../security/matrix-world.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

describe('the site, for everyone', () => {
  const site = useSite();

  it('keeps language and appearance with the person, on the next machine too', async () => {
    const person = await makePerson(site.world);
    const first = await site.visit(person, '/account');
    await first.page.getByRole('heading', { name: '账号与偏好' }).waitFor();
    const kept = () => first.page.waitForResponse((response) => response.url().endsWith('/session/preferences'));
    await Promise.all([kept(), first.page.getByRole('button', { name: 'English' }).click()]);
    await first.page.getByRole('heading', { name: 'Account and preferences' }).waitFor();
    await Promise.all([kept(), first.page.getByText('Dark', { exact: true }).click()]);
    const second = await site.visit(person, '/account');
    await second.page.getByRole('heading', { name: 'Account and preferences' }).waitFor();
    expect(await second.page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect([...first.faults, ...second.faults]).toEqual([]);
  });

  it('makes a token for scripts, shows it once, and revokes it', async () => {
    const { page, faults } = await site.visit(await makePerson(site.world), '/account');
    await page.getByLabel('用途').fill('每周统计');
    await page.getByRole('button', { name: '生成令牌' }).click();
    const token = await page.locator('code').textContent();
    expect((await site.world.api.with({ authorization: `Bearer ${token}` }).get('/profile')).status).toBe(200);
    await page.getByRole('button', { name: '停用令牌“每周统计”' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
    await page.getByText('还没有令牌。').waitFor();
    expect((await site.world.api.with({ authorization: `Bearer ${token}` }).get('/profile')).status).toBe(401);
    expect(faults).toEqual([]);
  });

  it('finds what one may see, by the keyboard, and remembers it until one signs out', async () => {
    const person = await makePerson(site.world);
    const call = await makeCall(site.world, { titleZh: '探月批次' });
    const { page, faults } = await site.visit(person, '/home');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('探月');
    await page.keyboard.press('Enter');
    await page.getByRole('main').getByRole('link', { name: '探月批次' }).click();
    await page.getByRole('heading', { name: '探月批次' }).waitFor();
    expect(page.url()).toBe(`${site.origin}/calls/${call.id}`);
    await page.goto(`${site.origin}/search`);
    await page.getByRole('main').getByRole('link', { name: '探月批次' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: person.name }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('link', { name: '登录', exact: true }).first().waitFor();
    expect(await page.evaluate('Object.keys(localStorage).join()')).not.toContain('recent');
    expect(faults).toEqual([]);
  });

  it('finds a case for its officer, and not for an officer in conflict with it', async () => {
    const { people, ids } = await makeMatrixWorld(site.world);
    await site.world.db.query(`UPDATE application SET search_terms = '{量子}' WHERE id = $1`, [ids.application]);
    const officer = await site.visit(people.officer, '/search?q=量子');
    await officer.page.getByRole('main').getByRole('link', { name: '题目' }).waitFor();
    const conflicted = await site.visit(people.conflicted, '/search?q=量子');
    await conflicted.page.getByText('没有找到与“量子”相符的内容').waitFor();
    const applicant = await site.visit(people.applicant, '/search?q=量子');
    await applicant.page.getByRole('heading', { name: '我的申请' }).waitFor();
    expect([...officer.faults, ...conflicted.faults, ...applicant.faults]).toEqual([]);
  });

  it('finds a door-knock for whoever noticed it, by one character, and opens it on the board', async () => {
    const place = await makeLeadWorld(site.world, { expressEntry: 'review' });
    const { id } = await makeLead(site.world, place, 'noticed', { nameZh: '钟离春' });
    const phone = { viewport: { width: 360, height: 740 } };
    const { page, faults } = await site.visit(place.officer, '/search?q=春', phone);
    await page.getByRole('heading', { name: '敲门' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByRole('main').getByRole('link', { name: '钟离春' }).click();
    await page.getByRole('dialog').getByText('钟离春').first().waitFor();
    expect(page.url()).toBe(`${site.origin}/manage/calls/${place.call.id}/leads?lead=${id}`);
    const nominator = await site.visit(place.nominator, '/search?q=春');
    await nominator.page.getByText('没有找到与“春”相符的内容').waitFor();
    expect([...faults, ...nominator.faults]).toEqual([]);
  });

  it('folds its menu on a phone', async () => {
    const phone = { viewport: { width: 360, height: 740 } };
    const officer = (await makeCall(site.world)).officer;
    const { page, faults } = await site.visit(officer, '/home', phone);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await page.getByRole('button', { name: '菜单' }).click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('navigation').getByRole('link', { name: '学者名录' }).click();
    await page.getByRole('heading', { level: 1, name: '学者名录' }).waitFor();
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });

  it('serves pages under a policy that lets no foreign or inline script run', async () => {
    const answer = await fetch(site.origin);
    const policy = answer.headers.get('content-security-policy') ?? '';
    const directives = new Map(policy.split(';').map((part) => part.trim().split(/\s+(.*)/) as [string, string]));
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('script-src-attr')).toBe("'none'");
    expect(directives.get('object-src')).toBe("'none'");
    for (const kind of ['default-src', 'connect-src', 'font-src', 'worker-src', 'base-uri', 'form-action'])
      expect(`${kind} ${directives.get(kind)}`).toBe(`${kind} 'self'`);
    expect(await answer.text()).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });
});
