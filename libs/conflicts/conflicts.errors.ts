import { DomainError } from '#kernel';

/** Only what rests on a name alone is an officer's to lift. */
export class ConflictStands extends DomainError {
  readonly code = 'conflicts.stands';
  readonly kind = 'conflict';
  constructor() {
    super('This conflict is certain or was declared: it stands without a decision and cannot be dismissed.');
  }
}

export class PersonUnknown extends DomainError {
  readonly code = 'conflicts.person_unknown';
  readonly kind = 'invalid';
  constructor() {
    super('Nobody has this id.', {}, [{ field: 'personId', message: 'is unknown' }]);
  }
}
