const BINS = 4096;
const counts = new Uint32Array(BINS);

/**
 * The `place`-th largest of values between −1 and 1 (others count as the nearest of these), by counting how many fall into
 * each of many bins; −∞ when there are fewer. O(values).
 */
export function largest(values: Float32Array, place: number): number {
  if (place > values.length) return -Infinity;
  counts.fill(0);
  for (let i = 0; i < values.length; i++) counts[binOf(values[i]!)]!++;
  let bin = BINS - 1;
  let above = 0;
  while (above + counts[bin]! < place) above += counts[bin--]!;
  const inBin = values.filter((value) => binOf(value) === bin).sort();
  return inBin[inBin.length - (place - above)]!;
}

const binOf = (value: number) => Math.max(0, Math.min(BINS - 1, Math.floor(((value + 1) / 2) * BINS)));
