import { Module } from '@nestjs/common';
import { AwardsModule } from '#awards';
import { AwardsController } from './awards.controller.js';
import { CallAwardsController } from './call-awards.controller.js';
import { DisbursementsController } from './disbursements.controller.js';
import { OutcomesController } from './outcomes.controller.js';
import { RegisterController } from './register.controller.js';
import { SpendingController } from './spending.controller.js';

@Module({
  imports: [AwardsModule],
  controllers: [
    AwardsController,
    CallAwardsController,
    DisbursementsController,
    OutcomesController,
    RegisterController,
    SpendingController,
  ],
})
export class AwardsApiModule {}
