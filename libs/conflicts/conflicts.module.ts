import { Module } from '@nestjs/common';
import { DetectConflictsHandler } from './conflicts.jobs.js';
import { DecideConflict } from './decide-conflict.js';
import { DeclareConflict } from './declare-conflict.js';
import { ListConflicts } from './list-conflicts.js';

const providers = [DecideConflict, DeclareConflict, DetectConflictsHandler, ListConflicts];

@Module({ providers, exports: providers })
export class ConflictsModule {}
