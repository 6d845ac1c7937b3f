import { describe, expect, it, jest } from '@jest/globals';
import { makeCase, makePeer } from '../factories/assignments.js';
import { callBody, makeCall } from '../factories/calls.js';
import { makeLeadWorld } from '../factories/leads.js';
import { makePerson } from '../factories/people.js';
import { clear, endSubmissions, makeOpenCall, makeSubmitted } from '../factories/portfolios.js';
import { barriers } from '../support/barriers.js';
import { publishAmendment } from '../support/publish-amendment.js';
import { saveView } from '../support/save-view.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

describe('officers and chairs', () => {
  const site = useSite();

  it('draft a call step by step, see what is missing, preview and publish it', async () => {
    const { programmeId, officer } = await makeCall(site.world);
    const { page, faults } = await site.visit(officer, `/manage/programmes/${programmeId}/calls/new`);
    await page.getByLabel('中文名称').fill('春季批次');
    await page.getByLabel('英文名称').fill('Spring call');
    await page.getByRole('button', { name: '开始拟定' }).click();
    const next = (step: string) => page.getByRole('button', { name: `${step} →` }).click();

    await page.getByLabel('申报说明', { exact: true }).fill('看代表作，由小同行评价。');
    await page.getByLabel('开放申报').fill('2035-01-01T09:00');
    await page.getByLabel('申报截止').fill('2034-12-01T18:00');
    await page.locator('.field-problem').getByText('应晚于开放申报的时间').waitFor();
    await page.getByRole('alert').getByText('申报截止：应晚于开放申报的时间').waitFor();
    await page.getByLabel('申报截止').fill('2035-03-01T18:00');
    await page.locator('.field-problem').waitFor({ state: 'detached' });
    expect(await barriers(page)).toEqual([]);
    await next('研究方向');
    await page.getByRole('button', { name: '添加研究方向' }).click();
    await page.getByLabel('中文名').fill('数理基础');
    await page.getByLabel('英文名').fill('Foundations');
    await next('类别与条件');
    await page.getByRole('button', { name: '添加类别' }).click();
    await page.getByLabel('截止日年龄上限').fill('40');
    await next('申报材料');
    await next('评分标准');
    await page.getByRole('button', { name: '添加评分标准' }).click();
    await page.getByLabel('中文名').fill('原创性');
    for (const [score, words] of [
      ['1', '跟随已有工作'],
      ['9', '开辟新方向'],
    ] as const)
      await page
        .getByRole('group', { name: `${score} 分的含义` })
        .getByLabel('中文说明')
        .fill(words);
    await page.getByRole('button', { name: /检查与发布/ }).click();
    await page.getByText('发布前还要补充').waitFor();
    await page.getByRole('button', { name: '填写经费总额' }).click();
    await page.getByLabel('经费总额').fill('5000000');
    await next('预览');
    await page.getByText('看代表作，由小同行评价。').waitFor();
    await page.getByText('开辟新方向').waitFor();
    await next('检查与发布');
    await page.getByText('内容齐全，可以发布。').waitFor();
    await page.getByRole('button', { name: '发布指南' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布指南' }).click();
    await page.getByRole('heading', { name: '申请进展' }).waitFor();
    const call = (await (await site.world.as(officer)).get(`/calls/${page.url().split('/').at(-1)}`)).body;
    // Typed in the time of Shanghai.
    expect([call.state, call.deadlineAt]).toEqual(['published', '2035-03-01T10:00:00.000Z']);
    expect(call.tracks[0]).toMatchObject({ nameZh: '首席科学家', maxAge: 40 });

    await page.getByRole('link', { name: '修订指南' }).click();
    await page.getByLabel('宽限（分钟）').fill('60');
    await page.getByLabel('修订理由', { exact: true }).fill('给申报人多一些时间');
    await publishAmendment(page);
    await page.getByText('还没有改动').waitFor();
    await page.getByText('给申报人多一些时间').last().waitFor();

    // A deadline that is over already is said to be so beside its field, and refused.
    const deadline = page.getByLabel('申报截止');
    await deadline.fill('2020-03-01T18:00');
    await page.locator('.field-problem').getByText('不能早于现在').waitFor();
    await page.getByLabel('修订理由', { exact: true }).fill('提前截止申报');
    await publishAmendment(page);
    await page.getByRole('alert').filter({ hasText: '申报截止：不能早于现在' }).waitFor();
    await deadline.fill('2034-03-01T18:00');
    await page.getByText('不能早于现在').first().waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('correct a name of a published call, which everybody then reads with what it was', async () => {
    const call = await makeCall(site.world);
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/edit`);
    await page.getByText('更正名称', { exact: true }).click();
    expect(await barriers(page)).toEqual([]);
    const direction = page.getByRole('group', { name: '机器学习' });
    await direction.getByLabel('中文名').fill('自然语言处理');
    await page.getByLabel('修订理由', { exact: true }).fill('名称写错了');
    await publishAmendment(page);
    await direction.getByText('与另一项同名').waitFor();
    await page.getByRole('alert').filter({ hasText: '研究方向的中文名：与另一项同名' }).waitFor();
    await direction.getByLabel('中文名').fill('机器学习与推理');
    await publishAmendment(page);
    await page.getByText('还没有改动').waitFor();
    await page.getByText('更正名称', { exact: true }).click();
    await page.getByRole('group', { name: '机器学习与推理' }).waitFor();

    await page.goto(`${site.origin}/calls/${call.id}`);
    const row = page.getByRole('row').filter({ hasText: '研究方向的中文名' });
    await row.filter({ hasText: '机器学习与推理' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('check an application formally: computed verdicts, an override with its reason, the outcome', async () => {
    const call = await makeOpenCall(site.world, { maxAge: 20 });
    const { id } = await makeSubmitted(site.world, call);
    await clear(site.world, id);
    const officer = await makePerson(site.world, { roles: [{ role: 'officer', callId: call.id }] });
    const { page, faults } = await site.visit(officer, `/manage/calls/${call.id}`);
    await page.getByRole('link', { name: '1 份申请待形式审查' }).click();
    await page.getByRole('button', { name: '审查', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('申报人在此之前还可取回修改').waitFor();
    await drawer.getByRole('radiogroup', { name: '判定年龄' }).getByText('改判合格').click();
    await drawer.getByLabel('理由').fill('出生日期录入有误，已核对证件');
    await drawer.getByRole('button', { name: '记下判定' }).click();
    await drawer.getByText('出生日期录入有误').waitFor();
    expect(await drawer.getByRole('button', { name: '认定资格合格' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await endSubmissions(site.world, call.id);
    await page.reload();
    await drawer.getByRole('button', { name: '认定资格合格' }).click();
    await page.getByText('没有符合条件的申请').waitFor();
    await page.goto(`${site.origin}/manage/calls/${call.id}/applications`);
    await page.getByRole('cell', { name: '资格合格' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('are told how many applications pass at once, and what follows, before they do', async () => {
    const call = await makeOpenCall(site.world, { maxAge: 40 });
    const submitted = await Promise.all([1, 2, 3].map(() => makeSubmitted(site.world, call)));
    for (const { id } of submitted) await clear(site.world, id);
    await site.world.db.query(
      `UPDATE eligibility_check SET evidence = '{"birthDate": null}' WHERE application_id = $1 AND rule = 'age'`,
      [submitted[0]!.id],
    );
    await endSubmissions(site.world, call.id);
    const officer = await makePerson(site.world, { roles: [{ role: 'officer', callId: call.id }] });
    const { page, faults } = await site.visit(officer, `/manage/calls/${call.id}/applications?state=submitted`);
    await page.getByRole('button', { name: '通过所有各项合格的申请' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('将通过 2 份各项均合格的申请').waitFor();
    await dialog.getByText('1 份有规则待判定').waitFor();
    await dialog.getByText('不发邮件').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: /取\s?消/ }).click();
    expect(await page.getByText('审查', { exact: true }).count()).toBe(3);
    await page.getByRole('button', { name: '通过所有各项合格的申请' }).click();
    await dialog.getByRole('button', { name: '通过 2 份' }).click();
    await page.getByRole('status').getByText('已通过 2 份；1 份有规则待判定').waitFor();
    await page.getByText('刚处理的已进入下一状态，不在其中').waitFor();
    await page.getByRole('button', { name: '查看全部状态' }).click();
    await page.getByRole('cell', { name: '资格合格' }).nth(1).waitFor();
    expect(faults).toEqual([]);
  });

  it('decide a possible conflict with its evidence in view', async () => {
    const call = await makeCall(site.world);
    const it = await makeCase(site.world, call);
    const peer = await makePeer(site.world);
    const evidence = [
      { by: 'name', namedBy: 'person', relation: 'coauthor', name: 'Wu Yi', title: '表面码', year: 2024 },
    ];
    await site.world.db.query(
      `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence)
       VALUES ($1, $2, 'coauthor', 'possible', $3::jsonb)`,
      [it.id, peer.id, JSON.stringify(evidence)],
    );
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/conflicts`);
    await page.getByText('此人的记录中的合著者Wu Yi，《表面码》（2024年）。').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '排除' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('判定理由').fill('同名不同人，单位与方向均不同');
    await dialog.getByRole('button', { name: '排除' }).click();
    await page.getByText('没有待判定的利益冲突').waitFor();
    expect(faults).toEqual([]);
  });

  it('are led from home and from the overview to a call that is still a draft', async () => {
    const { programmeId, officer } = await makeCall(site.world);
    const draft = await (await site.world.as(officer)).post(`/programmes/${programmeId}/calls`, callBody());
    const edit = `/manage/calls/${draft.body.id}/edit`;
    const { page, faults } = await site.visit(officer, '/home');
    await page.getByRole('link', { name: '指南还是草稿，填完即可发布' }).click();
    await page.waitForURL(`**${edit}*`);
    await page.goto(new URL(`/manage/calls/${draft.body.id}`, page.url()).href);
    await page.getByRole('link', { name: '指南还是草稿' }).click();
    await page.waitForURL(`**${edit}*`);
    expect(faults).toEqual([]);
  });

  it('find at home as many conflicts as wait for a decision, not those that are certain', async () => {
    const call = await makeCall(site.world);
    const it = await makeCase(site.world, call);
    const [near, far] = [await makePeer(site.world), await makePeer(site.world)];
    await site.world.db.query(
      `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence)
       VALUES ($1, $2, 'coauthor', 'possible', '[]'), ($1, $3, 'coauthor', 'certain', '[]')`,
      [it.id, near.id, far.id],
    );
    const { page, faults } = await site.visit(call.officer, '/home');
    await page.getByRole('link', { name: '1 条疑似利益冲突待判定', exact: true }).click();

    // The list they are led to holds that one, and the certain one only when it is asked for.
    const names = page.getByRole('checkbox', { name: /↔/ });
    await page.getByRole('checkbox', { name: `选择 ${near.name} ↔` }).waitFor();
    expect(await names.count()).toBe(1);
    const choose = async (filter: string, choice: string) => {
      await page.getByRole('combobox', { name: filter }).click();
      await page.getByTitle(choice, { exact: true }).click();
    };
    await choose('确定程度', '确定');
    await page.getByText('回避，不需判定').waitFor();
    expect(new URL(page.url()).search).toBe('?certainty=certain');
    // There is nothing to decide about it, so it cannot be picked either.
    await page.getByText(far.name).waitFor();
    expect(await names.count()).toBe(0);
    expect(await page.getByRole('button', { name: '确认' }).count()).toBe(0);
    await saveView(page, '只看确定的');
    await page.goto(page.url().replace('?certainty=certain', '?certainty=all'));
    await page.getByRole('checkbox', { name: `选择 ${near.name} ↔` }).waitFor();
    expect(await names.count()).toBe(2);
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('button', { name: '只看确定的', exact: true }).click();
    await page.getByText('回避，不需判定').waitFor();
    await page.waitForURL('**/conflicts?certainty=certain');
    expect(faults).toEqual([]);
  });

  it('import reviewers after seeing what a file holds', async () => {
    const { officer } = await makeCall(site.world);
    const { page, faults } = await site.visit(officer, '/manage/pool/import');
    const choose = (text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: '专家.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) });
    await page.getByRole('heading', { name: '批量导入专家' }).waitFor();
    await choose('{"nameZh":"令狐冲","institution":"华山大学"}\n{"institution":"华山大学"}');
    await page.getByText('正在核对文件').waitFor();
    await site.world.drain();
    await page.getByRole('cell', { name: '中文姓名和拼音姓名至少填一项' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: '重新选择文件' }).click();
    await page.getByRole('heading', { name: '批量导入专家' }).waitFor();
    await choose('{"nameZh":"令狐冲","institution":"华山大学","publications":[{"title":"独孤九剑的译码"}]}');
    await page.getByText('正在核对文件').waitFor();
    await site.world.drain();
    await page.getByRole('cell', { name: '独孤九剑的译码' }).waitFor();
    await page.getByRole('button', { name: '导入 1 位专家' }).click();
    await page.getByText('正在导入。').waitFor();
    await site.world.drain();
    await page.getByRole('link', { name: '查看专家库' }).click();
    await page.getByRole('link', { name: '令狐冲' }).click();
    await page.getByText('独孤九剑的译码').waitFor();
    expect(faults).toEqual([]);
  });

  it('note down somebody who did not apply, and let another person approve the knock', async () => {
    const { call, officer, chair } = await makeLeadWorld(site.world);
    const { page, faults } = await site.visit(officer, `/manage/calls/${call.id}/leads`);
    await page.getByRole('button', { name: '记下一位学者' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('中文姓名').fill('𠮷明远');
    await drawer.getByLabel('邮箱').fill('mingyuan@example.org');
    for (const [field, choice] of [
      ['研究方向', '机器学习'],
      ['类别', '青年科学家'],
    ] as const) {
      await drawer.getByRole('combobox', { name: field }).click();
      await page.getByTitle(choice).click();
      await drawer.getByText(choice, { exact: true }).filter({ visible: true }).first().waitFor();
    }
    await drawer.getByRole('button', { name: '手工添加工作' }).click();
    await drawer.getByLabel('题目').fill('Decoding surface codes fast');
    await drawer.getByLabel('这项工作为什么打动您').fill('开辟了一个方向');
    await drawer.getByLabel('为什么应当支持').fill('无人申请但应当支持');
    // What is too long is not cut off.
    const offer = drawer.getByLabel('拟提供的支持');
    await offer.fill('三'.repeat(5_001));
    await drawer.getByText('5001 / 5000').waitFor();
    expect((await offer.inputValue()).length).toBe(5_001);
    await offer.fill('三百万元包干经费');
    await drawer
      .getByRole('button', { name: '保 存' })
      .or(drawer.getByRole('button', { name: '保存' }))
      .click();
    await drawer.getByRole('button', { name: '依据已齐' }).click();
    await drawer.getByText('记下的人不能自己批准').waitFor();
    expect(await barriers(page)).toEqual([]);

    const second = await site.visit(chair, `/manage/calls/${call.id}/leads`);
    await second.page.getByRole('button', { name: /𠮷明远/ }).click();
    await second.page.getByText('Decoding surface codes fast').last().waitFor();
    await second.page.getByRole('dialog').getByRole('button', { name: '批准联系' }).click();
    await second.page.getByRole('region', { name: '已批准联系' }).getByText('𠮷明远').waitFor();
    expect([...faults, ...second.faults]).toEqual([]);
  });
});
