import { generateCohort, type CohortApplicant, type CohortReviewer } from './cohort/index.js';
import { closeSubmissions, openCall, type DemoCall } from './calls.js';
import { knock } from './knock.js';
import { Mailbox } from './mailbox.js';
import { announceAll, announceForAWeek, approveAll, proposeAll, runAwards, shortlist } from './money.js';
import { openOffice } from './office.js';
import {
  answerOffers,
  assignReviewers,
  checkAll,
  decideConflicts,
  proposeReviewers,
  writeReviews,
} from './peer-review.js';
import { importPool, invitePool } from './pool.js';
import { DEMO_PASSWORD, Stage } from './stage.js';
import { submitAll, type Submitted } from './submissions.js';

export interface SignInLine {
  role: string;
  email: string;
  password: string;
  waiting: string;
}

/** What `demo.json` keeps: who signs in how, and what was made. */
export interface DemoRecord {
  madeAt: string;
  size: number;
  programmeId: string;
  calls: { finished: string; inReview: string; open: string };
  rounds: { finished: string; inReview: string };
  signIns: SignInLine[];
}

export interface DemoOptions {
  origin: string;
  dataDir: string;
  size: number;
  say: (line: string) => void;
}

/**
 * Takes three calls through the stages of the scheme, each step by the role whose it is, through the public API alone:
 * one finished, one in review, one open for submissions, and a door-knock half way.
 */
export async function runDemo({ origin, dataDir, size, say }: DemoOptions): Promise<DemoRecord> {
  const year = new Date().getFullYear();
  const cohort = generateCohort({ seed: 2019, applicants: 120 * size, reviewers: 300 * size, asOfYear: year });
  const stage = new Stage(origin, cohort, new Mailbox(dataDir), say);
  const third = Math.floor((cohort.applicants.length * 2) / 5);
  const [past, present, future] = [
    cohort.applicants.slice(0, third),
    cohort.applicants.slice(third, 2 * third),
    cohort.applicants.slice(2 * third),
  ] as [CohortApplicant[], CohortApplicant[], CohortApplicant[]];

  const programmeId = await openOffice(stage);
  say(`办公室 office: programme and ${cohort.staff.chairs.length + 9} people with roles`);
  const envelopeYuan = 200_000_000 * size;
  const open = (titleZh: string, titleEn: string, of: number, deadlineDays: number, noticeHours = 168) =>
    openCall(stage, programmeId, { titleZh, titleEn, year: of, deadlineDays, envelopeYuan, noticeHours });
  const finished = await open(`智源学者计划 ${year - 1}`, `BAAI Scholars ${year - 1}`, year - 1, 1, SHORT_NOTICE);
  const inReview = await open(`智源学者计划 ${year}`, `BAAI Scholars ${year}`, year, 2);
  const upcoming = await open(`智源学者计划 ${year + 1}`, `BAAI Scholars ${year + 1}`, year + 1, 3);
  say('批次 calls: three published');

  const imported = await importPool(stage);
  const joined = await invitePool(stage);
  say(`专家库 pool: ${imported.reviewers} reviewers with ${imported.publications} publications, ${joined} joined`);

  const first = await submitAll(stage, finished, past);
  say(`申报 submissions: ${first.length} to the first call`);
  const second = await submitAll(stage, inReview, present);
  await submitAll(stage, upcoming, future, (_, index) => index % 2 === 0);
  say(`申报 submissions: ${second.length} to the second, ${future.length} begun for the third, half of them drafts`);
  await Promise.all([finished, inReview].map((call) => closeSubmissions(stage, call)));

  // Side by side: while one waits for its mails, the other has work to do.
  const [ended, inRound] = await Promise.all([
    carryToTheEnd(stage, finished, first),
    carryIntoReview(stage, inReview, second),
  ]);

  return {
    madeAt: new Date().toISOString(),
    size,
    programmeId,
    calls: { finished: finished.id, inReview: inReview.id, open: upcoming.id },
    rounds: { finished: ended.round, inReview: inRound.round },
    signIns: signIns(stage, inRound.busy ?? stage.asked[0], ended.scholar ?? past[0], present, future),
  };
}

/** A call that is over. */
interface Ended {
  round: string;
  /** One who holds an award; nobody when all places were left empty. */
  scholar: CohortApplicant | undefined;
}

/** A notice runs for a week; those of the finished call but one for two seconds, so that the demo can show what follows. */
const SHORT_NOTICE = 0.0006;

async function carryToTheEnd(stage: Stage, call: DemoCall, submitted: readonly Submitted[]): Promise<Ended> {
  const plan = { dueInDays: 21, leaveConflicts: 0, share: 1, unanswered: null };
  const { round } = await review(stage, call, submitted, plan);
  const [scholar] = await finish(stage, call, round, submitted);
  return { round, scholar };
}

