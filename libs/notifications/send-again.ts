import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, NotFound, type Actor } from '#kernel';
import { Outbox, transact } from '#platform';
import { VISIBLE_MAIL } from './list-mails.js';
import { MailOnItsWay } from './notifications.errors.js';
import { sendMailJob } from './notifications.jobs.js';

/** Sends a mail once more, as a message of its own, to the same recipient and nobody else. */
@Injectable()
export class SendAgain {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound, Forbidden, MailOnItsWay */
  async run(actor: Actor, id: string): Promise<void> {
    if (!actor.isAdministrator && !actor.holdsAnywhere('officer')) throw new Forbidden();
    await transact(this.db, async (tx) => {
      const [mail] = (await tx.query(
        `SELECT m.call_id AS "callId", m.application_id AS "applicationId", m.sent_at IS NULL AND m.failed_at IS NULL AS waiting
           FROM mail m WHERE m.id = $4 AND ${VISIBLE_MAIL} FOR UPDATE`,
        [actor.id, actor.callsAs('officer'), actor.isAdministrator, id],
      )) as { callId: string | null; applicationId: string | null; waiting: boolean }[];
      if (!mail) throw new NotFound();
      if (mail.waiting) throw new MailOnItsWay();
      await tx.query(
        'UPDATE mail SET sent_at = NULL, failed_at = NULL, problem = NULL, copies = copies + 1 WHERE id = $1',
        [id],
      );
      const { callId, applicationId } = mail;
      await this.audit.record(tx, actor, 'notifications.sent_again', { type: 'mail', id, callId, applicationId });
      await this.outbox.enqueue(tx, sendMailJob, { mailId: id });
    });
  }
}
