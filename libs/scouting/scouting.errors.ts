import { DomainError } from '#kernel';

export class LeadExists extends DomainError {
  readonly code = 'scouting.lead_exists';
  readonly kind = 'conflict';
  constructor() {
    super('There is a lead with this address in the call already.', {}, [
      { field: 'email', message: 'stands in another lead of this call' },
    ]);
  }
}

/** What was approved is what is sent. */
export class LeadFixed extends DomainError {
  readonly code = 'scouting.lead_fixed';
  readonly kind = 'conflict';
  constructor() {
    super('This lead was approved; it does not change any more.');
  }
}

export class LeadFourEyes extends DomainError {
  readonly code = 'scouting.four_eyes';
  readonly kind = 'conflict';
  constructor() {
    super('Whoever noticed the lead does not decide on it; another officer or chair must.');
  }
}

/** The approver is near the lead; the kinds of nearness are told, because they are the approver's own facts. */
export class LeadInConflict extends DomainError {
  readonly code = 'scouting.conflict';
  readonly kind = 'conflict';
  constructor(reasons: readonly string[]) {
    super('You have a possible conflict of interest with this lead; another officer or chair must decide.', {
      reasons,
    });
  }
}

/** Somebody who declined a door-knock, in whatever call, asked not to be asked by another one. */
export class NotToBeAsked extends DomainError {
  readonly code = 'scouting.not_to_be_asked';
  readonly kind = 'conflict';
  constructor() {
    super('This person asked not to be contacted with such offers again.');
  }
}

export class ExpressNotTaken extends DomainError {
  readonly code = 'scouting.express_not_taken';
  readonly kind = 'conflict';
  constructor() {
    super('This call takes no express cases now.');
  }
}

export class EntersAtReview extends DomainError {
  readonly code = 'scouting.enters_at_review';
  readonly kind = 'conflict';
  constructor() {
    super('Express cases of this call go through the review like all others.');
  }
}
