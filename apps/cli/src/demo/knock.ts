import type { DemoCall } from './calls.js';
import { DEMO_PASSWORD, type Stage } from './stage.js';

/** Why the works of a lead count, one after the other. */
const WHY = [
  '这项工作开辟了一个方向。',
  '方法已被几个互不相识的小组用在各自的问题上。',
  '数据与代码全部公开，结论经得起别人重做。',
];

/** Door-knocks: one lead has consented, one was contacted and thinks about it, the others were noticed. */
export async function knock(stage: Stage, call: DemoCall): Promise<{ leads: number; consented: number }> {
  const { leads, staff } = stage.cohort;
  const nominator = await stage.as(staff.nominators[0]!);
  const officer = await stage.as(staff.officers[1]!);
  let consented = 0;
  for (const [index, lead] of leads.slice(0, 3).entries()) {
    const bank = stage.cohort.applicants.find(({ direction }) => direction === lead.direction);
    const direction = call.directions.find(({ nameZh }) => nameZh === bank?.directionZh) ?? call.directions[0]!;
    const made = await nominator.post<{ id: string }>(`/calls/${call.id}/leads`, {
      nameZh: lead.nameZh,
      nameLatin: lead.nameLatin,
      email: lead.email,
      institution: stage.institutionName(lead.institution),
      directionId: direction.id,
      trackId: call.tracks.find(({ kind }) => kind === 'investigator')!.id,
      works: lead.works.slice(0, 3).map(({ title, year, venue }, at) => ({ title, year, venue, why: WHY[at]! })),
      reason: lead.reason,
      offer: '无需申请的一次性支持，经费包干，路线由您自定。',
    });
    if (index === 2) continue;
    await nominator.post(`/leads/${made.id}/evidence`);
    await officer.post(`/leads/${made.id}/approve`);
    await officer.post(`/leads/${made.id}/contact`);
    if (index === 1) continue;
    const token = await stage.mailbox.token(lead.email, 'lead');
    await stage.anyone.post('/leads/answer', { token, answer: 'consent', note: '愿意一试。', password: DEMO_PASSWORD });
    await officer.post(`/leads/${made.id}/open-express`, { title: lead.works[0]!.title });
    consented++;
  }
  return { leads: Math.min(3, leads.length), consented };
}
