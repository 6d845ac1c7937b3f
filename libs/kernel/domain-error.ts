/** What went wrong, in terms of the domain; the one HTTP filter turns a kind into a status. */
export type ErrorKind =
  | 'invalid' // the request is understood but its content is wrong (422)
  | 'unauthenticated' // nobody is signed in, or wrongly (401)
  | 'forbidden' // signed in, but this is not theirs to do (403)
  | 'not_found' // it does not exist, or its existence is private (404)
  | 'conflict' // the state of the thing does not allow it (409)
  | 'stale' // the caller edited an older version (409)
  | 'too_large' // a size or page limit (413)
  | 'too_many' // a limit on attempts (429)
  | 'unavailable'; // a part we depend on is away (503)

/** One field of the request that is wrong, named by its path (`works.0.title`). */
export interface FieldFault {
  field: string;
  message: string;
}

/**
 * The base of all errors that a caller can do something about. `code` is stable and documented;
 * `params` are safe to show to the caller: never put another person's data there.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;

  constructor(
    message: string,
    readonly params: Readonly<Record<string, unknown>> = {},
    readonly faults: readonly FieldFault[] = [],
  ) {
    super(message);
    this.name = new.target.name;
  }
}
