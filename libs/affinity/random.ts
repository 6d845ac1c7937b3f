import { randomWords } from '#kernel';

/** Numbers in [0, 1). */
export function randomUnits(seed: number): () => number {
  const word = randomWords(seed ^ 0x9e3779b9);
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
