import { applicationStates, type ApplicationState } from '#portfolios';
import { createRng, type Rng } from '../../demo/cohort/index.js';
import type { SessionHeaders } from '../sessions.js';
import { inParallel } from '../../in-parallel.js';
import { ask, type Question } from './ask.js';
import { none, type Finding } from './finding.js';
import type { Draft, StormSite } from './storm-site.js';

export const RACES = 10_000;
const EACH = 20;
/** Groups that race at the same moment; within one, all requests do. */
const LANES = 4;
const OFFERS = 200;

/** The same case is moved by many at once: the record of each is a path of its state machine, and ends where it stands. */
export async function races(site: StormSite, share: number): Promise<Finding[]> {
  const rng = createRng('races');
  const wrong: string[] = [];
  const offers = await makeOffers(site, Math.max(4, Math.round(OFFERS * share)));
  const drafts = await site.takeDrafts(Math.max(4, Math.round((RACES * share) / EACH) - offers.length));
  await inParallel(drafts, (draft) => race(site, applicationRace(draft, rng), wrong), LANES);
  const officer = await site.session(site.world.officerId);
  await inParallel(offers, (offer) => race(site, offerRace(offer, officer, rng), wrong), LANES);
  const total = (drafts.length + offers.length) * EACH;
  return [
    none('races', `answers of 5xx or none (of ${total} racing transitions)`, wrong),
    none('races', 'applications with a broken record', await brokenApplications(site, drafts)),
    none('races', 'assignments with a broken record', await brokenOffers(site, offers)),
  ];
}

async function race(site: StormSite, questions: Question[], wrong: string[]): Promise<void> {
  await Promise.all(
    questions.map(async (question, n) => {
      const { status, text } = await ask(site.origins[n % site.origins.length]!, question);
      if (status >= 500 || status <= 0)
        wrong.push(`${question.method} ${question.path}: ${status} ${text.slice(0, 200)}`);
    }),
  );
}

function applicationRace({ id, headers }: Draft, rng: Rng): Question[] {
  const post = (verb: string, body?: unknown): Question => ({
    ...{ method: 'POST', path: `/api/v1/applications/${id}/${verb}`, headers, body },
  });
  const saved: Question = {
    method: 'PATCH',
    path: `/api/v1/applications/${id}`,
    headers,
    body: { version: 1, title: '竞态' },
  };
  return shuffled(rng, {
    10: [post('submit')],
    7: [post('reopen')],
    2: [saved],
    1: [post('withdraw', { reason: 'racing' })],
  });
}

interface Offer {
  id: string;
  reviewerId: string;
  applicationId: string;
  headers: SessionHeaders;
}

/** Accepted assignments, nothing handed in yet, become open offers again. */
async function makeOffers(site: StormSite, count: number): Promise<Offer[]> {
  const rows = (await site.db.query(
    `SELECT id, reviewer_id AS "reviewerId", application_id AS "applicationId" FROM assignment
      WHERE state = 'accepted' AND cleared_for($1, application_id) ORDER BY id LIMIT $2`,
    [site.world.officerId, count],
  )) as Omit<Offer, 'headers'>[];
  const ids = rows.map(({ id }) => id);
  await site.db.query('DELETE FROM review WHERE assignment_id = ANY($1::uuid[])', [ids]);
  await site.db.query(
    `UPDATE assignment SET state = 'offered', answered_at = NULL, answer_by = now() + interval '1 day' WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  const offers: Offer[] = [];
  for (const row of rows) offers.push({ ...row, headers: await site.session(row.reviewerId) });
  return offers;
}

function offerRace({ id, applicationId, headers }: Offer, officer: SessionHeaders, rng: Rng): Question[] {
  const answer = (body: unknown): Question => ({
    method: 'POST',
    path: `/api/v1/assignments/${id}/answer`,
    headers,
    body,
  });
  const release: Question = {
    ...{ method: 'POST', path: `/api/v1/assignments/${id}/release`, headers: officer, body: { reason: 'racing' } },
  };
  const conflict: Question = {
    ...{ method: 'POST', path: `/api/v1/applications/${applicationId}/conflicts`, headers, body: { reason: 'racing' } },
  };
  return shuffled(rng, {
    9: [answer({ answer: 'accept', attestsNoConflict: true })],
    6: [answer({ answer: 'decline', reason: 'no_time' })],
    4: [release],
    1: [conflict],
  });
}

/** Each question as often as its key says, in an order of chance. */
function shuffled(rng: Rng, often: Record<number, Question[]>): Question[] {
  const all = Object.entries(often).flatMap(([times, questions]) =>
    questions.flatMap((question) => Array.from({ length: Number(times) }, () => question)),
  );
  return rng.sample(all, all.length);
}

interface Trail {
  id: string;
  state: string;
  actions: string[];
  numbers: number[];
}

const TARGETS: Record<string, ApplicationState> = {
  'application.submitted': 'submitted',
  'application.reopened': 'draft',
  'application.withdrawn': 'withdrawn',
};

async function brokenApplications(site: StormSite, drafts: readonly Draft[]): Promise<string[]> {
  const records = (await site.db.query(
    `SELECT a.id, a.state,
            ARRAY(SELECT e.action FROM audit_entry e WHERE e.application_id = a.id AND e.action = ANY($2) ORDER BY e.id) AS actions,
            ARRAY(SELECT s.number FROM submission s WHERE s.application_id = a.id ORDER BY s.number) AS numbers
       FROM application a WHERE a.id = ANY($1::uuid[])`,
    [drafts.map(({ id }) => id), Object.keys(TARGETS)],
  )) as Trail[];
  return records.filter((record) => !holds(record)).map((record) => JSON.stringify(record));
}

function holds({ state, actions, numbers }: Trail): boolean {
  let at: ApplicationState = 'draft';
  for (const action of actions) {
    const to: ApplicationState = TARGETS[action]!;
    if (!applicationStates.can(at, to)) return false;
    at = to;
  }
  const submitted = actions.filter((action) => action === 'application.submitted').length;
  return at === state && numbers.length === submitted && numbers.every((number, n) => number === n + 1);
}

/** One answer at most; what was released stays so; nobody holds a case with which they are in conflict. */
async function brokenOffers(site: StormSite, offers: readonly Offer[]): Promise<string[]> {
  const records = (await site.db.query(
    `SELECT s.id, s.state,
            ARRAY(SELECT e.action FROM audit_entry e WHERE e.subject_id = s.id AND e.subject_type = 'assignment'
                     AND e.action IN ('assignment.accepted', 'assignment.refused', 'assignment.released') ORDER BY e.id) AS actions,
            in_conflict(s.reviewer_id, s.application_id) AS conflicted
       FROM assignment s WHERE s.id = ANY($1::uuid[])`,
    [offers.map(({ id }) => id)],
  )) as (Omit<Trail, 'numbers'> & { conflicted: boolean })[];
  const PATHS = ['', 'accepted', 'refused', 'released', 'accepted released'];
  return records
    .filter(({ state, actions }) => {
      const path = actions.map((action) => action.replace('assignment.', '')).join(' ');
      return !PATHS.includes(path) || state !== (actions.at(-1)?.replace('assignment.', '') ?? 'offered');
    })
    .map((record) => JSON.stringify(record));
}
