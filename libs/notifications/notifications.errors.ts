import { DomainError } from '#kernel';

/** The mail was not sent yet, and still will be. */
export class MailOnItsWay extends DomainError {
  readonly code = 'notifications.mail_on_its_way';
  readonly kind = 'conflict';
  constructor() {
    super('This mail is on its way already.');
  }
}
