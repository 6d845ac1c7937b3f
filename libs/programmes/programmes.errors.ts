import { DomainError, type FieldFault } from '#kernel';

/** The call lacks what applicants must know before it opens; each gap is named. */
export class CallIncomplete extends DomainError {
  readonly code = 'programmes.call_incomplete';
  readonly kind = 'invalid';
  constructor(gaps: readonly FieldFault[]) {
    super('The call is not complete yet.', {}, gaps);
  }
}

/** A published call changes only by an amendment, which is recorded and public. */
export class CallPublished extends DomainError {
  readonly code = 'programmes.call_published';
  readonly kind = 'conflict';
  constructor() {
    super('The call is published; change it by an amendment with a reason.');
  }
}

export class CallNotPublished extends DomainError {
  readonly code = 'programmes.call_not_published';
  readonly kind = 'conflict';
  constructor() {
    super('The call is not published.');
  }
}

export class EnvelopeBelowCommitted extends DomainError {
  readonly code = 'programmes.envelope_below_committed';
  readonly kind = 'conflict';
  constructor() {
    super('The envelope cannot be smaller than what is committed already.');
  }
}
