import { Injectable } from '@nestjs/common';
import { Outbox, type Tx } from '#platform';
import { sendMailJob } from './notifications.jobs.js';
import type { Message } from './notice.js';

/** Keeps messages and queues their sending, in the caller's transaction. */
@Injectable()
export class WriteMails {
  constructor(private readonly outbox: Outbox) {}

  /** A message that was kept before (same template, subject, occasion and recipient) is left out. @returns how many are new. */
  async write(tx: Tx, messages: readonly Message[]): Promise<number> {
    let written = 0;
    for (const message of messages) {
      const { to, template, subjectId, occasion = '', callId, applicationId } = message;
      const [row] = (await tx.query(
        `INSERT INTO mail (person_id, recipient, template, locale, subject, body, audience, call_id, application_id, dedupe_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT ON CONSTRAINT mail_once DO NOTHING RETURNING id`,
        [
          ...[to.personId, to.email, template, to.locale, message.subject, message.body, message.audience],
          ...[callId, applicationId, [template, subjectId, occasion, to.email.toLowerCase()].join(':')],
        ],
      )) as { id: string }[];
      if (!row) continue;
      await this.outbox.enqueue(tx, sendMailJob, { mailId: row.id });
      written++;
    }
    return written;
  }
}
