import { DomainError, type FieldFault } from './domain-error.js';

/** The thing does not exist, or its existence is private: the two are the same to the caller. */
export class NotFound extends DomainError {
  readonly code = 'not_found';
  readonly kind = 'not_found';
  constructor() {
    super('There is nothing here that you may see.');
  }
}

export class Forbidden extends DomainError {
  readonly code = 'forbidden';
  readonly kind = 'forbidden';
  constructor(message = 'You may not do this.') {
    super(message);
  }
}

/** The page stands at another address than the service's own; `params.address` is that one, which is public. */
export class OtherAddress extends DomainError {
  readonly code = 'other_address';
  readonly kind = 'forbidden';
  constructor(address: string) {
    super(`The request comes from another site. This service is used at ${address}.`, { address });
  }
}

export class Unauthenticated extends DomainError {
  readonly code = 'unauthenticated';
  readonly kind = 'unauthenticated';
  constructor(message = 'Sign in first.') {
    super(message);
  }
}

/** The request is understood, but fields of it are wrong; each is named. */
export class InvalidInput extends DomainError {
  readonly code = 'invalid_input';
  readonly kind = 'invalid';
  constructor(faults: readonly FieldFault[]) {
    super(faults.map((fault) => `${fault.field}: ${fault.message}`).join('; '), {}, faults);
  }
}

/** Somebody (perhaps the caller's other tab) saved a newer version first. Nothing was overwritten. */
export class StaleVersion extends DomainError {
  readonly code = 'stale_version';
  readonly kind = 'stale';
  constructor(current: number) {
    super('A newer version was saved meanwhile; load it and merge your text.', { currentVersion: current });
  }
}
