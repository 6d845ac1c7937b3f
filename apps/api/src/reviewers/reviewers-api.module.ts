import { Module } from '@nestjs/common';
import { ReviewersModule } from '#reviewers';
import { ImportRunsController } from './import-runs.controller.js';
import { PublicationFetchesController } from './publication-fetches.controller.js';
import { ReviewersController } from './reviewers.controller.js';

@Module({
  imports: [ReviewersModule],
  controllers: [PublicationFetchesController, ReviewersController, ImportRunsController],
})
export class ReviewersApiModule {}
