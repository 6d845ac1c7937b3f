import { randomUUID } from 'node:crypto';
import type { Client } from '../support/client.js';
import type { World } from '../support/world.js';
import { makePerson, type MadePerson } from './people.js';

export interface MadeCall {
  id: string;
  directionId: string;
  trackId: string;
}

export interface CallWish {
  /** Hours from now until the deadline; negative: over. */
  hours?: number;
  graceMinutes?: number;
  lettersRequired?: number;
  worksMax?: number;
  maxYearsSincePhd?: number;
  maxAge?: number;
  institutionKinds?: string[];
  state?: 'draft' | 'published';
}

/** A call that is open for applications, with one direction and one track. */
export async function makeOpenCall(world: World, wish: CallWish = {}): Promise<MadeCall> {
  const [programmeId, id, directionId, trackId] = Array.from({ length: 4 }, () => randomUUID());
  await world.db.query(`INSERT INTO programme (id, name_zh, name_en) VALUES ($1, '智源学者', 'Scholars')`, [
    programmeId,
  ]);
  await world.db.query(
    `INSERT INTO call (id, programme_id, title_zh, title_en, year, state, opens_at, deadline_at, grace_minutes,
                       letters_required, works_max, published_at)
     VALUES ($1, $2, '二〇二六年度', 'Call of 2026', 2026, $3, now() - interval '30 days',
             now() + make_interval(mins => $4), $5, $6, $7, now())`,
    [
      id,
      programmeId,
      wish.state ?? 'published',
      Math.round((wish.hours ?? 24) * 60),
      wish.graceMinutes ?? 0,
      wish.lettersRequired ?? 0,
      wish.worksMax ?? 5,
    ],
  );
  await world.db.query(
    `INSERT INTO direction (id, call_id, name_zh, name_en, position) VALUES ($1, $2, '机器学习', 'Machine learning', 1)`,
    [directionId, id],
  );
  await world.db.query(
    `INSERT INTO track (id, call_id, kind, name_zh, name_en, max_years_since_phd, max_age, institution_kinds, position)
     VALUES ($1, $2, 'young_scientist', '青年科学家', 'Young scientist', $3, $4, $5, 1)`,
    [trackId, id, wish.maxYearsSincePhd ?? null, wish.maxAge ?? null, wish.institutionKinds ?? null],
  );
  return { id: id as string, directionId: directionId as string, trackId: trackId as string };
}

/** The deadline of the call passes; nobody waits for it here. */
export async function endSubmissions(world: World, callId: string): Promise<void> {
  await world.db.query(`UPDATE call SET deadline_at = now() - interval '1 minute', grace_minutes = 0 WHERE id = $1`, [
    callId,
  ]);
}

export const PROFILE = {
  version: 0,
  nameZh: '王伟',
  nameLatin: 'Wei Wang',
  birthDate: '1995-05-05',
  phdYear: 2022,
  institution: '清华大学计算机系',
  institutionKind: 'university',
  positions: [],
  education: [{ institution: 'Peking University', degree: 'PhD', fromYear: 2017, toYear: 2022 }],
  advisers: [{ name: '李明', institution: '北京大学' }],
  collaborators: [{ name: 'Anna Müller', institution: 'ETH Zürich', year: 2024 }],
};

export const WORK = {
  kind: 'paper',
  title: 'Error correction for quantum memories',
  abstract: 'We correct errors. 我们研究量子纠错。',
  year: 2024,
  venue: 'A Journal',
  doi: '10.1234/ABC.5',
  authors: ['Wei Wang', 'Chen Li', '赵六'],
  keywords: ['量子纠错'],
  contribution: 'I had the idea and wrote the proofs.',
  significance: 'Memories live longer.',
};

export interface MadeApplication {
  id: string;
  applicant: MadePerson;
  client: Client;
  workIds: string[];
}

/** A complete draft of a new person, made as applicants make it; the statement is put in by SQL. */
export async function makeDraft(
  world: World,
  call: MadeCall,
  wish: { applicant?: MadePerson; works?: number } = {},
): Promise<MadeApplication> {
  const applicant = wish.applicant ?? (await makePerson(world));
  const client = await world.as(applicant);
  await client.put('/profile', PROFILE);
  const begun = await client.post(`/calls/${call.id}/applications`, {
    directionId: call.directionId,
    trackId: call.trackId,
  });
  if (begun.status !== 201) throw new Error(`no application: ${begun.text}`);
  const id = begun.body.id as string;
  await client.patch(`/applications/${id}`, {
    version: 1,
    title: '量子存储器的纠错',
    summary: 'How memories survive.',
    keywords: ['量子计算', 'error correction'],
  });
  const workIds: string[] = [];
  for (let n = 0; n < (wish.works ?? 1); n++)
    workIds.push((await client.post(`/applications/${id}/works`, WORK)).body.id);
  await putStatement(world, id, applicant.id);
  return { id, applicant, client, workIds };
}

/** A statement as if it had been uploaded (uploads have tests of their own). @returns the id of the file */
export async function putStatement(world: World, applicationId: string, ownerId: string): Promise<string> {
  const fileId = randomUUID();
  await world.db.query(
    `INSERT INTO stored_file (id, owner_id, purpose, application_id, name, media_type, size, pages, sha256, storage_key)
     VALUES ($1, $2, 'statement', $3, '陈述.pdf', 'application/pdf', 1000, 2, repeat('0', 64), $4)`,
    [fileId, ownerId, applicationId, `applications/${fileId}`],
  );
  await world.db.query('UPDATE application SET statement_file_id = $2 WHERE id = $1', [applicationId, fileId]);
  return fileId;
}

/** A submitted application. Staff see it only after `clear`. */
export async function makeSubmitted(
  world: World,
  call: MadeCall,
  wish: { applicant?: MadePerson; works?: number } = {},
): Promise<MadeApplication> {
  const made = await makeDraft(world, call, wish);
  const answer = await made.client.post(`/applications/${made.id}/submit`);
  if (answer.status !== 201) throw new Error(`not submitted: ${answer.text}`);
  return made;
}

/** Marks the current submission as looked through for conflicts (none found). */
export async function clear(world: World, applicationId: string): Promise<void> {
  await world.db.query(
    `INSERT INTO screened_submission (application_id, submission_id) SELECT id, submission_id FROM application WHERE id = $1
     ON CONFLICT (application_id) DO UPDATE SET submission_id = excluded.submission_id`,
    [applicationId],
  );
}

/** A new reviewer with an assignment to the application, in the given state. */
export async function makeReviewerOf(world: World, applicationId: string, state: string): Promise<MadePerson> {
  const person = await makePerson(world);
  await world.db.query('INSERT INTO reviewer (person_id) VALUES ($1)', [person.id]);
  await world.db.query(
    `WITH round AS (
       INSERT INTO review_round (call_id, name, state, due_at, closes_at, position)
       SELECT call_id, 'mail', 'open', now() + interval '9 days', now() + interval '9 days',
              1 + (SELECT count(*) FROM review_round)
         FROM application WHERE id = $1 RETURNING id, call_id)
     INSERT INTO assignment (round_id, call_id, application_id, reviewer_id, state) SELECT id, call_id, $1, $2, $3 FROM round`,
    [applicationId, person.id, state],
  );
  return person;
}

/** Puts a conflict between a person and an application, as the search for conflicts would. */
export async function makeConflict(world: World, applicationId: string, personId: string): Promise<void> {
  await world.db.query(
    `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence) VALUES ($1, $2, 'coauthor', 'certain', '{}')`,
    [applicationId, personId],
  );
}
