export { doiOf } from './doi.js';
export { institutionKey } from './institution-key.js';
export { orcidOf } from './orcid.js';
export {
  replaceFacts,
  replaceFactsBulk,
  type AffiliationFact,
  type FactSource,
  type PersonFacts,
  type TieFact,
  type TieKind,
} from './person-facts.js';
