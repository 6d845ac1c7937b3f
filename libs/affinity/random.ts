/** Whole numbers below 2^32 from a seed, the same on every machine (Marsaglia, "Xorshift RNGs", 2003, mixed by a product). */
export function randomWords(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  };
}

/** Numbers in [0, 1). */
export function randomUnits(seed: number): () => number {
  const word = randomWords(seed);
  return () => word() / 4294967296;
}

/**
 * Numbers whose distribution is near enough to a Gaussian of mean 0 and variance 1 for a random projection: the sum of
 * twelve uniform ones less six. Only additions, so that every machine gets the same bits.
 */
export function randomGaussians(seed: number): () => number {
  const unit = randomUnits(seed);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += unit();
    return sum;
  };
}
