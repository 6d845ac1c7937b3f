import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { ScoringModule } from '#scoring';
import { OverviewController } from './overview.controller.js';
import { ReviewsController } from './reviews.controller.js';
import { RoundsController } from './rounds.controller.js';

@Module({
  imports: [ScoringModule, NotificationsModule],
  controllers: [RoundsController, ReviewsController, OverviewController],
})
export class ScoringApiModule {}
