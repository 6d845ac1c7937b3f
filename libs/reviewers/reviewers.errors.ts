import { DomainError, type FieldFault } from '#kernel';

export class AlreadyInPool extends DomainError {
  readonly code = 'reviewers.already_in_pool';
  readonly kind = 'conflict';
  constructor() {
    super('This person is in the pool already.');
  }
}

export class NoAddress extends DomainError {
  readonly code = 'reviewers.no_address';
  readonly kind = 'conflict';
  constructor() {
    super('The reviewer has no e-mail address to be invited at.');
  }
}

export class FetchUnderWay extends DomainError {
  readonly code = 'reviewers.fetch_under_way';
  readonly kind = 'conflict';
  constructor() {
    super('The publications of this reviewer are being fetched already.');
  }
}

export class PublicationListed extends DomainError {
  readonly code = 'reviewers.publication_listed';
  readonly kind = 'conflict';
  constructor() {
    super('The reviewer has a publication of this title already.');
  }
}

export class PublicationsFull extends DomainError {
  readonly code = 'reviewers.publications_full';
  readonly kind = 'conflict';
  constructor(most: number) {
    super(`A reviewer has at most ${most} publications.`, { most });
  }
}

/** Nothing of the file was imported. Each fault names its line and field: `line 17, publications.2.year`. */
export class ImportRefused extends DomainError {
  readonly code = 'reviewers.import_refused';
  readonly kind = 'invalid';
  constructor(faults: readonly FieldFault[]) {
    super('Nothing was imported; mend the lines that are named and send the file again.', {}, faults);
  }
}

export class ImportTooLarge extends DomainError {
  readonly code = 'reviewers.import_too_large';
  readonly kind = 'too_large';
  constructor() {
    super('A file for import has at most 50 MB; cut it, or import it by the command line.');
  }
}
