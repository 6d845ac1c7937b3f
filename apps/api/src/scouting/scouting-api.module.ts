import { Module } from '@nestjs/common';
import { ScoutingModule } from '#scouting';
import { LeadAnswersController } from './lead-answers.controller.js';
import { LeadsController } from './leads.controller.js';

@Module({ imports: [ScoutingModule], controllers: [LeadAnswersController, LeadsController] })
export class ScoutingApiModule {}
