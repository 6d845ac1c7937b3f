import { Module } from '@nestjs/common';
import { FundingModule } from '#funding';
import { DecisionsController } from './decisions.controller.js';
import { ObjectionsController } from './objections.controller.js';

@Module({ imports: [FundingModule], controllers: [DecisionsController, ObjectionsController] })
export class FundingApiModule {}
