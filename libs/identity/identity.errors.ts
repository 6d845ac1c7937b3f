import { DomainError } from '#kernel';

/** Wrong address, wrong password, not confirmed, disabled: one answer for all, so that nobody learns which. */
export class SignInRefused extends DomainError {
  readonly code = 'identity.sign_in_refused';
  readonly kind = 'unauthenticated';
  constructor() {
    super('The e-mail address or the password is wrong, or the address is not confirmed yet.');
  }
}

export class LinkNotValid extends DomainError {
  readonly code = 'identity.link_not_valid';
  readonly kind = 'conflict';
  constructor() {
    super('This link was used already, has run out, or is not one of ours. Ask for a new one.');
  }
}

export class AlreadySetUp extends DomainError {
  readonly code = 'identity.already_set_up';
  readonly kind = 'conflict';
  constructor() {
    super('The first administrator exists already; sign in instead.');
  }
}

export class StepUpNeeded extends DomainError {
  readonly code = 'identity.step_up_needed';
  readonly kind = 'forbidden';
  constructor() {
    super('Enter your password again first: this needs a sign-in of the last ten minutes.');
  }
}

export class RoleAlreadyHeld extends DomainError {
  readonly code = 'identity.role_already_held';
  readonly kind = 'conflict';
  constructor() {
    super('The person holds this role already.');
  }
}
