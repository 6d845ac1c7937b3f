import { inParallel } from '../in-parallel.js';
import type { CohortOfficer } from './cohort/cohort.types.js';
import { DEMO_PASSWORD, type Stage } from './stage.js';

/** The first-run page, the programme, and its staff, who accept their invitations. @returns the programme's id */
export async function openOffice(stage: Stage): Promise<string> {
  const { staff } = stage.cohort;
  const { administrator } = staff;
  await stage.anyone.post('/setup', {
    email: administrator.email,
    name: administrator.nameZh,
    password: DEMO_PASSWORD,
    locale: 'zh-CN',
  });
  const root = await stage.as(administrator);
  const programme = await root.post<{ id: string }>('/programmes', {
    nameZh: '智源学者',
    nameEn: 'BAAI Scholars',
    description: '以代表作由小同行评价，不论资历，宁缺毋滥；经费包干，成果公开。',
    descriptionEn:
      'Chosen by representative works and judged by small peers, whatever the seniority; places stay empty rather than be filled badly. The award is a lump sum, and its outcomes are public.',
    instituteZh: '智源研究院',
    instituteEn: 'Beijing Academy of Artificial Intelligence',
    contactZh: '学者计划办公室',
    contactEn: 'Scholars programme office',
    contactEmail: 'scholars@tonghang.example.org',
  });
  const invite = async (person: CohortOfficer, role: string) => {
    await root.post('/invitations', { email: person.email, name: person.nameZh, role, programmeId: programme.id });
  };
  for (const officer of staff.officers) await invite(officer, 'officer');
  for (const chair of staff.chairs) await invite(chair, 'chair');
  for (const approver of staff.approvers) await invite(approver, 'approver');
  for (const nominator of staff.nominators) await invite(nominator, 'nominator');
  await invite(staff.auditor, 'auditor');
  const everybody = [...staff.officers, ...staff.chairs, ...staff.approvers, ...staff.nominators, staff.auditor];
  await inParallel(everybody, async (person) => {
    const token = await stage.mailbox.token(person.email, 'invitation');
    await stage.anyone.post('/invitations/accept', { token, password: DEMO_PASSWORD });
  });
  // Their profiles, so that conflicts of the office are found like everybody's.
  await inParallel(everybody, async (person) => {
    const session = await stage.as(person);
    await session.put('/profile', {
      version: 0,
      nameZh: person.nameZh,
      nameLatin: person.nameLatin,
      institution: stage.institutionName(person.institution),
      positions: [{ institution: stage.institutionName(person.institution), title: '' }],
    });
  });
  return programme.id;
}
