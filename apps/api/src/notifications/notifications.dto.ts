import { IsIn, IsUUID } from 'class-validator';
import { Given } from '../http/fields.js';
import { CountedPageQueryDto, CountedPageView } from '../http/page.dto.js';

const STATES = ['waiting', 'sent', 'failed'] as const;

export class MailQueryDto extends CountedPageQueryDto {
  /** The call whose mails are listed; only administrators may leave it out. */
  @Given()
  @IsUUID()
  callId?: string;

  @Given()
  @IsIn(STATES)
  state?: (typeof STATES)[number];
}

/** One message to one recipient. Its body is shown to nobody but the recipient. */
export class MailView {
  id!: string;
  template!: string;
  locale!: string;
  subject!: string;
  state!: 'waiting' | 'sent' | 'failed';
  createdAt!: Date;
  sentAt!: Date | null;
  callId!: string | null;
  /** Null when the viewer may not learn who it was for. */
  recipient!: string | null;
  /** What the mail server said; null like the recipient. */
  problem!: string | null;
}

export class MailPageView extends CountedPageView {
  items!: MailView[];
}
