import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineJob, type JobHandler } from '#platform';
import { StartAward } from './start-award.js';

interface Payload {
  decisionId: string;
}

/** Wanted for every `decision.accepted`. */
export const startAwardJob = defineJob<Payload>('awards.start', z.object({ decisionId: z.uuid() }));

@Injectable()
export class StartAwardHandler implements JobHandler<Payload> {
  readonly job = startAwardJob;
  constructor(private readonly startAward: StartAward) {}

  async handle({ decisionId }: Payload): Promise<void> {
    await this.startAward.run(decisionId);
  }
}
