import { randomUUID } from 'node:crypto';
import type { World } from '../support/world.js';
import { makeCall, type MadeCall } from './calls.js';
import { makePerson, type MadePerson } from './people.js';

export interface MadeAssignment {
  id: string;
  reviewer: MadePerson;
}

export interface MadeCase {
  id: string;
  applicant: MadePerson;
  assignments: MadeAssignment[];
}

export interface MadeRound {
  call: MadeCall;
  id: string;
  reviewers: MadePerson[];
  cases: MadeCase[];
}

export interface RoundWish {
  state?: 'planned' | 'open' | 'closed';
  cases?: number;
  reviewers?: number;
  /** Hours from now; negative: over. */
  closesInHours?: number;
}

/** A round in which every reviewer has accepted every case. All cases are in the first direction and track. */
export async function makeRound(world: World, wish: RoundWish = {}): Promise<MadeRound> {
  const call = await makeCall(world);
  const id = randomUUID();
  await world.db.query(
    `INSERT INTO review_round (id, call_id, name, state, due_at, closes_at, opens_at)
     VALUES ($1, $2, '函评', $3, now() + make_interval(hours => $4) - interval '1 hour',
             now() + make_interval(hours => $4), now())`,
    [id, call.id, wish.state ?? 'open', wish.closesInHours ?? 48],
  );
  const reviewers: MadePerson[] = [];
  for (let n = 0; n < (wish.reviewers ?? 2); n++) reviewers.push(await makeReviewer(world, `评审${n + 1}`));
  const cases: MadeCase[] = [];
  for (let n = 0; n < (wish.cases ?? 1); n++) cases.push(await makeCase(world, call, id, reviewers, `题目${n + 1}`));
  return { call, id, reviewers, cases };
}

export async function makeReviewer(world: World, name: string): Promise<MadePerson> {
  const person = await makePerson(world, { name });
  await world.db.query('INSERT INTO reviewer (person_id) VALUES ($1)', [person.id]);
  return person;
}

async function makeCase(
  world: World,
  call: MadeCall,
  roundId: string,
  reviewers: readonly MadePerson[],
  title: string,
): Promise<MadeCase> {
  const applicant = await makePerson(world, { name: '申报人' });
  const [id, submissionId] = [randomUUID(), randomUUID()];
  const [directionId, trackId] = [call.directions[0]!.id, call.tracks[0]!.id];
  await world.db.query(
    `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, state, title, submitted_at, submission_id)
     VALUES ($1, $2, $3, $4, $5, 'in_review', $6, now(), $7)`,
    [id, call.id, applicant.id, directionId, trackId, title, submissionId],
  );
  await world.db.query(
    `INSERT INTO submission (id, application_id, number, submitted_at, content, content_hash)
     VALUES ($1, $2, 1, now(), $3, repeat('b', 64))`,
    [submissionId, id, JSON.stringify(submissionOf(title, directionId, trackId))],
  );
  await world.db.query('INSERT INTO screened_submission (application_id, submission_id) VALUES ($1, $2)', [
    id,
    submissionId,
  ]);
  const assignments: MadeAssignment[] = [];
  for (const reviewer of reviewers) {
    const assignmentId = randomUUID();
    await world.db.query(
      `INSERT INTO assignment (id, round_id, call_id, application_id, reviewer_id, state, due_at)
       SELECT $1, r.id, r.call_id, $3, $4, 'accepted', r.due_at FROM review_round r WHERE r.id = $2`,
      [assignmentId, roundId, id, reviewer.id],
    );
    assignments.push({ id: assignmentId, reviewer });
  }
  return { id, applicant, assignments };
}

/** With canaries where a reviewer must not look. */
function submissionOf(title: string, directionId: string, trackId: string) {
  const work = {
    id: randomUUID(),
    ...{ position: 1, kind: 'paper', title: '代表作', abstract: '摘要', year: 2024, venue: 'A Journal', doi: null },
    ...{
      authors: ['王伟', '李明'],
      keywords: ['量子'],
      contribution: '证明',
      significance: '意义',
      fileId: randomUUID(),
    },
  };
  return {
    applicant: { nameZh: '王伟', nameLatin: 'Wei Wang', institution: '清华大学', orcid: 'CANARY-ORCID' },
    ...{ directionId, trackId, title, summary: '概要', keywords: ['量子'], statementFileId: null },
    works: [work],
    keptAway: [{ name: 'CANARY-KEPT', institution: 'x', orcid: null, reason: 'CANARY-REASON' }],
  };
}

/** The body of a draft with the same score on every criterion (or one each). */
export function draftBody(call: MadeCall, scores: number | number[], version = 0) {
  const entries = call.criteria.map(({ id }, i) => [id, typeof scores === 'number' ? scores : scores[i]!] as const);
  const comment = '这项工作提出了新的问题，并给出了完整而令人信服的证明过程。';
  return {
    version,
    content: {
      scores: Object.fromEntries(entries),
      comments: Object.fromEntries(call.criteria.map(({ id }) => [id, comment])),
      summary: '总评',
      confidential: '仅供秘书处',
    },
    confidence: 4,
    closeness: 5,
  };
}

/** The reviewer writes and hands in, through the API; `version` is that of the draft which is written over. */
export async function submitted(
  world: World,
  round: MadeRound,
  it: MadeAssignment,
  scores: number | number[],
  version = 0,
) {
  const client = await world.as(it.reviewer);
  const saved = await client.put(`/assignments/${it.id}/review`, draftBody(round.call, scores, version));
  if (saved.status !== 200) throw new Error(`the draft was refused: ${saved.text}`);
  const answer = await client.post(`/assignments/${it.id}/review/submit`, { attestsNoConflict: true });
  if (answer.status !== 200) throw new Error(`the review was refused: ${answer.text}`);
}

export async function declareConflict(world: World, personId: string, applicationId: string): Promise<void> {
  await world.db.query(
    `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence) VALUES ($1, $2, 'declared', 'certain', '{}')`,
    [applicationId, personId],
  );
}
