import type { TrainingText } from './corpus.js';
import { TextEncoder } from './encoder.js';
import type { AffinityModel } from './model.js';
import { nearnessOf } from './nearness.js';
import { randomUnits } from './random.js';

const PAIRS = 10_000;
const TEXTS = 2_000;
/** One deviation of the TF-IDF cosine counts so much of one of the dense cosine. */
const SPARSE_DEVIATIONS = 0.075;

/**
 * The share of the TF-IDF cosine that makes it count 0.075 of the dense cosine, each measured in its standard deviation over pairs of texts taken at random.
 */
export function balancedShare(model: AffinityModel, texts: readonly TrainingText[], seed: number): number {
  const encoder = new TextEncoder(model);
  const unit = randomUnits(seed);
  const encoded = Array.from({ length: Math.min(TEXTS, texts.length) }, () =>
    encoder.encode({ id: '', ...texts[Math.floor(unit() * texts.length)]! }),
  );
  const dense: number[] = [];
  const sparse: number[] = [];
  for (let i = 0; i < PAIRS; i++) {
    const a = encoded[Math.floor(unit() * encoded.length)]!;
    const b = encoded[Math.floor(unit() * encoded.length)]!;
    if (a === b) continue;
    const both = nearnessOf(a, b, 1);
    dense.push(nearnessOf(a, b, 0));
    sparse.push(both - dense.at(-1)!);
  }
  const spread = deviation(sparse);
  return spread > 0 ? (SPARSE_DEVIATIONS * deviation(dense)) / spread : 1;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
}
