import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { EditReviewer } from './edit-reviewer.js';
import { ImportPool } from './import-pool.js';
import { ImportRuns } from './import-runs.js';
import { InviteReviewers } from './invite-reviewers.js';
import { ImportRunHandler } from './perform-import-run.js';
import { ReadReviewer } from './read-reviewer.js';
import { ActivateReviewerHandler } from './reviewers.jobs.js';

const providers = [
  ...[ActivateReviewerHandler, EditReviewer, ImportPool, ImportRunHandler, ImportRuns, InviteReviewers, ReadReviewer],
];

@Module({ imports: [IdentityModule], providers, exports: providers })
export class ReviewersModule {}
