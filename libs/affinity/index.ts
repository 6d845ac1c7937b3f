export type {
  AffinityEngine,
  AffinityEvidence,
  AffinityIndex,
  AffinityScore,
  ApplicationWorks,
  Progress,
  ReviewerWorks,
  WorkText,
} from './affinity-engine.js';
export { loadModel, MODEL_VERSION, ModelUnreadable, saveModel } from './artefact.js';
export { BodyCounter, type BodyFrequencies } from './body-frequencies.js';
export type { TrainingText } from './corpus.js';
export { embeddingEngine, type EmbeddingOptions, type EmbeddingSource } from './embedding-engine.js';
export type { AffinityModel, Calibration, Space } from './model.js';
export { smallPeerEngine } from './small-peer-engine.js';
export { candidatesFor } from './candidates.js';
export { SmallPeerIndex, type IndexOptions, type ScoreOptions } from './small-peer-index.js';
export { tfidfEngine } from './tfidf-engine.js';
export { trainInThread } from './train-in-thread.js';
export { trainModel, type TrainingOptions } from './train-model.js';
