import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { transact, type JobHandler, type Tx } from '#platform';
import type { Message } from './notice.js';
import { remindJob } from './notifications.jobs.js';
import { draftReminders, offerReminders, reviewReminders } from './reminders.js';
import { WriteMails } from './write-mails.js';

/** Most reminders of one kind that one transaction writes. */
const BATCH = 200;

/** Finds what is near its time and reminds once of each; the rows of `mail` are the memory. */
@Injectable()
export class RemindHandler implements JobHandler {
  readonly job = remindJob;

  constructor(
    private readonly db: DataSource,
    private readonly writeMails: WriteMails,
  ) {}

  async handle(_: object, { signal }: { signal: AbortSignal }): Promise<void> {
    for (const find of [draftReminders, offerReminders, reviewReminders]) await this.all(find, signal);
  }

  private async all(find: (tx: Tx, most: number) => Promise<Message[]>, signal: AbortSignal): Promise<void> {
    for (let written = BATCH; written === BATCH && !signal.aborted;)
      written = await transact(this.db, async (tx) => this.writeMails.write(tx, await find(tx, BATCH)));
  }
}
