export type {
  AffinityEngine,
  AffinityEvidence,
  AffinityIndex,
  AffinityScore,
  ApplicationWorks,
  ReviewerWorks,
  WorkText,
} from './affinity-engine.js';
export { tfidfEngine } from './tfidf-engine.js';
