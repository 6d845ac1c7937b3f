export { Actor, NOBODY_ID, ROLES, SYSTEM_ID, type HeldRole, type Role } from './actor.js';
export { canonicalJson } from './canonical-json.js';
export { Forbidden, InvalidInput, NotFound, OtherAddress, StaleVersion, Unauthenticated } from './common-errors.js';
export { DomainError, type ErrorKind, type FieldFault } from './domain-error.js';
export { limited } from './limited.js';
export {
  COUNT_LIMIT,
  decodeCursor,
  decodeIdCursor,
  encodeCursor,
  PAGE_LIMIT,
  pageOf,
  type Cursor,
  type Page,
  type PageQuery,
  type RowCount,
} from './paging.js';
export { abilities, authorize, policy, type Policy, type Rule } from './policy.js';
export { IllegalMove, stateMachine, type StateMachine } from './state-machine.js';
export { controlCharacterAt } from './clean-text.js';
export { fold } from './fold.js';
export { initialKeys, keyBody, nameKeys, sameName } from './person-names.js';
export { plainText } from './plain-text.js';
export { randomWords } from './random-words.js';
export { queryTerms, searchTerms, textTerms } from './text-terms.js';
