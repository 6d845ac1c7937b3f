import { DomainError } from '#kernel';

/** There is one live application of a person in a call; the caller is told which. */
export class AlreadyApplied extends DomainError {
  readonly code = 'portfolios.already_applied';
  readonly kind = 'conflict';
  constructor(applicationId: string | null) {
    super('You already have an application in this call; go on with that one, or withdraw it first.', {
      applicationId,
    });
  }
}

export class CallNotOpen extends DomainError {
  readonly code = 'portfolios.call_not_open';
  readonly kind = 'conflict';
  constructor(opensAt: Date | null, deadlineAt: Date | null, now: Date) {
    super('This call does not take applications now.', { opensAt, deadlineAt, now });
  }
}

/** Late by the database's clock, the declared grace included. */
export class DeadlinePassed extends DomainError {
  readonly code = 'portfolios.deadline_passed';
  readonly kind = 'conflict';
  constructor(deadlineAt: Date, graceMinutes: number, now: Date) {
    const grace = graceMinutes > 0 ? ` with ${graceMinutes} minute${graceMinutes === 1 ? '' : 's'} of grace` : '';
    super(`The deadline was ${deadlineAt.toISOString()}${grace}; it is ${now.toISOString()} now.`, {
      deadlineAt,
      graceMinutes,
      now,
    });
  }
}

/** Only a draft is written in; a submitted application is reopened first. */
export class NotDraft extends DomainError {
  readonly code = 'portfolios.not_draft';
  readonly kind = 'conflict';
  constructor() {
    super('This application is no draft; one that was handed in is reopened before it is changed.');
  }
}

export class NotComplete extends DomainError {
  readonly code = 'portfolios.not_complete';
  readonly kind = 'invalid';
  constructor(missing: readonly { item: string; message: string }[]) {
    super(
      'Something is missing; see the completeness list.',
      {},
      missing.map(({ item, message }) => ({ field: item, message })),
    );
  }
}

export class TooManyWorks extends DomainError {
  readonly code = 'portfolios.too_many_works';
  readonly kind = 'conflict';
  constructor(most: number) {
    super(`This call takes at most ${most} representative works.`, { most });
  }
}

export class OrcidTaken extends DomainError {
  readonly code = 'portfolios.orcid_taken';
  readonly kind = 'conflict';
  constructor() {
    super('This ORCID iD stands in another profile.', {}, [{ field: 'orcid', message: 'stands in another profile' }]);
  }
}

export class DoiUnknown extends DomainError {
  readonly code = 'portfolios.doi_unknown';
  readonly kind = 'not_found';
  constructor() {
    super('Nobody has registered this DOI; check it, or type the work by hand.');
  }
}

export class DoiLookupAway extends DomainError {
  readonly code = 'portfolios.doi_lookup_away';
  readonly kind = 'unavailable';
  constructor(cause?: unknown) {
    super('The DOI register does not answer now; type the work by hand.');
    this.cause = cause;
  }
}

export class OrcidUnknown extends DomainError {
  readonly code = 'portfolios.orcid_unknown';
  readonly kind = 'not_found';
  constructor() {
    super('The ORCID register has no public record of this iD; check it, or type the works by hand.');
  }
}

export class OrcidAway extends DomainError {
  readonly code = 'portfolios.orcid_away';
  readonly kind = 'unavailable';
  constructor(cause?: unknown) {
    super('The ORCID register does not answer now; type the works by hand.');
    this.cause = cause;
  }
}

export class LettersNotWanted extends DomainError {
  readonly code = 'portfolios.letters_not_wanted';
  readonly kind = 'conflict';
  constructor() {
    super('This call asks for no referee letters, or enough were requested.');
  }
}

export class LetterAlreadyRequested extends DomainError {
  readonly code = 'portfolios.letter_already_requested';
  readonly kind = 'conflict';
  constructor() {
    super('This referee was asked already.', {}, [{ field: 'email', message: 'was asked already' }]);
  }
}

/** A rule has neither a computed pass nor a decision of an officer. */
export class ChecksOpen extends DomainError {
  readonly code = 'portfolios.checks_open';
  readonly kind = 'conflict';
  constructor(rules: readonly string[]) {
    super('Decide these rules first.', { rules });
  }
}

/** The verdict contradicts the decisions on the rules. */
export class ChecksDisagree extends DomainError {
  readonly code = 'portfolios.checks_disagree';
  readonly kind = 'conflict';
  constructor(failed: readonly string[]) {
    super('The verdict does not follow from the rules: eligible means that all pass, ineligible that one fails.', {
      failed,
    });
  }
}

/** Every upload is kept as a version, so there is a limit to them. */
export class TooManyFiles extends DomainError {
  readonly code = 'portfolios.too_many_files';
  readonly kind = 'conflict';
  constructor(most: number) {
    super(`At most ${most} versions of files are kept for an application.`, { most });
  }
}
