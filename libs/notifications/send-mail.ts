import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  CONFIG,
  InvalidMail,
  LinkTokens,
  MAILER,
  MailRefused,
  type Config,
  type JobHandler,
  type Mailer,
} from '#platform';
import { fillPlaceholders } from './mail-text.js';
import { sendMailJob } from './notifications.jobs.js';

interface WaitingMail {
  recipient: string;
  locale: string;
  subject: string;
  body: string;
  copies: number;
  sentAt: Date | null;
  /** False when a conflict came up after the mail was written. */
  allowed: boolean;
}

const WITHHELD = 'Not sent: the recipient may not see this application (any more).';

/**
 * Sends one mail. The real links are made here and kept nowhere. A repeat after a crash between the server's yes and our
 * note of it carries the same Message-ID, so that the recipient's side can tell.
 */
@Injectable()
export class SendMailHandler implements JobHandler<{ mailId: string }> {
  readonly job = sendMailJob;

  constructor(
    private readonly db: DataSource,
    private readonly links: LinkTokens,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle({ mailId }: { mailId: string }): Promise<void> {
    const [mail] = (await this.db.query(
      `SELECT recipient, locale, subject, body, copies, sent_at AS "sentAt",
              CASE WHEN application_id IS NULL THEN true
                   WHEN audience = 'staff' THEN cleared_for(person_id, application_id)
                   WHEN audience = 'reviewer' THEN NOT in_conflict(person_id, application_id)
                   ELSE true END AS allowed
         FROM mail WHERE id = $1`,
      [mailId],
    )) as WaitingMail[];
    if (!mail || mail.sentAt) return;
    if (!mail.allowed) return this.note(mailId, WITHHELD);
    const tokenOf = (purpose: string, id: string) => this.links.issue(purpose, id).token;
    try {
      await this.mailer.send({
        to: mail.recipient,
        subject: mail.subject,
        text: fillPlaceholders(mail.body, this.config.publicUrl, tokenOf),
        messageId: mail.copies === 0 ? mailId : `${mailId}.${mail.copies}`,
        headers: { 'Content-Language': mail.locale },
      });
    } catch (error) {
      await this.note(mailId, problemOf(error));
      // Sending again would not help: somebody must look at it, in the list of mails.
      if (error instanceof MailRefused || error instanceof InvalidMail) return;
      throw error;
    }
    await this.db.query('UPDATE mail SET sent_at = now(), failed_at = NULL, problem = NULL WHERE id = $1', [mailId]);
  }

  private async note(mailId: string, problem: string): Promise<void> {
    await this.db.query(
      'UPDATE mail SET failed_at = now(), problem = left($2, 500) WHERE id = $1 AND sent_at IS NULL',
      [mailId, problem],
    );
  }
}

/** What the server said, which is what helps. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message;
}
