import { DomainError } from '#kernel';

/** One walk over the chain at a time for each person: it reads the whole record. */
export class VerificationAtWork extends DomainError {
  readonly code = 'audit.verification_at_work';
  readonly kind = 'conflict';
  constructor() {
    super('You have started a verification that is not over yet.');
  }
}
