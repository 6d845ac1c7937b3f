import { Module } from '@nestjs/common';
import { ReviewersModule } from '#reviewers';
import { ImportRunsController } from './import-runs.controller.js';
import { ReviewersController } from './reviewers.controller.js';

@Module({ imports: [ReviewersModule], controllers: [ReviewersController, ImportRunsController] })
export class ReviewersApiModule {}
