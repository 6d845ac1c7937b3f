import { DomainError } from '#kernel';

/** The round takes no more assignments. */
export class RoundOver extends DomainError {
  readonly code = 'assignment.round_over';
  readonly kind = 'conflict';
  constructor(state: string) {
    super(`The round is ${state}; assignments change only while it is planned or open.`, { state });
  }
}

export class RunAtWork extends DomainError {
  readonly code = 'assignment.run_at_work';
  readonly kind = 'conflict';
  constructor() {
    super('A run is at work in this round; wait for it or cancel it first.');
  }
}

/** Whoever draws by lot cannot promise the weakest anything. */
export class LotNotFair extends DomainError {
  readonly code = 'assignment.lot_not_fair';
  readonly kind = 'invalid';
  constructor() {
    const message = 'goes with the greatest total only';
    super('A lot does not go with fairness.', {}, [{ field: 'maxProbability', message }]);
  }
}

export class SeedWithoutLot extends DomainError {
  readonly code = 'assignment.seed_without_lot';
  readonly kind = 'invalid';
  constructor() {
    super('A seed is of a lot; say how probable a pair may be.', {}, [
      { field: 'seed', message: 'needs maxProbability' },
    ]);
  }
}

export class RunsNotComparable extends DomainError {
  readonly code = 'assignment.runs_not_comparable';
  readonly kind = 'conflict';
  constructor() {
    super('Only finished runs that kept their pairs can be compared.');
  }
}

/** Told to officers only: to the reviewer the reasons may be a secret of the applicant. */
export class ReviewerInConflict extends DomainError {
  readonly code = 'assignment.in_conflict';
  readonly kind = 'conflict';
  constructor(reasons: readonly unknown[]) {
    super('This reviewer is in conflict with the application.', { reasons });
  }
}

export class AlreadyAssigned extends DomainError {
  readonly code = 'assignment.already_assigned';
  readonly kind = 'conflict';
  constructor() {
    super('This reviewer has, or had, this application in this round.');
  }
}

export class AtCapacity extends DomainError {
  readonly code = 'assignment.at_capacity';
  readonly kind = 'conflict';
  constructor(capacity: number) {
    super('This reviewer has taken as many applications as they can.', { capacity });
  }
}

export class ReviewerNotInPool extends DomainError {
  readonly code = 'assignment.reviewer_not_in_pool';
  readonly kind = 'invalid';
  constructor() {
    super('This person is not in the pool now.', {}, [{ field: 'reviewerId', message: 'is not in the pool now' }]);
  }
}

export class ApplicationNotInReview extends DomainError {
  readonly code = 'assignment.application_not_in_review';
  readonly kind = 'conflict';
  constructor() {
    super('This application is not up for review in this call now.');
  }
}

/** No offer has this token; said alike for a token that never was one. */
export class OfferUnknown extends DomainError {
  readonly code = 'assignment.offer_unknown';
  readonly kind = 'not_found';
  constructor() {
    super('This link leads to no offer; copy it whole from the mail.');
  }
}

export class OfferExpired extends DomainError {
  readonly code = 'assignment.offer_expired';
  readonly kind = 'conflict';
  constructor(answerBy: Date) {
    super(`The offer could be answered until ${answerBy.toISOString()}; the place goes to somebody else.`, {
      answerBy,
    });
  }
}

/** The round or the application moved on, or somebody found a reason against it that is not the reviewer's to know. */
export class OfferClosed extends DomainError {
  readonly code = 'assignment.offer_closed';
  readonly kind = 'conflict';
  constructor() {
    super('This offer is no longer open; thank you for your willingness.');
  }
}
