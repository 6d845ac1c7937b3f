import { setTimeout as sleep } from 'node:timers/promises';
import type { CohortApplicant } from './cohort/index.js';
import { changeNotice, type DemoCall } from './calls.js';
import { inParallel } from '../in-parallel.js';
import { eventually } from './peer-review.js';
import { DEMO_PASSWORD, type Stage } from './stage.js';

interface RankingRow {
  applicationId: string;
  rank: number | null;
  calibrated: number | null;
  mean: number | null;
  state: string;
}

/** Closes the round, and draws the shortlist from the ranking of each direction and track. @returns the chosen */
export async function shortlist(stage: Stage, roundId: string, perGroup: number): Promise<string[]> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  await officer.post(`/rounds/${roundId}/close`);
  await officer.post(`/rounds/${roundId}/release`);
  const { groups } = await officer.get<{ groups: { rows: RankingRow[] }[] }>(`/rounds/${roundId}/ranking`);
  const chosen: string[] = [];
  const others: string[] = [];
  for (const { rows } of groups)
    for (const row of rows.filter(({ state }) => state === 'reviewed')) {
      // Places stay empty rather than being filled badly.
      const good = row.rank !== null && row.rank <= perGroup && (row.calibrated ?? row.mean ?? 0) >= 5;
      (good ? chosen : others).push(row.applicationId);
    }
  if (chosen.length > 0)
    await officer.post(`/rounds/${roundId}/shortlist`, { applicationIds: chosen, reason: '排名靠前且意见一致。' });
  if (others.length > 0)
    await officer.post(`/rounds/${roundId}/not-shortlisted`, { applicationIds: others, reason: '宁缺毋滥。' });
  return chosen;
}

/** Drafts and proposes the funding of each. @returns the decisions */
export function proposeAll(stage: Stage, applicationIds: readonly string[], yuan: number): Promise<string[]> {
  return inParallel(
    applicationIds,
    async (applicationId) => {
      const officer = await stage.as(stage.cohort.staff.officers[0]!);
      const decision = await officer.post<{ id: string }>('/decisions', {
        applicationId,
        amountCents: yuan * 100,
        rationale: '小同行评价居前，代表作原创性突出，建议以包干制支持。',
      });
      await officer.post(`/decisions/${decision.id}/propose`);
      return decision.id;
    },
    4,
  );
}

/** Approvers read each pack and sign it, each with their password entered anew. */
export async function approveAll(
  stage: Stage,
  decisions: readonly string[],
  approvers = stage.cohort.staff.approvers.slice(0, 2),
): Promise<void> {
  for (const approver of approvers) {
    const session = await stage.as(approver);
    await session.post('/session/step-up', { password: DEMO_PASSWORD });
    await inParallel(decisions, async (id) => {
      const { packHash } = await session.get<{ packHash: string }>(`/decisions/${id}`);
      await session.post(`/decisions/${id}/approve`, { packHash, note: '已阅评审意见与预算。' });
    });
  }
}

/** A decision that everybody may object to for a week. */
export async function announceForAWeek(stage: Stage, call: DemoCall, decision: string): Promise<void> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  await changeNotice(stage, call, 168);
  await officer.post(`/decisions/${decision}/announce`);
}

/** Public notice, an objection that is dismissed, confirmation, offer, and the scholars' answers. */
export async function announceAll(
  stage: Stage,
  decisions: readonly string[],
  applicants: ReadonlyMap<string, CohortApplicant>,
): Promise<number> {
  const { officers, auditor } = stage.cohort.staff;
  const officer = await stage.as(officers[0]!);
  await inParallel(decisions, (id) => officer.post(`/decisions/${id}/announce`), 4);
  const objection = await stage.anyone.post<{ id: string }>(`/decisions/${decisions[0]}/objections`, {
    name: '一位同行',
    email: 'colleague@example.org',
    text: '代表作第二项的署名顺序与公开版本不一致，请核对。',
    evidence: '见期刊网页所列作者顺序。',
  });
  const handler = await stage.as(auditor);
  const { personId } = await handler.get<{ personId: string }>('/session');
  await officer.post(`/objections/${objection.id}/handler`, { handlerId: personId });
  await handler.post(`/objections/${objection.id}/finding`, {
    outcome: 'dismissed',
    finding: '经核对，期刊后来更正了署名顺序，申报材料无误。',
  });
  await sleep(2_500); // the notice's window of this demo
  await inParallel(
    decisions,
    async (id) => {
      await officer.post(`/decisions/${id}/confirm`);
      await officer.post(`/decisions/${id}/offer`);
    },
    4,
  );
  let accepted = 0;
  await inParallel(decisions, async (id, index) => {
    const { applicationId } = await officer.get<{ applicationId: string }>(`/decisions/${id}`);
    const scholar = await stage.as(applicants.get(applicationId)!);
    const declines = index === decisions.length - 1 && decisions.length > 3;
    await scholar.post(`/decisions/${id}/answer`, { answer: declines ? 'decline' : 'accept', note: '' });
    if (!declines) accepted++;
  });
  return accepted;
}

/** Awards begin: disbursements planned and paid, a route change, spending, outcomes. @returns who holds one, and how many outcomes */
export async function runAwards(
  stage: Stage,
  call: DemoCall,
  scholars: readonly CohortApplicant[],
  expected: number,
): Promise<{ holders: CohortApplicant[]; outcomes: number }> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const approver = await stage.as(stage.cohort.staff.approvers[0]!);
  const awards = await eventually('the start of the awards', async () => {
    const list = await officer.all<{ id: string; money: { amountCents: number } }>(`/calls/${call.id}/awards`);
    return list.length >= expected ? list : null;
  });
  await approver.post('/session/step-up', { password: DEMO_PASSWORD });
  await inParallel(awards, async ({ id, money }, index) => {
    const first = await officer.post<{ id: string }>(`/awards/${id}/disbursements`, {
      amountCents: Math.floor(money.amountCents / 2),
      plannedOn: new Date().toISOString().slice(0, 10),
    });
    // The last one waits for whoever tries the demo.
    if (index === awards.length - 1) return;
    await approver.post(`/disbursements/${first.id}/pay`, { reference: `BAAI-${id.slice(0, 8)}` });
  });
  const holders: CohortApplicant[] = [];
  let outcomes = 0;
  await inParallel(scholars, async (scholar, index) => {
    const session = await stage.as(scholar);
    const [award] = (await session.get<{ items: { id: string }[] }>('/awards/mine')).items;
    if (!award) return;
    holders.push(scholar);
    if (index % 3 === 0)
      await session.post(`/awards/${award.id}/route-changes`, {
        text: '原定路线的数据规模不足，改为先构建公开数据集。',
      });
    await session.post(`/awards/${award.id}/spending`, { category: '算力', amountCents: 20_000_00, note: '' });
    for (const outcome of scholar.outcomes.slice(0, 1 + (index % 3))) {
      await session.post(`/awards/${award.id}/outcomes`, { ...outcome, year: new Date().getFullYear() });
      outcomes++;
    }
  });
  return { holders, outcomes };
}
