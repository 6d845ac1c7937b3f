import { Module } from '@nestjs/common';
import { ReviewersModule } from '#reviewers';
import { ReviewersController } from './reviewers.controller.js';

@Module({ imports: [ReviewersModule], controllers: [ReviewersController] })
export class ReviewersApiModule {}
