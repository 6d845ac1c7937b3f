import { Module } from '@nestjs/common';
import { AmendCall } from './amend-call.js';
import { CreateProgramme } from './create-programme.js';
import { EditProgramme } from './edit-programme.js';
import { PlanRound } from './plan-round.js';
import { PublishCall } from './publish-call.js';
import { ReadCall } from './read-call.js';
import { SaveCall } from './save-call.js';

const useCases = [AmendCall, CreateProgramme, EditProgramme, PlanRound, PublishCall, ReadCall, SaveCall];

@Module({ providers: useCases, exports: useCases })
export class ProgrammesModule {}
