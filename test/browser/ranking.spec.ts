import { randomUUID } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { makeRound, submitted, type MadeRound } from '../factories/reviewing.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

/** Rows: cases from the best to the worst; columns: reviewers, the last of them severe. */
const SCORES = [
  [9, 9, 7],
  [8, 8, 6],
  [6, 6, 4],
  [5, 5, 3],
  [5, 4, 3],
  [4, 4, 2],
  [2, 3, 1],
];
const LAST = SCORES.length - 1;

describe('a round, to its officer', () => {
  const site = useSite();

  const placeOf = (round: MadeRound) => `/manage/calls/${round.call.id}/rounds/${round.id}`;

  it('ranks with intervals, tries another line, and leads down to the words of each review', async () => {
    const round = await makeRound(site.world, { cases: SCORES.length, reviewers: 3 });
    for (const [at, scores] of SCORES.entries())
      for (const [by, score] of scores.entries())
        // The last case still waits for its last review.
        if (at < LAST || by < 2) await submitted(site.world, round, round.cases[at]!.assignments[by]!, score);
    const { page, faults } = await site.visit(round.call.officer, `${placeOf(round)}/ranking`);
    await page.getByText('评审尚未结束，排序会随意见变化。').waitFor();
    await page.getByText('分数已校准').waitFor();
    await page.getByRole('img', { name: /各申请的校准分、90% 区间与平均分/ }).waitFor();

    // The table tells what the picture shows: raw beside calibrated, and how sure each is.
    const table = page.getByRole('table', { name: /名次表/ });
    const rows = table.locator('tbody tr');
    expect(await rows.getByRole('button').allTextContents()).toEqual(SCORES.map((_, at) => `题目${at + 1}`));
    const cells = async (row: number) =>
      (await rows.nth(row).getByRole('cell').allTextContents()).map((it) => it.trim());
    const heads = (await table.getByRole('columnheader').allTextContents()).map((it) => it.trim());
    const told = async (row: number, head: string) => (await cells(row))[heads.indexOf(head)];
    expect(await told(0, '平均分')).toBe('8.33');
    expect(await told(0, '校准分')).toMatch(/^\d\.\d\d\d\.\d\d–\d+\.\d\d$/);
    expect(await told(LAST, '平均分')).toBe('2.50');
    // Without the severe reviewer's points its plain mean flatters it; calibration takes that off.
    expect(Number((await told(LAST, '校准分'))!.slice(0, 4))).toBeLessThan(2.5);
    expect(await told(LAST, '意见')).toContain('缺 1 份');

    const line = page.getByRole('textbox', { name: '线上名额' });
    await line.fill('2');
    await line.press('Enter');
    await page.waitForURL(/line=[^&]*\.2$/);
    await rows.nth(LAST).getByText('明确在线下').waitFor();
    const zones = async () => {
      const all = [];
      for (let row = 0; row < SCORES.length; row++) all.push(await told(row, '位置'));
      return all;
    };
    expect((await zones())[0]).toBe('明确在线上');
    expect((await zones())[LAST]).toBe('明确在线下');
    const sure = await page.getByRole('status').filter({ hasText: '明确在线上' }).textContent();
    expect(sure).toBe(countsOf(await zones()));
    await page.getByRole('button', { name: '增加一个名额' }).click();
    await page.waitForURL(/line=[^&]*\.3$/);
    await rows
      .nth(2)
      .filter({ hasText: /明确在线上|在线附近/ })
      .waitFor();
    await page.getByRole('button', { name: '回到目标' }).click();
    await page.waitForURL((url) => !url.search.includes('line'));
    expect(await barriers(page)).toEqual([]);

    await page.getByRole('button', { name: '题目2', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: '题目2' });
    await drawer.getByRole('heading', { name: '各份意见' }).waitFor();
    for (const { name } of round.reviewers) await drawer.getByText(name, { exact: true }).waitFor();
    await drawer.getByRole('heading', { name: '原创性 8' }).first().waitFor();
    expect(await drawer.getByText('这项工作提出了新的问题').count()).toBe(6);
    await drawer
      .getByText(/使校准分 [+-]?\d/)
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('counts each of several quick clicks at once, keeps a line for each group, and puts right what is no line', async () => {
    const round = await makeRound(site.world, { cases: 6, reviewers: 2 });
    for (const [at, { assignments }] of round.cases.entries())
      for (const it of assignments) await submitted(site.world, round, it, 8 - at);
    const { db } = site.world;
    const [direction] = (await db.query(
      `INSERT INTO direction (call_id, name_zh, name_en, position) VALUES ($1, '另一方向', 'Another', 10) RETURNING id`,
      [round.call.id],
    )) as [{ id: string }];
    for (const { id } of round.cases.slice(4))
      await db.query('UPDATE application SET direction_id = $2 WHERE id = $1', [id, direction.id]);
    await db.query('UPDATE track SET target_number = NULL WHERE call_id = $1', [round.call.id]);
    const { page, faults } = await site.visit(round.call.officer, `${placeOf(round)}/ranking?line=7`);
    await page.getByText('网址中的线上名额无法识别，已按目标显示。').waitFor();
    const tab = (size: number) => page.getByRole('tab', { name: new RegExp(`\\(${size}\\)`) });
    const line = page.getByRole('textbox', { name: '线上名额' });
    const more = page.getByRole('button', { name: '增加一个名额' });
    await tab(4).click();
    await page.getByRole('button', { name: '题目1', exact: true }).waitFor();
    // The answers are held back: what is shown meanwhile is what was clicked.
    let asked = 0;
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/ranking\?.*line=/, async (route) => {
      asked++;
      await gate;
      await route.continue();
    });
    await more.evaluate(async (button: { click: () => void }) => {
      for (let click = 0; click < 3; click++) {
        button.click();
        // As between two clicks of a hand, however quick: the page hears of one before the next.
        await Promise.resolve();
      }
    });
    await page.getByText('正在按新的名额计算…').waitFor();
    expect(await line.inputValue()).toBe('3');
    expect(
      await page
        .getByRole('table', { name: /名次表/ })
        .locator('tbody tr')
        .count(),
    ).toBe(4);
    letGo();
    const lastAbove = page.locator('tr.last-above');
    await lastAbove.filter({ hasText: '题目3' }).waitFor();
    expect(await page.getByText('正在按新的名额计算…').count()).toBe(0);
    expect(asked).toBe(1);
    await page.waitForURL(/line=[^&]*\.3(&|$)/);
    expect(await page.getByText('网址中的线上名额无法识别').count()).toBe(0);

    await tab(2).click();
    await page.getByText('这一类别没有目标名额。').waitFor();
    expect(await line.inputValue()).toBe('0');
    await line.fill('9');
    await line.press('Enter');
    await page.getByText('这里只有 2 份申请，线上名额按 2 个计。').waitFor();
    expect(await line.inputValue()).toBe('2');
    expect(await more.isDisabled()).toBe(true);
    await tab(4).click();
    await lastAbove.filter({ hasText: '题目3' }).waitFor();
    expect(await line.inputValue()).toBe('3');
    await page.reload();
    await lastAbove.filter({ hasText: '题目3' }).waitFor();
    expect(await line.inputValue()).toBe('3');
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('looks among many directions by name, and steps from one to the next', async () => {
    const round = await makeRound(site.world, { cases: 8, reviewers: 1 });
    const { db } = site.world;
    // Groups stand by the ids of their directions, and the first is left out of the address: it must not be the fifth.
    const ids = round.cases.map(() => randomUUID()).toSorted();
    for (const [at, { id }] of round.cases.entries()) {
      await db.query(`INSERT INTO direction (id, call_id, name_zh, name_en, position) VALUES ($1, $2, $3, $4, $5)`, [
        ids[at],
        round.call.id,
        `方向之${at + 1}`,
        `Field ${at + 1}`,
        10 + at,
      ]);
      await db.query('UPDATE application SET direction_id = $2 WHERE id = $1', [id, ids[at]]);
    }
    const { page, faults } = await site.visit(round.call.officer, `${placeOf(round)}/ranking`);
    const choice = page.getByRole('combobox', { name: '方向与类别' });
    await choice.waitFor();
    // Too many for tabs.
    expect(await page.getByRole('tab').count()).toBe(0);
    const shown = async () => (await page.locator('.group-choice').textContent())!;
    const stands = (title: string) => page.getByRole('table').getByText(title, { exact: true }).waitFor();
    await choice.fill('方向之5');
    await page.keyboard.press('Enter');
    await stands('题目5');
    expect(await shown()).toContain('方向之5 · 青年科学家 (1)');
    expect(page.url()).toContain('group=');
    // The place stands in the address: it can be passed on.
    await page.reload();
    await stands('题目5');
    await page.goto(`${site.origin}${placeOf(round)}/ranking`);
    const [before, after] = [
      page.getByRole('button', { name: '上一组' }),
      page.getByRole('button', { name: '下一组' }),
    ];
    await after.waitFor();
    expect(await before.isDisabled()).toBe(true);
    const [first] = /方向之\d/.exec(await shown())!;
    const bar = page.locator('.group-choice');
    await after.click();
    await bar.filter({ hasNotText: first }).waitFor();
    await before.click();
    await bar.filter({ hasText: first }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('gives one review back with the reason, ends by hand, draws up the list and releases the order', async () => {
    const round = await makeRound(site.world, { cases: 3, reviewers: 2 });
    for (const [at, { assignments }] of round.cases.entries())
      for (const it of assignments) await submitted(site.world, round, it, 9 - 2 * at);
    const { page, faults } = await site.visit(round.call.officer, `${placeOf(round)}/ranking`);
    await page.getByRole('button', { name: '题目1', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: '题目1' });
    const [author] = round.reviewers;
    const review = drawer.locator('section').filter({ hasText: author!.name });
    await review.getByRole('button', { name: '退回修改' }).click();
    await review.getByLabel('退回的原因').fill('请说明与既有译码算法的差别。');
    await review.getByRole('button', { name: '退回修改' }).click();
    await review.getByText('已退回，等待专家重新提交。').waitFor();
    const mails = await site.world.mailsTo(author!.email);
    expect(mails.at(-1)!.text).toContain('请说明与既有译码算法的差别。');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '评审进展' }).click();
    await page.getByText('已交 5 / 6 份意见').waitFor();
    await submitted(site.world, round, round.cases[0]!.assignments[0]!, 9, 2);
    await page.reload();
    await page.getByText('已交 6 / 6 份意见').waitFor();

    await page.getByRole('button', { name: '结束评审' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('意见已交齐。').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: '取消' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '结束评审' }).click();
    await dialog.getByRole('button', { name: '结束评审' }).click();
    await page.getByRole('button', { name: '确定排序' }).waitFor();
    await page.getByRole('link', { name: '查看排序' }).click();

    const rows = page.getByRole('table', { name: /名次表/ }).locator('tbody tr');
    for (const title of ['题目1', '题目2']) await page.getByRole('checkbox', { name: `选择 ${title}` }).check();
    await page.getByText('已选 2 份').waitFor();
    await page.getByRole('button', { name: '列入候选', exact: true }).click();
    await dialog.getByText('将 2 份申请列入候选').waitFor();
    await dialog.getByRole('button', { name: '列入候选' }).click();
    await dialog.getByText('请写明理由').waitFor();
    await dialog.getByLabel('理由').fill('两份都在线上。');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: '列入候选' }).click();
    await rows.nth(1).getByText('进入候选', { exact: true }).waitFor();
    await page.getByText('已选 2 份').waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: '选择 题目3' }).check();
    await page.getByRole('button', { name: '不列入候选' }).click();
    await dialog.getByLabel('理由').fill('宁缺毋滥。');
    await dialog.getByRole('button', { name: '不列入候选' }).click();
    await rows.nth(2).getByText('未进入候选', { exact: true }).waitFor();

    await page.getByRole('link', { name: '评审进展' }).click();
    await page.getByRole('button', { name: '确定排序' }).click();
    await dialog.getByRole('button', { name: '确定排序' }).click();
    await page.getByText(/^结果已定/).waitFor();
    await page.getByRole('link', { name: '查看排序' }).click();
    await page.getByText('结果已定，排序不再变化。').waitFor();
    const states = (await site.world.db.query('SELECT state FROM application WHERE call_id = $1 ORDER BY title', [
      round.call.id,
    ])) as { state: string }[];
    expect(states.map(({ state }) => state)).toEqual(['shortlisted', 'shortlisted', 'not_shortlisted']);
    expect(faults).toEqual([]);
  });

  it('shows who is late, reminds those chosen by mail, and names what stays without a review', async () => {
    const round = await makeRound(site.world, { cases: 2, reviewers: 2 });
    const [first, second] = round.reviewers;
    await submitted(site.world, round, round.cases[0]!.assignments[0]!, 7);
    await site.world.db.query(`UPDATE assignment SET due_at = now() - interval '2 days' WHERE round_id = $1`, [
      round.id,
    ]);
    const { page, faults } = await site.visit(round.call.officer, placeOf(round));
    await page.getByText('已交 1 / 4 份意见').waitFor();
    const people = page.getByRole('table', { name: '待完成的专家' }).getByRole('row');
    await people.filter({ hasText: second!.name }).getByRole('cell', { name: '2', exact: true }).first().waitFor();
    expect(await page.getByRole('table', { name: '逾期的意见' }).locator('tbody tr').count()).toBe(3);
    expect(await barriers(page)).toEqual([]);

    // The late names of the overview lead to where they are reminded.
    await page.goto(`${site.origin}/manage/calls/${round.call.id}`);
    await page.locator('#late').getByRole('link', { name: second!.name }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: `${second!.name}：逾期 2 份` }).waitFor();
    await dialog.getByText('邮件内容').click();
    await dialog.getByText('请提交已到期的评审').waitFor();
    await dialog.getByRole('checkbox', { name: `${first!.name}：逾期 1 份` }).uncheck();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: '向 1 位专家发出提醒' }).click();
    await dialog.getByText('已向 1 位专家发出提醒。').waitFor();
    await dialog.getByText('24 小时内已提醒过').waitFor();
    const [mail] = (await site.world.mailsTo(second!.email)).slice(-1);
    expect(mail!.subject).toContain('请提交已到期的评审');
    for (const title of ['题目1', '题目2']) expect(mail!.text).toContain(title);
    expect(await site.world.mailsTo(first!.email)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    // One of them has not even answered.
    await site.world.db.query(`UPDATE assignment SET state = 'offered' WHERE id = $1`, [
      round.cases[0]!.assignments[1]!.id,
    ]);
    await page.reload();
    await page.getByRole('button', { name: '结束评审' }).click();
    await dialog.getByText('结束后不能再接受邀请或提交意见').waitFor();
    expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
      '2 份已接受的意见未交',
      '1 份邀请未答复',
      '1 份申请一份意见也没有，将停留在评审中，要另设一轮才能再评',
    ]);
    await dialog.getByRole('button', { name: '结束评审' }).click();
    await dialog.getByText('轮次已结束，1 份申请评审完成。').waitFor();
    await dialog.getByRole('listitem').filter({ hasText: '题目2' }).waitFor();
    expect(await dialog.getByRole('listitem').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    // There is nothing to take back: it is read and closed.
    expect(await dialog.getByRole('button', { name: '取消' }).count()).toBe(0);
    await dialog.getByRole('button', { name: '知道了' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByRole('table', { name: '逾期的意见' }).count()).toBe(0);

    // The overview has no late reviews any more, and leads to another round for what stays.
    await page.goto(`${site.origin}/manage/calls/${round.call.id}`);
    await page.getByText('没有逾期的意见。').waitFor();
    await page.getByRole('link', { name: '1 份申请的评审轮次已结束，一份意见也没有，可再设立一轮' }).click();
    await page.getByRole('button', { name: '设立', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });
});

/** The sentence over the table, from the table's own words. */
function countsOf(zones: readonly (string | undefined)[]): string {
  const count = (name: string) => zones.filter((zone) => zone === name).length;
  return `明确在线上 ${count('明确在线上')} 份，在线附近 ${count('在线附近')} 份，明确在线下 ${count('明确在线下')} 份`;
}
