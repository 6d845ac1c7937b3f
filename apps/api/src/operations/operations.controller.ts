import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { FailedJobs } from './failed-jobs.js';
import { FailedJobListView } from './operations.dto.js';

@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(private readonly failedJobs: FailedJobs) {}

  /** Jobs that used up their tries, for officers and administrators. */
  @Get('failed-jobs')
  async failed(@CurrentActor() actor: Actor): Promise<FailedJobListView> {
    return this.failedJobs.list(actor);
  }

  /** Runs a failed job once more. */
  @Post('failed-jobs/:id/run')
  @HttpCode(202)
  async runAgain(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.failedJobs.runAgain(actor, id);
  }
}