async function carryIntoReview(stage: Stage, call: DemoCall, submitted: readonly Submitted[]): Promise<InReview> {
  const inReview = await review(stage, call, submitted, {
    // Due at once, which leaves whoever accepts a day: see `letTimePass`.
    dueInDays: 0.001,
    leaveConflicts: 5,
    share: 0.55,
    unanswered: (index) => index % 6 === 1,
  });
  const knocked = await knock(stage, call);
  stage.say(`${call.year} 敲门 door-knock: ${knocked.leads} leads, ${knocked.consented} consented`);
  // With so many late, the office looks for one more reviewer each. It has not sent the offers: they can be swapped and locked.
  const { places, filled } = await proposeReviewers(stage, inReview.round, { perApplication: 4 });
  stage.say(
    `${call.year} 指派 assignment: one more reviewer each proposed, ${filled} of ${places} places filled, not sent`,
  );
  return inReview;
}

/** A round with reviews in it. */
interface InReview {
  round: string;
  /** One who has an offer to answer and a review to write. */
  busy: CohortReviewer | null;
}

interface ReviewPlan {
  dueInDays: number;
  leaveConflicts: number;
  share: number;
  /** Which offers nobody answers; without it, all are answered. */
  unanswered: ((index: number) => boolean) | null;
}

/** From the formal check to the reviews. @returns the round */
async function review(
  stage: Stage,
  call: DemoCall,
  submitted: readonly Submitted[],
  plan: ReviewPlan,
): Promise<InReview> {
  const eligible = await checkAll(stage, call, submitted.length);
  const conflicts = await decideConflicts(stage, call, plan.leaveConflicts);
  stage.say(
    `${call.year} 形式审查 check: ${eligible} eligible · 回避 conflicts: ${conflicts.found} open, ${conflicts.dismissed} namesakes dismissed`,
  );
  const { roundId, report } = await assignReviewers(stage, call, plan.dueInDays);
  const offers = await answerOffers(stage, call, roundId, plan.unanswered);
  stage.say(
    `${call.year} 指派 assignment: ${report.filled} places filled, ${offers.accepted} accepted, ${offers.declined} declined`,
  );
  const applicants = new Map(submitted.map(({ applicationId, applicant }) => [applicationId, applicant]));
  const reviews = await writeReviews(stage, call, applicants, plan.share, offers.busy);
  stage.say(`${call.year} 函评 reviews: ${reviews} submitted`);
  return { round: roundId, busy: offers.busy };
}

/** From the ranking to the outcomes. @returns who holds an award */
async function finish(
  stage: Stage,
  call: DemoCall,
  roundId: string,
  submitted: readonly Submitted[],
): Promise<CohortApplicant[]> {
  const applicants = new Map(submitted.map(({ applicationId, applicant }) => [applicationId, applicant]));
  const chosen = await shortlist(stage, roundId, 2);
  const decisions = await proposeAll(stage, chosen, 3_000_000);
  // Two wait for whoever tries the demo as an approver: one lacks the last signature, the other both. Before them comes one
  // whose notice goes on.
  const done = decisions.slice(0, Math.max(1, decisions.length - 3));
  const [open, ...waiting] = decisions.slice(done.length);
  const signed = [...done, ...(open ? [open] : [])];
  await approveAll(stage, signed);
  await approveAll(stage, waiting.slice(0, 1), stage.cohort.staff.approvers.slice(1, 2));
  stage.say(
    `${call.year} 拟资助 decisions: ${chosen.length} shortlisted, ${signed.length} approved by two people each, ${waiting.length} wait`,
  );
  const accepted = await announceAll(stage, done, applicants);
  if (open) await announceForAWeek(stage, call, open);
  const scholars = chosen.map((id) => applicants.get(id)!);
  const { holders, outcomes } = await runAwards(stage, call, scholars, accepted);
  stage.say(
    `${call.year} 公示与入选 notice: ${accepted} scholars accepted, ${open ? 'one notice runs for a week' : 'no notice runs'} · 成果 outcomes: ${outcomes} registered`,
  );
  return holders;
}

function signIns(
  stage: Stage,
  busy: CohortReviewer | undefined,
  scholar: CohortApplicant | undefined,
  present: readonly CohortApplicant[],
  future: readonly CohortApplicant[],
): SignInLine[] {
  const { staff } = stage.cohort;
  const line = (role: string, person: { email: string } | undefined, waiting: string): SignInLine[] =>
    person ? [{ role, email: person.email, password: DEMO_PASSWORD, waiting }] : [];
  return [
    ...line('administrator', staff.administrator, 'people, roles, failed jobs'),
    ...line('officer', staff.officers[0], 'conflicts to decide, late reviewers, a ranking growing'),
    ...line('chair', staff.chairs[0], 'the ranking of the call in review'),
    ...line('approver', staff.approvers[0], 'two decisions to sign, a disbursement to pay'),
    ...line('auditor', staff.auditor, 'the record of everything'),
    ...line('nominator', staff.nominators[0], 'leads'),
    ...line('reviewer', busy, 'offers to answer, reviews to write'),
    ...line('applicant', future[1], 'a draft, with the deadline near'),
    ...line('applicant (in review)', present[0], 'a submitted application'),
    ...line('scholar or applicant', scholar, 'the result of the finished call'),
  ];
}
