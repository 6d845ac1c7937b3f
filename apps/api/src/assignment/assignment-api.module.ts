import { Module } from '@nestjs/common';
import { AssignmentModule } from '#assignment';
import { AssignmentsController } from './assignments.controller.js';
import { OffersController } from './offers.controller.js';
import { RoundAssignmentsController } from './rounds.controller.js';
import { AssignmentRunsController } from './runs.controller.js';

@Module({
  imports: [AssignmentModule],
  controllers: [OffersController, AssignmentsController, RoundAssignmentsController, AssignmentRunsController],
})
export class AssignmentApiModule {}
