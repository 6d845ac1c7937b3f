import { createHash, randomUUID } from 'node:crypto';
import { LinkTokens } from '#platform';
import type { World } from '../support/world.js';
import type { MadeCall } from './calls.js';
import { makePerson, type MadePerson } from './people.js';

const DAY = 86_400_000;

/** A round of the call, planned unless wished otherwise, due in 20 days. */
export async function makeRound(
  world: World,
  call: { id: string },
  wish: { state?: string; position?: number } = {},
): Promise<string> {
  const id = randomUUID();
  await world.db.query(
    `INSERT INTO review_round (id, call_id, name, state, due_at, closes_at, position) VALUES ($1, $2, '函评', $3, $4, $5, $6)`,
    [
      id,
      call.id,
      wish.state ?? 'planned',
      new Date(Date.now() + 20 * DAY),
      new Date(Date.now() + 25 * DAY),
      wish.position ?? 1,
    ],
  );
  return id;
}

export interface CaseWish {
  applicant?: MadePerson;
  title?: string;
  summary?: string;
  /** Title and abstract of each representative work. */
  works?: { title: string; abstract?: string; keywords?: string[] }[];
  state?: string;
}

export interface MadeCase {
  id: string;
  applicant: MadePerson;
  title: string;
}

/** A submitted, screened application that passed the checks, with the snapshot of its works. */
export async function makeCase(world: World, call: MadeCall, wish: CaseWish = {}): Promise<MadeCase> {
  const id = randomUUID();
  const submissionId = randomUUID();
  const applicant = wish.applicant ?? (await makePerson(world, { name: `申报人${id.slice(0, 6)}` }));
  const title = wish.title ?? `量子纠错研究 ${id.slice(0, 6)}`;
  const summary = wish.summary ?? '拟研究容错量子计算。';
  const works = (wish.works ?? [{ title: '面向超导量子比特的表面码纠错', abstract: '量子纠错与表面码译码。' }]).map(
    (work, index) => ({ id: randomUUID(), position: index + 1, kind: 'paper', keywords: [], authors: [], ...work }),
  );
  const [directionId, trackId] = [call.directions[0]!.id, call.tracks[0]!.id];
  const content = {
    applicant: { nameZh: applicant.name, nameLatin: '', institution: '某某大学', orcid: null },
    ...{ directionId, trackId, title, summary, keywords: ['量子纠错'], statementFileId: null, works, keptAway: [] },
  };
  const text = JSON.stringify(content);
  await world.db.query(
    `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, state, title, summary, keywords,
            submitted_at, submission_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), $10)`,
    [
      id,
      call.id,
      applicant.id,
      directionId,
      trackId,
      wish.state ?? 'eligible',
      title,
      summary,
      ['量子纠错'],
      submissionId,
    ],
  );
  await world.db.query(
    `INSERT INTO submission (id, application_id, number, submitted_at, content, content_hash)
     VALUES ($1, $2, 1, now(), $3::jsonb, $4)`,
    [submissionId, id, text, createHash('sha256').update(text).digest('hex')],
  );
  await world.db.query('INSERT INTO screened_submission (application_id, submission_id) VALUES ($1, $2)', [
    id,
    submissionId,
  ]);
  return { id, applicant, title };
}

/** Somebody in the pool, with as many publications as titles are given. */
export async function makePeer(
  world: World,
  wish: { person?: MadePerson; capacity?: number; titles?: string[] } = {},
): Promise<MadePerson> {
  const person = wish.person ?? (await makePerson(world));
  await world.db.query('INSERT INTO reviewer (person_id, capacity) VALUES ($1, $2)', [person.id, wish.capacity ?? 6]);
  for (const title of wish.titles ?? [])
    await world.db.query(
      `INSERT INTO publication (person_id, title, title_key, year) VALUES ($1, $2, $2, 2024)
       ON CONFLICT ON CONSTRAINT publication_once DO NOTHING`,
      [person.id, title],
    );
  return person;
}

export interface AssignmentWish {
  state?: string;
  score?: number | null;
  locked?: boolean;
  answerBy?: Date;
}

/** An assignment in the wished state, offered unless wished otherwise, with the token of its link. */
export async function makeAssignment(
  world: World,
  roundId: string,
  application: { id: string },
  reviewer: { id: string },
  wish: AssignmentWish = {},
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const state = wish.state ?? 'offered';
  const { token, hash } = offerLink(world, id);
  const offered = state !== 'proposed';
  await world.db.query(
    `INSERT INTO assignment (id, round_id, call_id, application_id, reviewer_id, state, score, locked, token_hash,
            offered_at, answer_by, due_at)
     SELECT $1, r.id, r.call_id, $3, $4, $5, $6, $7, $8, $9, $10, r.due_at FROM review_round r WHERE r.id = $2`,
    [
      id,
      roundId,
      application.id,
      reviewer.id,
      state,
      wish.score ?? null,
      wish.locked ?? false,
      offered ? hash : null,
      offered ? new Date() : null,
      offered ? (wish.answerBy ?? new Date(Date.now() + 5 * DAY)) : null,
    ],
  );
  return { id, token };
}

/** The link of an assignment's mail. */
export const offerLink = (world: World, assignmentId: string) =>
  new LinkTokens(world.config.sessionSecret).issue('offer', assignmentId);

/** Alternates in the given order. */
export async function makeAlternates(
  world: World,
  roundId: string,
  application: { id: string },
  reviewers: readonly { id: string }[],
): Promise<void> {
  for (const [rank, { id }] of reviewers.entries())
    await world.db.query(
      'INSERT INTO alternate (round_id, application_id, reviewer_id, rank, score) VALUES ($1, $2, $3, $4, $5)',
      [roundId, application.id, id, rank + 1, 0.9 - rank / 100],
    );
}

/** A conflict of the person with the application, certain and open unless wished otherwise. */
export async function makeConflict(
  world: World,
  person: { id: string },
  application: { id: string },
  wish: { kind?: string; certainty?: string } = {},
): Promise<void> {
  await world.db.query(
    `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence) VALUES ($1, $2, $3, $4, '[]')`,
    [application.id, person.id, wish.kind ?? 'coauthor', wish.certainty ?? 'certain'],
  );
}
