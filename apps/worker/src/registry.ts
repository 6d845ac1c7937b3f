import {
  ExpireOffersHandler,
  expireOffersJob,
  PerformRunHandler,
  performRunJob,
  ReleaseConflictedHandler,
  releaseConflictedJob,
} from '#assignment';
import {
  CheckpointAuditHandler,
  checkpointAuditJob,
  PerformVerificationHandler,
  SealAuditHandler,
  sealAuditJob,
  verifyAuditJob,
} from '#audit';
import { ReturnWithdrawnHandler, returnWithdrawnJob } from '#funding';
import { StartAwardHandler, startAwardJob } from '#awards';
import {
  notices,
  NotifyHandler,
  notifyJob,
  RemindHandler,
  remindJob,
  SendMailHandler,
  sendMailJob,
} from '#notifications';
import { DetectConflictsHandler, detectConflictsJob } from '#conflicts';
import { IndexTermsHandler, indexTermsJob } from '#portfolios';
import { ForgetHandler, forgetJob, type JobDefinition, type JobHandler, type Subscription } from '#platform';
import {
  ActivateReviewerHandler,
  activateReviewerJob,
  FetchPublicationsHandler,
  fetchPublicationsJob,
  ImportRunHandler,
  importRunJob,
} from '#reviewers';
import { CloseRoundsHandler, closeRoundsJob } from '#scoring';
import type { Type } from '@nestjs/common';

/** Every kind of job, with the class that runs it. `migrate` creates a queue for each; the worker takes from each. */
export const handlers: readonly { job: JobDefinition; handler: Type<JobHandler> }[] = [
  { job: forgetJob, handler: ForgetHandler },
  { job: sealAuditJob, handler: SealAuditHandler },
  { job: checkpointAuditJob, handler: CheckpointAuditHandler },
  { job: verifyAuditJob, handler: PerformVerificationHandler },
  { job: closeRoundsJob, handler: CloseRoundsHandler },
  { job: returnWithdrawnJob, handler: ReturnWithdrawnHandler },
  { job: startAwardJob, handler: StartAwardHandler },
  { job: notifyJob, handler: NotifyHandler },
  { job: sendMailJob, handler: SendMailHandler },
  { job: remindJob, handler: RemindHandler },
  { job: activateReviewerJob, handler: ActivateReviewerHandler },
  { job: importRunJob, handler: ImportRunHandler },
  { job: fetchPublicationsJob, handler: FetchPublicationsHandler },
  { job: indexTermsJob, handler: IndexTermsHandler },
  { job: detectConflictsJob, handler: DetectConflictsHandler },
  { job: expireOffersJob, handler: ExpireOffersHandler },
  { job: releaseConflictedJob, handler: ReleaseConflictedHandler },
  { job: performRunJob, handler: PerformRunHandler },
];

/** Which module listens to which event. */
export const subscriptions: readonly Subscription[] = [
  { event: 'decision.accepted', job: startAwardJob },
  ...[...notices.keys()].map((event) => ({ event, job: notifyJob, wholeEvent: true }) as const),
  { event: 'identity.invitation_accepted', job: activateReviewerJob },
  { event: 'application.withdrawn', job: returnWithdrawnJob },
  { event: 'application.submitted', job: indexTermsJob },
  { event: 'application.submitted', job: detectConflictsJob },
  { event: 'conflict.declared', job: releaseConflictedJob },
  { event: 'profile.changed', job: detectConflictsJob },
  { event: 'reviewer.facts_changed', job: detectConflictsJob },
  { event: 'identity.role_granted', job: detectConflictsJob },
];

/** What runs by the clock (cron, UTC). */
export const schedules: readonly { job: JobDefinition; cron: string }[] = [
  { job: sealAuditJob, cron: '* * * * *' },
  { job: forgetJob, cron: '23 3 * * *' },
  { job: checkpointAuditJob, cron: '7 * * * *' },
  { job: closeRoundsJob, cron: '* * * * *' },
  { job: remindJob, cron: '*/10 * * * *' },
  { job: expireOffersJob, cron: '*/5 * * * *' },
];
