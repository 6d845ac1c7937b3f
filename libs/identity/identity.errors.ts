import { DomainError } from '#kernel';

/** Wrong address, wrong password, not confirmed, disabled: one answer for all, so that nobody learns which. */
export class SignInRefused extends DomainError {
  readonly code = 'identity.sign_in_refused';
  readonly kind = 'unauthenticated';
  constructor() {
    super('The e-mail address or the password is wrong, or the address is not confirmed yet.');
  }
}

/** Of somebody who is signed in and is asked for the password once more: their address is not in doubt. */
export class PasswordWrong extends DomainError {
  readonly code = 'identity.password_wrong';
  readonly kind = 'unauthenticated';
  constructor() {
    super('The password is wrong.');
  }
}

/** Tried before long by whoever guesses: see `hashNewPassword`. */
export class PasswordGuessable extends DomainError {
  readonly code = 'identity.password_guessable';
  readonly kind = 'invalid';
  constructor() {
    super('Easily guessed: a much used password, or one made of the name, the address, a row or a repetition.', {}, [
      { field: 'password', message: 'choose one that is harder to guess' },
    ]);
  }
}

export class LinkNotValid extends DomainError {
  readonly code = 'identity.link_not_valid';
  readonly kind = 'conflict';
  /** @param returnTo of a link that was ours: where its holder was on the way to, so that a new one leads there, too. */
  constructor(returnTo: string | null = null) {
    super(
      'This link was used already, has run out, or is not one of ours. Ask for a new one.',
      returnTo === null ? {} : { returnTo },
    );
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
    super('Confirm first that it is you: this needs a password or a fresh sign-in of the last ten minutes.');
  }
}

export class RoleAlreadyHeld extends DomainError {
  readonly code = 'identity.role_already_held';
  readonly kind = 'conflict';
  constructor() {
    super('The person holds this role already.');
  }
}

export class InstitutionNotOffered extends DomainError {
  readonly code = 'identity.institution_not_offered';
  readonly kind = 'not_found';
  constructor() {
    super('Sign-in through an institution is not set up here.');
  }
}

export class InstitutionAway extends DomainError {
  readonly code = 'identity.institution_away';
  readonly kind = 'unavailable';
  constructor(cause: unknown) {
    super('Your institution does not answer now; try again later or sign in with your password.');
    this.cause = cause;
  }
}

/** Another browser's, late, used already, or forged: which of these is nobody's business. */
export class VisitLost extends DomainError {
  readonly code = 'identity.institution_visit_lost';
  readonly kind = 'conflict';
  constructor() {
    super('This sign-in was begun elsewhere, took more than ten minutes or was used already. Begin again.');
  }
}

/** The institution said no, or what it said does not hold. */
export class InstitutionRefused extends DomainError {
  readonly code = 'identity.institution_refused';
  readonly kind = 'unauthenticated';
  constructor(cause?: unknown) {
    super('Your institution did not confirm who you are. Nothing was changed.');
    this.cause = cause;
  }
}

export class InstitutionNotFresh extends DomainError {
  readonly code = 'identity.institution_not_fresh';
  readonly kind = 'forbidden';
  constructor() {
    super('Your institution did not ask you to sign in again, so that this does not count as a fresh sign-in.');
  }
}

export class InstitutionUnknown extends DomainError {
  readonly code = 'identity.institution_unknown';
  readonly kind = 'forbidden';
  constructor() {
    super('Your institution names no confirmed e-mail address. Sign up with a password, then link the two.');
  }
}

export class InstitutionNotLinked extends DomainError {
  readonly code = 'identity.institution_not_linked';
  readonly kind = 'conflict';
  constructor() {
    super('Your address has an account here. Sign in with its password, then link the two on the account page.');
  }
}

export class InstitutionLinkedAlready extends DomainError {
  readonly code = 'identity.institution_linked_already';
  readonly kind = 'conflict';
  constructor() {
    super('One of the two, your account here or the one at your institution, is linked already.');
  }
}

export class LastWayIn extends DomainError {
  readonly code = 'identity.last_way_in';
  readonly kind = 'conflict';
  constructor() {
    super('This is your only way to sign in. Set a password first.');
  }
}

export class OwnAccount extends DomainError {
  readonly code = 'identity.own_account';
  readonly kind = 'forbidden';
  constructor() {
    super('Nobody disables their own account; another administrator can.');
  }
}

export class LastAdministrator extends DomainError {
  readonly code = 'identity.last_administrator';
  readonly kind = 'conflict';
  constructor() {
    super('This is the last administrator who can sign in. Make another one first.');
  }
}

export class AccountDisabled extends DomainError {
  readonly code = 'identity.account_disabled';
  readonly kind = 'conflict';
  constructor() {
    super('The account of this address is disabled, so that no mail goes to it. An administrator can enable it.');
  }
}

export class InvitationAnswered extends DomainError {
  readonly code = 'identity.invitation_answered';
  readonly kind = 'conflict';
  constructor() {
    super('This invitation was answered, withdrawn or sent again meanwhile.');
  }
}
