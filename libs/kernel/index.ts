export { Actor, NOBODY_ID, ROLES, SYSTEM_ID, type HeldRole, type Role } from './actor.js';
export { canonicalJson } from './canonical-json.js';
export { Forbidden, InvalidInput, NotFound, StaleVersion, Unauthenticated } from './common-errors.js';
export { DomainError, type ErrorKind, type FieldFault } from './domain-error.js';
export { decodeCursor, encodeCursor, PAGE_LIMIT, pageOf, type Cursor, type Page } from './paging.js';
export { abilities, authorize, policy, type Policy, type Rule } from './policy.js';
export { IllegalMove, stateMachine, type StateMachine } from './state-machine.js';
