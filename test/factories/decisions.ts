import { randomUUID } from 'node:crypto';
import type { Client } from '../support/client.js';
import type { World } from '../support/world.js';
import { makeCall, type MadeCall } from './calls.js';
import { makePerson, type MadePerson } from './people.js';

export interface FundingWorld {
  call: MadeCall;
  officer: MadePerson;
  approvers: [MadePerson, MadePerson, MadePerson];
}

/** A call with an officer and three approvers who were looked through for conflicts. */
export async function makeFunding(world: World, changes: Record<string, unknown> = {}): Promise<FundingWorld> {
  const call = await makeCall(world, { noticeHours: 0.0001, ...changes });
  const approver = () => makePerson(world, { roles: [{ role: 'approver', callId: call.id }] });
  return { call, officer: call.officer, approvers: [await approver(), await approver(), await approver()] };
}

/** A submitted, screened, shortlisted application. */
export async function makeShortlisted(world: World, call: MadeCall): Promise<{ id: string; applicant: MadePerson }> {
  const applicant = await makePerson(world);
  const [id, submission] = [randomUUID(), randomUUID()];
  await world.db.query(
    `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, state, title, submitted_at, submission_id)
     VALUES ($1, $2, $3, $4, $5, 'shortlisted', '量子纠错', now(), $6)`,
    [id, call.id, applicant.id, call.directions[0]!.id, call.tracks[0]!.id, submission],
  );
  const content = {
    applicant: { nameZh: '王伟', nameLatin: 'Wei Wang', institution: '某大学', orcid: null },
    ...{ title: '量子纠错', summary: '', keywords: [], works: [], keptAway: [] },
  };
  await world.db.query(
    `INSERT INTO submission (id, application_id, number, submitted_at, content, content_hash)
     VALUES ($1, $2, 1, now(), $3, repeat('c', 64))`,
    [submission, id, JSON.stringify(content)],
  );
  await world.db.query('INSERT INTO screened_submission (application_id, submission_id) VALUES ($1, $2)', [
    id,
    submission,
  ]);
  return { id, applicant };
}

export const DECISION_STEPS = ['proposed', 'approved', 'announced', 'confirmed', 'offered'] as const;

export interface MadeDecision {
  id: string;
  applicationId: string;
  applicant: MadePerson;
  packHash: string;
}

/** A decision about 1,000 cents on a case of its own, brought so far through the API; the first two approvers sign it. */
export async function bringDecision(
  world: World,
  { call, officer, approvers }: FundingWorld,
  upTo: (typeof DECISION_STEPS)[number],
): Promise<MadeDecision> {
  const { id: applicationId, applicant } = await makeShortlisted(world, call);
  const office = await world.as(officer);
  const done = async (by: Client, path: string, body?: object) => {
    const answer = await by.post(path, body);
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const rationale = '小同行评价居前，建议支持。';
  const { id } = await done(office, '/decisions', { applicationId, amountCents: 1_000, rationale });
  const { packHash } = await done(office, `/decisions/${id}/propose`);
  const last = DECISION_STEPS.indexOf(upTo);
  if (last >= DECISION_STEPS.indexOf('approved'))
    for (const approver of approvers.slice(0, 2))
      await done(await world.as(approver), `/decisions/${id}/approve`, { packHash, note: '' });
  if (last >= DECISION_STEPS.indexOf('announced')) await done(office, `/decisions/${id}/announce`);
  if (last >= DECISION_STEPS.indexOf('confirmed')) {
    await world.db.query('UPDATE decision SET notice_ends_at = now() WHERE id = $1', [id]);
    await done(office, `/decisions/${id}/confirm`);
  }
  if (last >= DECISION_STEPS.indexOf('offered')) await done(office, `/decisions/${id}/offer`);
  return { id, applicationId, applicant, packHash };
}

/** Puts a proposed decision on public notice, signed by these people, while its case stays where it is. */
export async function announce(world: World, id: string, approvers: readonly MadePerson[]): Promise<void> {
  for (const approver of approvers)
    await world.db.query(
      'INSERT INTO approval (decision_id, approver_id, pack_hash) SELECT id, $2, pack_hash FROM decision WHERE id = $1',
      [id, approver.id],
    );
  await world.db.query(
    `UPDATE decision SET state = 'announced', notice_opens_at = now(), notice_ends_at = now() + interval '7 days'
      WHERE id = $1`,
    [id],
  );
}

/** An objection to a decision on public notice; with a handler, already in their hands. Returns its id. */
export async function makeObjection(
  world: World,
  decisionId: string,
  wish: { id?: string; handlerId?: string; name?: string; text?: string; evidence?: string } = {},
): Promise<string> {
  const { id = randomUUID(), handlerId, name = '李群众', text = '异议', evidence = '证据' } = wish;
  await world.db.query(
    `INSERT INTO objection (id, decision_id, call_id, raised_by_name, raised_by_email, text, evidence, state, handler_id)
     SELECT $1, d.id, d.call_id, $3, 'x@example.org', $4, $5, $6, $7 FROM decision d WHERE d.id = $2`,
    [id, decisionId, name, text, evidence, handlerId ? 'in_handling' : 'raised', handlerId ?? null],
  );
  return id;
}
