import { Module } from '@nestjs/common';
import { FundingModule } from '#funding';
import { CallEndController } from './call-end.controller.js';
import { DecisionsController } from './decisions.controller.js';
import { ObjectionsController } from './objections.controller.js';

@Module({ imports: [FundingModule], controllers: [CallEndController, DecisionsController, ObjectionsController] })
export class FundingApiModule {}
