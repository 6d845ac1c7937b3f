import { randomUUID } from 'node:crypto';
import { STORAGE } from '#platform';
import type { World } from '../support/world.js';
import { makeObjection } from '../factories/decisions.js';
import { makePerson, type MadePerson } from '../factories/people.js';
import type { MadeCall } from '../factories/calls.js';

export interface CaseIds {
  application: string;
  work: string;
  file: string;
  submission: string;
  round: string;
  assignment: string;
  /** Offered to the reviewer in a second round. */
  offer: string;
  review: string;
  conflict: string;
  decision: string;
  objection: string;
  award: string;
  disbursement: string;
  outcome: string;
  spending: string;
  lead: string;
  mail: string;
  run: string;
  letter: string;
}

type Cast = Record<'applicant' | 'reviewer' | 'conflicted' | 'officer' | 'nominator', MadePerson>;

const KEYS = `application work file submission round assignment offer review conflict decision objection award
  disbursement outcome spending lead mail run letter`.split(/\s+/) as (keyof CaseIds)[];

/** Rows of every module for one case, written straight into the database: the matrix is about who is let in. */
export async function makeCase(world: World, call: MadeCall, cast: Cast): Promise<CaseIds> {
  const id = Object.fromEntries(KEYS.map((key) => [key, randomUUID()])) as unknown as CaseIds;
  const sql = (text: string, values: unknown[]) => world.db.query(text, values);
  const { applicant, reviewer, conflicted, officer, nominator } = cast;
  const direction = call.directions[0]!.id;
  const track = call.tracks[0]!.id;

  await application(id.application, applicant.id, id.submission, 'in_review');
  await sql(
    `INSERT INTO stored_file (id, owner_id, purpose, application_id, name, media_type, size, pages, sha256, storage_key)
     VALUES ($1, $2, 'manuscript', $3, 'work.pdf', 'application/pdf', 9, 1, repeat('0', 64), $4)`,
    [id.file, applicant.id, id.application, id.file],
  );
  await world.app
    .get<{ put(key: string, bytes: Buffer, options: object): Promise<unknown> }>(STORAGE)
    .put(id.file, Buffer.from('%PDF-1.7\n'), { contentType: 'application/pdf', maxBytes: 100 });
  await sql(
    `INSERT INTO representative_work (id, application_id, position, kind, title, file_id) VALUES ($1, $2, 1, 'paper', '代表作', $3)`,
    [id.work, id.application, id.file],
  );
  await sql(
    `INSERT INTO conflict (id, application_id, person_id, kind, certainty, evidence) VALUES ($1, $2, $3, 'coauthor', 'possible', '[]')`,
    [id.conflict, id.application, conflicted.id],
  );
  await sql(`INSERT INTO reviewer (person_id) VALUES ($1)`, [reviewer.id]);
  const secondRound = randomUUID();
  for (const [round, position] of [
    [id.round, 1],
    [secondRound, 2],
  ])
    await sql(
      `INSERT INTO review_round (id, call_id, name, state, due_at, closes_at, position)
       VALUES ($1, $2, '函评', 'open', now() + interval '9 days', now() + interval '10 days', $3)`,
      [round, call.id, position],
    );
  for (const [assignment, round, state] of [
    [id.assignment, id.round, 'accepted'],
    [id.offer, secondRound, 'offered'],
  ])
    await sql(
      `INSERT INTO assignment (id, round_id, call_id, application_id, reviewer_id, state, score, offered_at, answer_by, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, 0.5, now(), now() + interval '5 days', now() + interval '9 days')`,
      [assignment, round, call.id, id.application, reviewer.id, state],
    );
  await sql(
    `INSERT INTO review (id, assignment_id, round_id, call_id, application_id, reviewer_id, content)
     VALUES ($1, $2, $3, $4, $5, $6, '{"scores": {}, "comments": {}, "summary": "", "confidential": ""}')`,
    [id.review, id.assignment, id.round, call.id, id.application, reviewer.id],
  );
  await sql(`INSERT INTO assignment_run (id, round_id, call_id, created_by) VALUES ($1, $2, $3, $4)`, [
    id.run,
    secondRound,
    call.id,
    officer.id,
  ]);
  await sql(
    `INSERT INTO referee_letter (id, application_id, referee_name, referee_email, token_hash, expires_at)
     VALUES ($1, $2, '推荐人', 'referee@example.org', uuid_send(gen_random_uuid()), now() + interval '9 days')`,
    [id.letter, id.application],
  );
  await sql(
    `INSERT INTO decision (id, call_id, application_id, state, amount_cents, rationale, drafted_by, proposed_by, pack, pack_hash,
       proposed_at) VALUES ($1, $2, $3, 'proposed', 100, '理由', $4, $4, '{}', repeat('a', 64), now())`,
    [id.decision, call.id, id.application, officer.id],
  );
  await makeObjection(world, id.decision, { id: id.objection });
  await sql(
    `INSERT INTO lead (id, call_id, direction_id, track_id, name_zh, email, noticed_by) VALUES ($1, $2, $3, $4, '李雷', $5, $6)`,
    [id.lead, call.id, direction, track, `${id.lead}@example.org`, nominator.id],
  );
  await sql(
    `INSERT INTO mail (id, person_id, recipient, template, locale, subject, body, call_id)
     VALUES ($1, $2, $3, 'assignment.offered', 'zh-CN', '邀请', '正文', $4)`,
    [id.mail, reviewer.id, reviewer.email, call.id],
  );
  await award();
  return id;

  async function application(applicationId: string, personId: string, submissionId: string, state: string) {
    await sql(
      `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, state, title, submitted_at, submission_id)
       VALUES ($1, $2, $3, $4, $5, $6, '题目', now(), $7)`,
      [applicationId, call.id, personId, direction, track, state, submissionId],
    );
    const content = {
      applicant: { nameZh: '申报人', nameLatin: 'Applicant', institution: '某大学', orcid: null },
      ...{ directionId: direction, trackId: track, title: '题目', summary: '', keywords: [], statementFileId: null },
      works: [workContent()],
      keptAway: [],
    };
    await sql(
      `INSERT INTO submission (id, application_id, number, submitted_at, content, content_hash, file_ids)
       VALUES ($1, $2, 1, now(), $3, repeat('b', 64), $4)`,
      [submissionId, applicationId, JSON.stringify(content), [id.file]],
    );
    await sql('INSERT INTO screened_submission (application_id, submission_id) VALUES ($1, $2)', [
      applicationId,
      submissionId,
    ]);
  }

  function workContent() {
    const texts = { title: '代表作', abstract: '', venue: '', contribution: '', significance: '' };
    return {
      id: id.work,
      position: 1,
      kind: 'paper',
      ...texts,
      year: 2024,
      doi: null,
      authors: [],
      keywords: [],
      fileId: id.file,
    };
  }

  /** A second case, finished; its award belongs to the matrix's applicant. */
  async function award() {
    const scholar = await makePerson(world);
    const [other, submission, decision] = [randomUUID(), randomUUID(), randomUUID()];
    await application(other, scholar.id, submission, 'selected');
    await sql(
      `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence) VALUES ($1, $2, 'coauthor', 'possible', '[]')`,
      [other, conflicted.id],
    );
    await sql(
      `INSERT INTO decision (id, call_id, application_id, state, amount_cents, rationale, drafted_by)
       VALUES ($1, $2, $3, 'declined', 1000, '理由', $4)`,
      [decision, call.id, other, officer.id],
    );
    await sql(
      `INSERT INTO award (id, decision_id, application_id, call_id, direction_id, track_id, scholar_id, amount_cents, planned_cents)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 1000, 10)`,
      [id.award, decision, other, call.id, direction, track, applicant.id],
    );
    await sql(
      `INSERT INTO disbursement (id, award_id, amount_cents, planned_on, planned_by) VALUES ($1, $2, 10, '2030-01-01', $3)`,
      [id.disbursement, id.award, officer.id],
    );
    await sql(
      `INSERT INTO outcome (id, award_id, kind, title, year, registered_by) VALUES ($1, $2, 'paper', '成果', 2026, $3)`,
      [id.outcome, id.award, applicant.id],
    );
    await sql(
      `WITH spent AS (UPDATE award SET spent_cents = 5 WHERE id = $2)
       INSERT INTO spending (id, award_id, category, amount_cents, recorded_by) VALUES ($1, $2, '差旅', 5, $3)`,
      [id.spending, id.award, applicant.id],
    );
  }
}
