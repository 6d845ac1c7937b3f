import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { transact, type DomainEvent, type JobHandler } from '#platform';
import type { EventData } from './notice.js';
import { notices } from './notices.js';
import { notifyJob } from './notifications.jobs.js';
import { WriteMails } from './write-mails.js';

/** Turns an event into mails: all of its recipients or none. */
@Injectable()
export class NotifyHandler implements JobHandler<DomainEvent & { data: EventData }> {
  readonly job = notifyJob;

  constructor(
    private readonly db: DataSource,
    private readonly writeMails: WriteMails,
  ) {}

  async handle({ name, data }: { name: string; data: EventData }): Promise<void> {
    const notice = notices.get(name);
    if (!notice) throw new RangeError(`nobody is told of the event ${name}`);
    await transact(this.db, async (tx) => {
      await this.writeMails.write(tx, await notice(tx, data));
    });
  }
}
