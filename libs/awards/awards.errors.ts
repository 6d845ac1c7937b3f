import { DomainError } from '#kernel';

/** The award is suspended or over, so this is not open now. */
export class AwardNotOpen extends DomainError {
  readonly code = 'awards.not_open';
  readonly kind = 'conflict';
  constructor(state: string) {
    super(`This is not possible now: the award is ${state}.`, { state });
  }
}

/** Planned payments, or recorded uses, would exceed the lump sum. */
export class OverAmount extends DomainError {
  readonly code = 'awards.over_amount';
  readonly kind = 'conflict';
  constructor() {
    super('This would be more than what is left of the award.');
  }
}

export class PaymentFourEyes extends DomainError {
  readonly code = 'awards.four_eyes';
  readonly kind = 'forbidden';
  constructor() {
    super('Whoever planned a disbursement does not pay it; another person must.');
  }
}

export class DisbursementSettled extends DomainError {
  readonly code = 'awards.disbursement_settled';
  readonly kind = 'conflict';
  constructor(state: string) {
    super(`The disbursement is ${state} already.`, { state });
  }
}

/** The lump sum moves freely; only what the call's negative list names is refused. */
export class OnNegativeList extends DomainError {
  readonly code = 'awards.on_negative_list';
  readonly kind = 'invalid';
  constructor(entry: string) {
    super(`The negative list of the call names this use: ${entry}.`, { entry }, [
      { field: 'category', message: 'is on the negative list of the call' },
    ]);
  }
}

export class OutcomeRegistered extends DomainError {
  readonly code = 'awards.outcome_registered';
  readonly kind = 'conflict';
  constructor() {
    super('An outcome of this kind with this title is registered already.', {}, [
      { field: 'title', message: 'is registered already for this award' },
    ]);
  }
}

export class SpendingReversed extends DomainError {
  readonly code = 'awards.spending_reversed';
  readonly kind = 'conflict';
  constructor() {
    super('The entry was taken back already, or takes another one back itself.');
  }
}

export class OutcomeWithdrawn extends DomainError {
  readonly code = 'awards.outcome_withdrawn';
  readonly kind = 'conflict';
  constructor() {
    super('The outcome is withdrawn already.');
  }
}

export class TooManyEntries extends DomainError {
  readonly code = 'awards.too_many_entries';
  readonly kind = 'conflict';
  constructor(most: number) {
    super(`One award holds at most ${most} of these.`, { most });
  }
}
