import type { AffinityEngine } from './affinity-engine.js';
import { MODEL_VERSION } from './artefact.js';
import type { AffinityModel } from './model.js';
import { SmallPeerIndex, type IndexOptions } from './small-peer-index.js';

/**
 * An engine that compares by a trained model. A pool without one can learn from its own texts first (`trainModel` over its
 * publications, each with the reviewer's id as an author).
 */
export const smallPeerEngine = (model: AffinityModel, options: IndexOptions = {}): AffinityEngine => ({
  name: `small-peer-${MODEL_VERSION}`,
  buildIndex: (reviewers) => {
    const index = new SmallPeerIndex(model, options);
    for (const reviewer of reviewers) index.addReviewer(reviewer);
    return index;
  },
});
