export { DomainError, type ErrorKind, type FieldFault } from './domain-error.js';
