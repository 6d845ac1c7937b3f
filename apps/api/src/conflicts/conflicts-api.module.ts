import { Module } from '@nestjs/common';
import { ConflictsModule } from '#conflicts';
import { ConflictsController } from './conflicts.controller.js';

@Module({ imports: [ConflictsModule], controllers: [ConflictsController] })
export class ConflictsApiModule {}
