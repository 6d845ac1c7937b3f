import { AuthorPairs, type AuthorPair } from './author-pairs.js';
import { contrastOf } from './contrast-batch.js';
import { meanVector, meanWeights } from './document-weights.js';
import { randomUnits } from './random.js';
import type { SparseMatrix } from './sparse-matrix.js';
import { Float32List, Uint32List } from './term-vectors.js';

const BATCH = 256;
const BATCHES_PER_EPOCH = 78;
const TEMPERATURE = 0.1;
/** This share of a text's words is left out each time, so that no single word decides. */
const DROPOUT = 0.4;
const RATE = 0.01;
const MOMENTUM = 0.9;
const SPREAD_MEMORY = 0.98;
/** Fewer authors than this teach more about themselves than about fields. */
const FEWEST_AUTHORS = 2 * BATCH;

export interface ContrastOptions {
  dims: number;
  epochs: number;
  seed: number;
  /** Called after each batch with the share done. May throw to stop. */
  onBatch?: (done: number) => void | Promise<void>;
}

/**
 * Moves word vectors, in place, so that texts of one author come nearer than texts of strangers: contrastive learning over
 * pairs of papers that share an author, by Adam with one spread per word (Kingma & Ba, 2015). Authors stay in a narrow
 * field for long, which is what a small peer is; no judgement of a person is needed. With too few authors nothing moves.
 *
 * @param vectors vocabulary × dims. @param documents each term's share in each document.
 * @param authors of each document, by number.
 */
export async function contrastAuthors(
  vectors: Float32Array,
  documents: SparseMatrix,
  authors: readonly Uint32Array[],
  { dims, epochs, seed, onBatch }: ContrastOptions,
): Promise<void> {
  const pairs = new AuthorPairs(authors, seed);
  if (pairs.authors < FEWEST_AUTHORS) return;
  const descent = new WordDescent(vectors, dims, RATE * rootMeanSquare(vectors));
  const unit = randomUnits(seed + 1);
  const means = meanWeights(documents);
  const batches = epochs * BATCHES_PER_EPOCH;
  let mean = new Float64Array(dims);
  for (let b = 0; b < batches; b++) {
    // The mean moves slowly, so once an epoch is enough.
    if (b % BATCHES_PER_EPOCH === 0) mean = meanVector(means, vectors, dims) as Float64Array<ArrayBuffer>;
    const drawn = pairs
      .draw(BATCH)
      .filter(({ first, second }) => isFilled(documents, first) && isFilled(documents, second));
    learn(descent, documents, drawn, pairs.sharing(drawn), mean, unit);
    descent.move(Math.min(1, 1.05 - b / batches));
    await onBatch?.((b + 1) / batches);
  }
}

const isFilled = ({ start }: SparseMatrix, document: number) => start[document + 1]! > start[document]!;

function rootMeanSquare(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / values.length);
}

function learn(
  descent: WordDescent,
  documents: SparseMatrix,
  pairs: readonly AuthorPair[],
  apart: readonly [number, number][],
  mean: Float64Array,
  unit: () => number,
): void {
  const firsts = thinned(
    documents,
    pairs.map(({ first }) => first),
    unit,
  );
  const seconds = thinned(
    documents,
    pairs.map(({ second }) => second),
    unit,
  );
  const one = descent.embed(firsts, mean);
  const two = descent.embed(seconds, mean);
  const shape = { count: pairs.length, dims: descent.dims, temperature: TEMPERATURE };
  const { byFirst, bySecond } = contrastOf(one.units, two.units, shape, apart);
  descent.collect(firsts, one, byFirst);
  descent.collect(seconds, two, bySecond);
}

/** The rows of some documents with part of their entries left out and the others made up for it. */
function thinned(matrix: SparseMatrix, documents: readonly number[], unit: () => number): SparseMatrix {
  const start = new Uint32Array(documents.length + 1);
  const column = new Uint32List();
  const value = new Float32List();
  documents.forEach((d, n) => {
    for (let i = matrix.start[d]!; i < matrix.start[d + 1]!; i++) {
      if (unit() < DROPOUT) continue;
      column.push(matrix.column[i]!);
      value.push(matrix.value[i]! / (1 - DROPOUT));
    }
    start[n + 1] = column.length;
  });
  return { rows: documents.length, columns: matrix.columns, start, column: column.view(), value: value.view() };
}

interface Embedded {
  units: Float64Array;
  lengths: Float64Array;
}

/** Word vectors with the memory that Adam keeps of their gradients; only words of a batch move. */
class WordDescent {
  private readonly gradient: Float64Array;
  private readonly momentum: Float32Array;
  private readonly spread: Float64Array;
  private readonly touched = new Set<number>();

  constructor(
    private readonly vectors: Float32Array,
    readonly dims: number,
    private readonly rate: number,
  ) {
    this.gradient = new Float64Array(vectors.length);
    this.momentum = new Float32Array(vectors.length);
    this.spread = new Float64Array(vectors.length / dims);
  }

  embed({ rows, start, column, value }: SparseMatrix, mean: Float64Array): Embedded {
    const { dims, vectors } = this;
    const units = new Float64Array(rows * dims);
    const lengths = new Float64Array(rows);
    for (let n = 0; n < rows; n++) {
      const own = units.subarray(n * dims, (n + 1) * dims);
      for (let i = start[n]!; i < start[n + 1]!; i++) {
        const share = value[i]!;
        for (let j = 0, at = column[i]! * dims; j < dims; j++, at++) own[j]! += share * vectors[at]!;
      }
      let square = 0;
      for (let j = 0; j < dims; j++) {
        own[j]! -= mean[j]!;
        square += own[j]! * own[j]!;
      }
      lengths[n] = Math.sqrt(square) + 1e-9;
      for (let j = 0; j < dims; j++) own[j]! /= lengths[n]!;
    }
    return { units, lengths };
  }

  /** Adds to the words' gradients what the texts' unit vectors ask for. */
  collect({ rows, start, column, value }: SparseMatrix, { units, lengths }: Embedded, byUnit: Float64Array): void {
    const { dims, gradient } = this;
    for (let n = 0; n < rows; n++) {
      const from = n * dims;
      let along = 0;
      for (let j = 0; j < dims; j++) along += units[from + j]! * byUnit[from + j]!;
      for (let j = 0; j < dims; j++) byUnit[from + j] = (byUnit[from + j]! - along * units[from + j]!) / lengths[n]!;
      for (let i = start[n]!; i < start[n + 1]!; i++) {
        const share = value[i]!;
        this.touched.add(column[i]!);
        for (let j = 0, at = column[i]! * dims; j < dims; j++, at++) gradient[at]! += share * byUnit[from + j]!;
      }
    }
  }

  move(factor: number): void {
    const { dims, gradient, momentum, spread, vectors } = this;
    for (const t of this.touched) {
      const from = t * dims;
      let square = 0;
      for (let j = from; j < from + dims; j++) square += gradient[j]! * gradient[j]!;
      spread[t] = SPREAD_MEMORY * spread[t]! + ((1 - SPREAD_MEMORY) * square) / dims;
      const step = (factor * this.rate) / (Math.sqrt(spread[t]!) + 1e-12);
      for (let j = from; j < from + dims; j++) {
        momentum[j] = MOMENTUM * momentum[j]! + (1 - MOMENTUM) * gradient[j]!;
        vectors[j]! -= step * momentum[j]!;
        gradient[j] = 0;
      }
    }
    this.touched.clear();
  }
}
