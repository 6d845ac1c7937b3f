import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { EditReviewer } from './edit-reviewer.js';
import { ImportPool } from './import-pool.js';
import { InviteReviewers } from './invite-reviewers.js';
import { ReadReviewer } from './read-reviewer.js';
import { ActivateReviewerHandler } from './reviewers.jobs.js';

const providers = [ActivateReviewerHandler, EditReviewer, ImportPool, InviteReviewers, ReadReviewer];

@Module({ imports: [IdentityModule], providers, exports: providers })
export class ReviewersModule {}
