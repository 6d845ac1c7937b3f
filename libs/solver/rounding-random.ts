/** A reproducible stream of numbers; the same seed gives the same stream on every machine. */
export interface RandomStream {
  /** A number in [0, 1), a multiple of 2^-53. */
  next(): number;
  /** A whole number in [0, bound). */
  below(bound: number): number;
}

/**
 * xoshiro128** (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators"), its state filled from the
 * seed by the mixing function of MurmurHash3.
 *
 * @param seed a whole number in [0, 2^53).
 * @throws RangeError if it is not.
 */
export function randomStream(seed: number): RandomStream {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`solver: seed is ${seed}, not a whole number of 0 or more`);
  let counter = (seed % 2 ** 32) ^ Math.imul(Math.floor(seed / 2 ** 32) + 1, 0x9e3779b1);
  const mixed = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    let z = counter;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let a = mixed();
  let b = mixed();
  let c = mixed();
  // The all-zero state is the only one that never leaves itself.
  let d = mixed() | 1;
  const word = (): number => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled;
  };
  const next = () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
  return { next, below: (bound) => Math.floor(next() * bound) };
}

const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));
