import { Module } from '@nestjs/common';
import { ProgrammesModule } from '#programmes';
import { CallsController } from './calls.controller.js';
import { ProgrammesController } from './programmes.controller.js';

@Module({ imports: [ProgrammesModule], controllers: [ProgrammesController, CallsController] })
export class ProgrammesApiModule {}
