import { describe, expect, it, jest } from '@jest/globals';
import { makeCase, makeConflict, makePeer } from '../factories/assignments.js';
import { makeFunding, makeProposed } from '../factories/decisions.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { grantRole } from '../factories/people.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 360, height: 740 } };

describe('home', () => {
  const site = useSite();

  it('asks officers and chairs each for what they can do', async () => {
    const place = await makeLeadWorld(site.world);
    const { call, officer, chair } = place;
    await makeLead(site.world, place, 'evidenced');
    const { id } = await makeCase(site.world, call, { state: 'submitted' });
    const peer = await makePeer(site.world);
    await makeConflict(site.world, peer, { id }, { certainty: 'possible' });
    const { page: office, faults } = await site.visit(officer, '/home');
    await office.getByRole('link', { name: '1 条疑似利益冲突待判定' }).waitFor();
    await office.getByRole('link', { name: '1 份申请待资格审查' }).waitFor();
    // Whoever wrote a lead down does not approve it.
    expect(await office.getByText('敲门待批准').count()).toBe(0);

    const reading = await site.visit(chair, '/home', PHONE);
    const link = reading.page.getByRole('link', { name: '1 位学者的敲门待批准' });
    await link.waitFor();
    expect(await reading.page.getByText(/待判定|待资格审查/).count()).toBe(0);
    expect(await barriers(reading.page)).toEqual([]);
    expect(await reading.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await link.click();
    await reading.page.waitForURL(`**/manage/calls/${call.id}/leads`);
    expect([...faults, ...reading.faults]).toEqual([]);
  });

  it('shows approvers what they can sign, and officers what was signed', async () => {
    const funding = await makeFunding(site.world);
    const { call, officer, approvers } = funding;
    const { id } = await makeProposed(site.world, funding);
    // An officer who approves as well does not sign what they drafted.
    await grantRole(site.world, officer.id, 'approver', { callId: call.id });
    const office = await site.visit(officer, '/home');
    await office.page.getByText('现在没有待处理的事').waitFor();
    expect(await office.page.getByText('待签批').count()).toBe(0);

    const [one, two] = approvers;
    const desk = await site.visit(one, '/home');
    await desk.page.getByText('已有 0 / 2 人签批').waitFor();
    for (const approver of [one, two]) {
      const client = await site.world.as(approver);
      const { packHash } = (await client.get(`/decisions/${id}`)).body;
      expect((await client.post(`/decisions/${id}/approve`, { packHash, note: '' })).status).toBe(200);
    }
    await office.page.reload();
    await office.page.getByRole('link', { name: '1 项资助决定已批准，待公示' }).click();
    await office.page.waitForURL(`**/manage/calls/${call.id}/decisions?state=approved`);
    await office.page.getByRole('link', { name: '量子纠错' }).first().waitFor();
    await desk.page.reload();
    await desk.page.getByText('现在没有等您处理的事').waitFor();
    expect([...office.faults, ...desk.faults]).toEqual([]);
  });
});
