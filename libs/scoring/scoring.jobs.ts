import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineJob, type JobHandler } from '#platform';
import { CloseRound } from './close-round.js';

/** Closes rounds whose time has passed; scheduled every minute. */
export const closeRoundsJob = defineJob('scoring.close-rounds', z.object({}), { retryLimit: 2 });

@Injectable()
export class CloseRoundsHandler implements JobHandler<Record<string, never>> {
  readonly job = closeRoundsJob as JobHandler<Record<string, never>>['job'];
  constructor(private readonly closeRound: CloseRound) {}

  async handle(): Promise<void> {
    await this.closeRound.due();
  }
}
