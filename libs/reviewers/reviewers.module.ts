import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { EditReviewer } from './edit-reviewer.js';
import { FetchPublications } from './fetch-publications.js';
import { ImportPool } from './import-pool.js';
import { ImportRuns } from './import-runs.js';
import { InviteReviewers } from './invite-reviewers.js';
import { ImportRunHandler } from './perform-import-run.js';
import { FetchPublicationsHandler } from './perform-publication-fetch.js';
import { ReadReviewer } from './read-reviewer.js';
import { ActivateReviewerHandler } from './reviewers.jobs.js';

const providers = [
  ...[FetchPublications, FetchPublicationsHandler],
  ...[ActivateReviewerHandler, EditReviewer, ImportPool, ImportRunHandler, ImportRuns, InviteReviewers, ReadReviewer],
];

@Module({ imports: [IdentityModule], providers, exports: providers })
export class ReviewersModule {}
