/**
 * Whole numbers below 2^32 from a seed, the same on every machine: a Weyl sequence through a 32-bit mixer (mulberry32).
 * Good enough for samples and simulations, not for secrets.
 */
export function randomWords(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  };
}
