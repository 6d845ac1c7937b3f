import { setTimeout as sleep } from 'node:timers/promises';
import { DataProblem } from '../data-problem.js';
import { createRng, reviewText, scoreOf, type CohortApplicant, type CohortReviewer, type Rng } from './cohort/index.js';
import type { DemoCall } from './calls.js';
import { inParallel } from '../in-parallel.js';
import type { Session } from './session.js';
import type { Stage } from './stage.js';

const DAY = 86_400_000;
/** The cohort's names of the criteria, in the order of the call's rubric. */
const ASPECTS = ['originality', 'rigour', 'contribution'];

/** The formal check: the office confirms what the rules computed, once all are looked through for conflicts. */
export async function checkAll(stage: Stage, call: DemoCall, submitted: number): Promise<number> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  let eligible = 0;
  await eventually('the search for conflicts', async () => {
    const report = await officer.post<{ moved: number; open: number; failed: number }>(
      `/calls/${call.id}/eligibility`,
      {},
    );
    eligible += report.moved;
    return eligible + report.open + report.failed >= submitted ? true : null;
  });
  return eligible;
}

/** Looks at open possible conflicts: name-only ones are dismissed, except some that wait for the newcomer. */
export async function decideConflicts(
  stage: Stage,
  call: DemoCall,
  leave: number,
): Promise<{ found: number; dismissed: number }> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const open = await officer.all<{ id: string; certainty: string; can: { dismiss: boolean } }>(
    `/calls/${call.id}/conflicts?state=open`,
  );
  const possible = open.filter(({ certainty, can }) => certainty === 'possible' && can.dismiss).slice(leave);
  const dismissed = possible.filter((_, index) => index % 3 !== 0);
  await inParallel(dismissed, ({ id }) =>
    officer.post(`/conflicts/${id}/decision`, { state: 'dismissed', reason: '同名不同人，已核对单位与ORCID。' }),
  );
  return { found: open.length, dismissed: dismissed.length };
}

/** Plans and opens a round, proposes reviewers by the job, and publishes the offers. @returns the round's id */
export async function assignReviewers(
  stage: Stage,
  call: DemoCall,
  dueInDays: number,
): Promise<{ roundId: string; report: AssignmentReport }> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const round = await officer.post<{ id: string }>(`/calls/${call.id}/rounds`, {
    name: '函评',
    nameEn: 'Mail review',
    kind: 'mail',
    dueAt: new Date(Date.now() + dueInDays * DAY).toISOString(),
    closesAt: new Date(Date.now() + 28 * DAY).toISOString(),
  });
  await officer.post(`/rounds/${round.id}/open`);
  const report = await proposeReviewers(stage, round.id, {});
  await officer.post(`/rounds/${round.id}/assignments/publish`);
  return { roundId: round.id, report };
}

/** Has reviewers proposed by the job; nobody hears of it yet. */
export async function proposeReviewers(
  stage: Stage,
  roundId: string,
  wish: { perApplication?: number },
): Promise<AssignmentReport> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const run = await officer.post<{ id: string }>(`/rounds/${roundId}/assignment-runs`, wish);
  return eventually('the assignment', async () => {
    const now = await officer.get<{ state: string; problem: string | null; report: AssignmentReport | null }>(
      `/assignment-runs/${run.id}`,
    );
    if (now.state === 'failed') throw new DataProblem(`The assignment failed: ${now.problem}`);
    return now.state === 'done' ? now.report : null;
  });
}

interface Offer {
  canAnswer: boolean;
  work: { callTitleZh: string } | null;
}

export interface AssignmentReport {
  filled: number;
  unfilled: unknown[];
  [figure: string]: unknown;
}

/**
 * Reviewers answer the link in their mail, without signing in. A refusal brings an offer to the next alternate, so it goes
 * on until the office sees no offer open but those left `unanswered`. Where some are left, one of them is left by somebody
 * who accepted another, so that there is a reviewer who has both kinds of things to do.
 * @returns how many accepted and declined, and who has both
 */
