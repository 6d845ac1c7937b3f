/**
 * Dense vectors of texts: a text's vector is the weighted sum of its terms' vectors, divided by the sum of their weights,
 * less the mean of all texts, made of length one. Term weights and any linear map that was learnt are already in them.
 */
export interface Space {
  dims: number;
  /** How much the cosine in this space counts in the nearness of two texts. */
  share: number;
  /** What a term that occurs n times in a text counts: n, or ln(1 + n). */
  damping: 'count' | 'log';
  /** (vocabulary + phrases) × dims: the vector of each term or phrase times its weight. */
  vectors: Float32Array;
  /** The weight of each term and phrase (Arora, Liang & Ma, "A simple but tough-to-beat baseline for sentence embeddings", 2017). */
  weights: Float32Array;
  mean: Float32Array;
}

/** How a nearness becomes a score: the logistic function of `slope` × (nearness − `middle`). */
export interface Calibration {
  middle: number;
  slope: number;
}

/** All that was learnt from a background of texts; plain data, see `saveModel` and `loadModel`. */
export interface AffinityModel {
  /** How many texts it was learnt from. */
  documents: number;
  vocabulary: readonly string[];
  /** In how many texts each term and each phrase occurs. */
  df: Uint32Array;
  termsOfArt: readonly string[];
  /** First and second term of each phrase, one after the other; phrases are numbered after the vocabulary. */
  phrases: Uint32Array;
  spaces: readonly Space[];
  /** How much the cosine of TF-IDF vectors counts in the nearness of two texts. */
  sparseShare: number;
  /** A sample of the background: the dense vectors of some texts, one after the other. */
  hubs: Float32Array;
  /** How much of a work's hubness is taken from its nearness to anybody. */
  hubShare: number;
  /** What an occurrence in the title, or in a keyword, counts, where one in the abstract counts 1. */
  titleWeight: number;
  keywordWeight: number;
  calibration: Calibration;
}

/** Frequency at which a term counts half: the a of SIF. */
export const HALF_FREQUENCY = 1e-3;

/** What each term's weight is multiplied by in a body, where it may be more frequent than in the background. */
export function bodyFactors({ spaces }: AffinityModel, frequencies: Float32Array): Float32Array {
  const weights = spaces[0]?.weights;
  return frequencies.map((frequency, t) => {
    const weight = weights?.[t] ?? 1;
    const known = weight > 0 ? HALF_FREQUENCY / weight - HALF_FREQUENCY : 0;
    return weight > 0 ? HALF_FREQUENCY / (HALF_FREQUENCY + Math.max(known, frequency)) / weight : 1;
  });
}

/** The sum of the shares: the nearness of a text to itself. */
export const fullNearness = (model: AffinityModel): number =>
  model.sparseShare + model.spaces.reduce((sum, { share }) => sum + share, 0);

export const totalDims = (model: AffinityModel): number => model.spaces.reduce((sum, { dims }) => sum + dims, 0);
