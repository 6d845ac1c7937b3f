import type { Progress } from './affinity-engine.js';
import { contrastAuthors } from './author-contrast.js';
import { balancedShare } from './balanced-share.js';
import { calibrate } from './calibrate.js';
import { CorpusBuilder, findTermsOfArt, type Corpus, type TrainingText } from './corpus.js';
import { documentWeights, meanVector, meanWeights, termWeights } from './document-weights.js';
import { TextEncoder } from './encoder.js';
import type { AffinityModel, Space } from './model.js';
import { findPhrases, withPhrases } from './phrases.js';
import { alongPrincipalAxes } from './principal-axes.js';
import { randomUnits } from './random.js';
import { randomisedSvd } from './randomised-svd.js';
import type { SparseMatrix } from './sparse-matrix.js';
import { Tokeniser } from './tokeniser.js';
import { positivePmi, termFrequencies } from './word-vectors.js';

export interface TrainingOptions {
  /** Dimensions of the word vectors; fewer come out when the texts hold fewer. */
  dims?: number;
  /** How often the authors' pairs are gone through; 0 leaves the word vectors as co-occurrence gives them. */
  epochs?: number;
  seed?: number;
  signal?: AbortSignal;
  onProgress?: Progress;
}

const CONTEXT_SMOOTHING = 0.75;
/** From fewer texts than this, co-occurrence teaches accidents: then TF-IDF alone compares. */
const FEW_TEXTS = 200;
const HUB_SHARE = 0.5;
const HUB_TEXTS = 8_000;
const MOST_TERMS = 40_000;
/** From so many texts on, a term must occur in five of them; in fewer texts, in two. */
const MANY_TEXTS = 5_000;

/**
 * Learns from texts what tells narrow fields apart: how rare terms are, vectors of terms from what they stand beside, and
 * how near texts of one author usually are. The same texts in the same order, options and version give the same model.
 *
 * @param texts read twice: at most some millions.
 * @throws whatever `signal` was aborted with.
 */
export async function trainModel(
  texts: readonly TrainingText[],
  options: TrainingOptions = {},
): Promise<AffinityModel> {
  const { dims = 256, epochs = 16, seed = 1, signal, onProgress } = options;
  const step = (stage: string) => (done: number) => {
    signal?.throwIfAborted();
    onProgress?.(stage, done);
  };
  const termsOfArt = findTermsOfArt(texts, texts.length < MANY_TEXTS ? 1 : 2);
  const corpus = await read(texts, termsOfArt, step('reading'), breathe);
  await breathe();
  const few = texts.length < FEW_TEXTS;
  const phrases = few ? new Uint32Array(0) : findPhrases(corpus);
  const frequencies = withPhrases(termFrequencies(corpus), corpus, phrases);
  const untuned: AffinityModel = {
    ...{ documents: texts.length, vocabulary: corpus.vocabulary, termsOfArt, phrases, df: columnCounts(frequencies) },
    spaces: few ? [] : [await learnSpace(corpus, frequencies, phrases, { dims, epochs, seed, step })],
    ...{ hubs: new Float32Array(0), hubShare: HUB_SHARE, sparseShare: 1, titleWeight: 1, keywordWeight: 1 },
    calibration: { middle: 0.3, slope: 10 },
  };
  if (texts.length < 2) return untuned;
  const hubs = hubSample(untuned, texts, seed);
  const model = alongPrincipalAxes({
    ...{ ...untuned, hubs },
    sparseShare: few ? 1 : balancedShare(untuned, texts, seed),
  });
  return { ...model, calibration: calibrate(model, texts, seed) };
}

interface SpaceOptions {
  dims: number;
  epochs: number;
  seed: number;
  step: (stage: string) => (done: number) => void;
}

async function learnSpace(
  corpus: Corpus,
  extended: SparseMatrix,
  phrases: Uint32Array,
  options: SpaceOptions,
): Promise<Space> {
  const { dims, epochs, seed, step } = options;
  const terms = corpus.vocabulary.length;
  const pmi = positivePmi(termFrequencies(corpus), { smoothing: CONTEXT_SMOOTHING, onRow: step('counting') });
  await breathe();
  const { vectors: columns } = randomisedSvd(pmi, dims, { seed, onStep: step('factorising') });
  const weights = termWeights(extended, terms);
  const documents = documentWeights(extended, weights);
  const vectors = startVectors(columns, terms, phrases);
  await contrastAuthors(vectors, documents, corpus.authors, {
    ...{ dims: columns.length, epochs, seed },
    onBatch: (done) => {
      step('contrasting')(done);
      return breathe();
    },
  });
  return spaceOf(vectors, weights, documents);
}

/** The dense vectors of texts taken at random, each text at most once. */
function hubSample(model: AffinityModel, texts: readonly TrainingText[], seed: number): Float32Array {
  const encoder = new TextEncoder(model);
  const unit = randomUnits(seed);
  const size = Math.min(HUB_TEXTS, texts.length);
  const chosen = new Set<number>();
  if (size === texts.length) texts.forEach((_, t) => chosen.add(t));
  while (chosen.size < size) chosen.add(Math.floor(unit() * texts.length));
  const hubs = new Float32Array(size * encoder.dims);
  [...chosen].forEach((t, n) => hubs.set(encoder.encode({ id: '', ...texts[t]! }).dense, n * encoder.dims));
  return hubs;
}

/** Lets whatever else the process does have its turn; an abort is seen after it. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

async function read(
  texts: readonly TrainingText[],
  termsOfArt: readonly string[],
  step: (done: number) => void,
  pause: () => Promise<void>,
): Promise<Corpus> {
  const builder = new CorpusBuilder(new Tokeniser(termsOfArt));
  for (const text of texts) {
    builder.add(text);
    if (builder.documents % 1000 === 0) {
      step(builder.documents / texts.length);
      await pause();
    }
  }
  return builder.finish(texts.length < MANY_TEXTS ? 2 : 5, MOST_TERMS);
}

/** Word vectors times the words' weights, and the mean of the documents' vectors. */
function spaceOf(vectors: Float32Array, weights: Float32Array, documents: SparseMatrix): Space {
  const dims = vectors.length / weights.length;
  const mean = Float32Array.from(meanVector(meanWeights(documents), vectors, dims));
  const weighted = vectors.map((value, i) => value * weights[Math.floor(i / dims)]!);
  return { dims, share: 1, damping: 'log', vectors: weighted, weights, mean };
}

/** How many rows hold each column. */
function columnCounts({ columns, column }: SparseMatrix): Uint32Array {
  const counts = new Uint32Array(columns);
  for (const c of column) counts[c]!++;
  return counts;
}

/** Columns of the vocabulary's length as rows of terms; a phrase starts at a quarter of the sum of its two terms. */
function startVectors(columns: readonly Float64Array[], terms: number, phrases: Uint32Array): Float32Array {
  const dims = columns.length;
  const vectors = new Float32Array((terms + phrases.length / 2) * dims);
  columns.forEach((column, j) => {
    for (let t = 0; t < terms; t++) vectors[t * dims + j] = column[t]!;
    for (let p = 0; 2 * p < phrases.length; p++)
      vectors[(terms + p) * dims + j] = 0.25 * (column[phrases[2 * p]!]! + column[phrases[2 * p + 1]!]!);
  });
  return vectors;
}
