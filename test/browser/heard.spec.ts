import { describe, expect, it, jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { makeCase } from '../factories/assignments.js';
import { bringDecision, makeFunding } from '../factories/decisions.js';
import { makePerson } from '../factories/people.js';
import { makeDraft, makeOpenCall } from '../factories/portfolios.js';
import { makeOfferToRead } from '../factories/reading.js';
import { makeScene } from '../factories/scenes.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

/** The words that describe a field, which a screen reader says after its name. */
const describedBy = (field: Locator) =>
  field.evaluate((it) =>
    (it.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id: string) => it.ownerDocument.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim(),
  );

/**
 * From now on hears what is written into a place for news that stood there before. A screen reader says that alone: words
 * that come together with their place are not heard.
 * @returns what waits for words.
 */
async function listen(page: Page): Promise<(words: string) => Promise<void>> {
  const said: string[] = [];
  let tell = () => undefined as unknown;
  await page.exposeFunction('hear', (words: string) => {
    said.push(words);
    tell();
  });
  await page.evaluate(`new MutationObserver((changes) => {
    const isNew = (place) => changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.contains(place)));
    for (const { target } of changes) {
      const place = target.closest?.('[role=status]');
      if (place && place.textContent && !isNew(place)) hear(place.textContent);
    }
  }).observe(document.body, { childList: true, subtree: true })`);
  return (words) =>
    new Promise((resolve) => {
      tell = () => said.some((it) => it.includes(words)) && resolve();
      tell();
    });
}

/** What Orca said, or did not, when the pages were walked by keys in Firefox. */
describe('whoever listens to the pages', () => {
  const site = useSite();

  it('hears the title of a page that was gone to, and what was chosen there', async () => {
    const { call } = await makeScene(site.world, 1);
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}`);
    await page.getByRole('link', { name: '申请', exact: true }).press('Enter');
    await page.locator('h1:focus', { hasText: '申请' }).waitFor();
    const filter = page.getByRole('combobox').first();
    expect(await describedBy(filter)).toBe('全部状态');
    // Pictures stand beside words, and their own names are in English whatever the language of the page.
    expect(await page.locator('.anticon:not([aria-hidden=true])').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('hears what is missing of an answer, and then that it has arrived', async () => {
    const offer = await makeOfferToRead(site.world, 1, ['读屏也能用']);
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/offer#token=${offer.token}`);
    const accept = page.getByRole('button', { name: '接受邀请' });
    await accept.press('Enter');
    const first = page.locator('input[type=radio]:focus');
    await first.waitFor();
    await page.getByText('请选择一项').waitFor();
    expect(await describedBy(first)).toBe('请选择一项');
    await first.press('Space');
    await page.getByRole('checkbox', { name: '我与此申请没有利益冲突' }).check();
    const heard = await listen(page);
    await accept.press('Enter');
    await heard('您已接受邀请');
    expect(faults).toEqual([]);
  });

  it('hears titles and names in the voice of their own language, whatever that of the page', async () => {
    const { call } = await makeScene(site.world, 1);
    for (const title of ['表面码的快速译码', 'Decoding surface codes fast'])
      await makeCase(site.world, call, { title });
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/applications`);
    const spoken = (title: string) =>
      page.getByRole('link', { name: title }).evaluate((it) => {
        const marked = it.querySelector('[lang]') ?? it.closest('[lang]');
        return [marked?.getAttribute('lang'), it.childElementCount];
      });
    expect(await spoken('表面码的快速译码')).toEqual(['zh-CN', 0]);
    expect(await spoken('Decoding surface codes fast')).toEqual(['en', 1]);
    await site.world.db.query(`UPDATE person SET locale = 'en' WHERE id = $1`, [call.officer.id]);
    await page.reload();
    await page.getByRole('heading', { name: 'Applications' }).waitFor();
    expect(await spoken('表面码的快速译码')).toEqual(['zh-CN', 1]);
    expect(await spoken('Decoding surface codes fast')).toEqual(['en', 0]);
    await page.getByRole('link', { name: '表面码的快速译码' }).click();
    await page.locator('h1[lang=zh-CN]', { hasText: '表面码的快速译码' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('hears that a decision was signed, which is told far above what was pressed', async () => {
    const funding = await makeFunding(site.world);
    const { id } = await bringDecision(site.world, funding, 'proposed');
    const { page, faults } = await site.visit(funding.approvers[0]!, `/decisions/${id}`);
    await page.getByRole('checkbox', { name: /我已通读以上材料/ }).press('Space');
    await page.getByRole('button', { name: '进入签批' }).press('Enter');
    const heard = await listen(page);
    await page.getByRole('button', { name: '签批此决定' }).press('Enter');
    await heard('您已签批');
    // The focus is there: another place, told of at the same time, would talk over it.
    await page.locator('div:focus', { hasText: '您已签批' }).waitFor();
    // Whoever comes back later reads the page from its beginning.
    await page.reload();
    await page.getByText('您已签批。').waitFor();
    expect(await page.locator('div:focus').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('hears a field for a number as what was typed, and no number where it is empty', async () => {
    const { page, faults } = await site.visit(await makePerson(site.world), '/account');
    const days = page.getByRole('textbox', { name: '有效天数' });
    await days.press('ArrowUp');
    expect(await days.inputValue()).toBe('91');
    await days.fill('');
    const { nodes } = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
    expect(nodes.filter(({ role }) => role?.value === 'spinbutton')).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('hears of which field the parts of a day are, before the first of them', async () => {
    const { page, faults } = await site.visit(await makePerson(site.world), '/profile');
    await page.getByRole('group', { name: '出生日期', exact: true }).locator('input[type=date]').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('group', { name: 'Birth date', exact: true }).locator('input[type=date]').waitFor();
    expect(faults).toEqual([]);
  });

  it('hears what a dialog asks before its buttons', async () => {
    const { call } = await makeScene(site.world, 4);
    await makeCase(site.world, call, { title: '表面码的快速译码' });
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/assignment`);
    await page.getByRole('button', { name: '推荐专家' }).press('Enter');
    await page.locator('[role=dialog]:focus', { hasText: '推荐专家' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('hears the question before a step that ends a draft, and begins a work that is typed with its title', async () => {
    const draft = await makeDraft(site.world, await makeOpenCall(site.world));
    const { page, faults } = await site.visit(draft.applicant, `/applications/${draft.id}`);
    await page.getByRole('button', { name: '手工填写' }).press('Enter');
    await page.getByRole('textbox', { name: '题名' }).and(page.locator(':focus')).waitFor();
    await page.getByRole('button', { name: '放弃草稿' }).press('Enter');
    const question = page.locator('dialog:focus');
    await question.waitFor();
    expect(await describedBy(question)).not.toBe('');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '放弃草稿' }).and(page.locator(':focus')).waitFor();
    expect(faults).toEqual([]);
  });
});
