export { institutionKey } from './institution-key.js';
export {
  normalDoi,
  replaceFacts,
  replaceFactsBulk,
  type AffiliationFact,
  type FactSource,
  type PersonFacts,
  type TieFact,
  type TieKind,
} from './person-facts.js';