export async function answerOffers(
  stage: Stage,
  call: DemoCall,
  roundId: string,
  unanswered: ((index: number) => boolean) | null,
): Promise<{ accepted: number; declined: number; busy: CohortReviewer | null }> {
  const officer = await stage.as(stage.cohort.staff.officers[0]!);
  const answered = new Set<string>();
  const joining = new Set(stage.joining);
  const accepting = new Set<CohortReviewer>();
  let busy: CohortReviewer | null = null;
  let mine = 0;
  let accepted = 0;
  let declined = 0;
  let left = 0;
  await eventually(
    'the answers to the offers',
    async () => {
      await stage.mailbox.look();
      const fresh = stage.cohort.reviewers.flatMap((reviewer) =>
        stage.mailbox
          .tokens(reviewer.email, 'offer')
          .filter((token) => !answered.has(token))
          .map((token) => ({ reviewer, token })),
      );
      await inParallel(fresh, async ({ reviewer, token }) => {
        answered.add(token);
        const { canAnswer, work } = await stage.anyone.post<Offer>('/offers/read', { token });
        if (!canAnswer || work?.callTitleZh !== call.titleZh) return;
        const index = mine++;
        const both = unanswered !== null && busy === null && accepting.has(reviewer);
        if (both) busy = reviewer;
        if (both || unanswered?.(index)) {
          left++;
          return;
        }
        const declines = index % 12 === 5;
        if (!declines && joining.has(reviewer)) accepting.add(reviewer);
        const answer = declines
          ? {
              answer: 'decline',
              reason: index % 24 === 5 ? 'no_time' : 'too_far',
              note: '近期任务较重。',
              suggestions: [
                { name: reviewer.publications[0]?.authors[0]?.name ?? '同行', institution: null, email: null },
              ],
            }
          : { answer: 'accept', attestsNoConflict: true };
        await stage.anyone.post('/offers/answer', { token, ...answer });
        if (declines) declined++;
        else accepted++;
      });
      const open = await officer.all(`/rounds/${roundId}/assignments?state=offered`);
      return open.length <= left ? true : null;
    },
    () => mine,
  );
  return { accepted, declined, busy };
}

/** Reviewers write and submit; `share` of them by now, the others and who is `busy` are still at it. @returns how many submitted */
export async function writeReviews(
  stage: Stage,
  call: DemoCall,
  applicants: ReadonlyMap<string, CohortApplicant>,
  share: number,
  busy: CohortReviewer | null,
): Promise<number> {
  const rng = createRng(`reviews ${call.id}`);
  const counts = await inParallel(stage.asked, async (reviewer) => {
    const session = await stage.as(reviewer);
    const mine = await session.get<{
      items: { assignmentId: string; callId: string; applicationId: string; state?: string }[];
    }>('/reviews/mine');
    let submitted = 0;
    for (const duty of mine.items.filter(({ callId }) => callId === call.id)) {
      const applicant = applicants.get(duty.applicationId);
      if (!applicant) continue;
      const late = rng.next() > share || reviewer === busy;
      await writeOne(session, call, duty.assignmentId, reviewer, applicant, rng, !late);
      if (!late) submitted++;
    }
    return submitted;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

async function writeOne(
  session: Session,
  call: DemoCall,
  assignmentId: string,
  reviewer: CohortReviewer,
  applicant: CohortApplicant,
  rng: Rng,
  submit: boolean,
): Promise<void> {
  const scores = Object.fromEntries(ASPECTS.map((aspect) => [aspect, scoreOf(reviewer, applicant, aspect, rng)]));
  const text = reviewText(reviewer, applicant, scores, rng);
  const byCriterion = <T>(values: Record<string, T>) =>
    Object.fromEntries(call.criteria.map(({ id }, index) => [id, values[ASPECTS[index]!]!]));
  const kept = submit ? ASPECTS : ASPECTS.slice(0, 2);
  const some = <T>(values: Record<string, T>) =>
    Object.fromEntries(call.criteria.slice(0, kept.length).map(({ id }) => [id, byCriterion(values)[id]!]));
  const draft = await session.put<{ version: number }>(`/assignments/${assignmentId}/review`, {
    version: 0,
    content: { scores: some(scores), comments: some(text.comments), summary: text.summary, confidential: '' },
    confidence: 2 + Math.floor(rng.next() * 4),
    closeness: 2 + Math.floor(rng.next() * 4),
  });
  if (submit)
    await session.post(`/assignments/${assignmentId}/review/submit`, {
      attestsNoConflict: true,
      version: draft.version,
    });
}

/** Asks again and again until there is an answer, at most ninety seconds in which `progress` stays the same. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null>,
  progress: () => number = () => 0,
): Promise<T> {
  let reached = progress();
  for (let until = Date.now() + 90_000; Date.now() < until; await sleep(300)) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (progress() === reached) continue;
    reached = progress();
    until = Date.now() + 90_000;
  }
  throw new DataProblem(`${what} did not come to an end within 90 seconds.`);
}
