import { Module } from '@nestjs/common';
import { FundingModule } from '#funding';
import { CallEndController } from './call-end.controller.js';
import { CaseFundingController } from './case-funding.controller.js';
import { DecisionsController } from './decisions.controller.js';
import { ObjectionsController } from './objections.controller.js';

@Module({
  imports: [FundingModule],
  controllers: [CallEndController, CaseFundingController, DecisionsController, ObjectionsController],
})
export class FundingApiModule {}
