import { DomainError, type FieldFault } from '#kernel';

/** Reviews are written only while their round is open; the database's clock decides. */
export class RoundNotOpen extends DomainError {
  readonly code = 'scoring.round_not_open';
  readonly kind = 'conflict';
  constructor(state: string, closesAt: Date) {
    super(
      state === 'planned'
        ? 'The round has not opened yet.'
        : `The round takes no reviews any more; it closed at ${closesAt.toISOString()}.`,
      { state, closesAt: closesAt.toISOString() },
    );
  }
}

/** A round whose closing time has passed cannot be opened: it would close at once. */
export class RoundOver extends DomainError {
  readonly code = 'scoring.round_over';
  readonly kind = 'conflict';
  constructor(closesAt: Date) {
    super(`The closing time of the round has passed: ${closesAt.toISOString()}.`, { closesAt: closesAt.toISOString() });
  }
}

/** A list is drawn up only from a round in which nothing moves any more. */
export class RoundStillOpen extends DomainError {
  readonly code = 'scoring.round_still_open';
  readonly kind = 'conflict';
  constructor() {
    super('Close the round first.');
  }
}

/** What was submitted changes only after an officer reopens it. */
export class ReviewNotEditable extends DomainError {
  readonly code = 'scoring.review_not_editable';
  readonly kind = 'conflict';
  constructor(state: string) {
    super(
      state === 'locked'
        ? 'The review is locked, because its round closed.'
        : 'The review is submitted; an officer can reopen it.',
      { state },
    );
  }
}

/** The review lacks what a submission must have; each gap is named. */
export class ReviewIncomplete extends DomainError {
  readonly code = 'scoring.review_incomplete';
  readonly kind = 'invalid';
  constructor(gaps: readonly FieldFault[]) {
    super('The review is not complete yet.', {}, gaps);
  }
}
