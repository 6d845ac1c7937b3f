/**
 * The contrastive loss of a batch of pairs and its gradient (van den Oord, Li & Vinyals, "Representation learning with
 * contrastive predictive coding", 2018: InfoNCE), in both directions: of all second texts the first text of a pair should
 * pick its own, and the other way about.
 *
 * @param first `count` × `dims` unit vectors. @param second the same, of the pairs' other texts.
 * @param apart places (i, j) that are left out, because the two are near for another reason.
 * @returns the mean loss, and its gradient by either side's vectors.
 */
export function contrastOf(
  first: Float64Array,
  second: Float64Array,
  { count, dims, temperature }: { count: number; dims: number; temperature: number },
  apart: readonly [number, number][],
): { loss: number; byFirst: Float64Array; bySecond: Float64Array } {
  const logits = products(first, second, count, dims, 1 / temperature);
  for (const [i, j] of apart) logits[i * count + j] = -Infinity;
  const gradient = new Float64Array(count * count);
  const loss = addSoftmax(logits, gradient, count, count, 1) + addSoftmax(logits, gradient, count, 1, count);
  const scale = 1 / (2 * count * temperature);
  for (let i = 0; i < count; i++) gradient[i * count + i]! -= 2;
  for (let i = 0; i < gradient.length; i++) gradient[i]! *= scale;
  const byFirst = new Float64Array(count * dims);
  const bySecond = new Float64Array(count * dims);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const g = gradient[i * count + j]!;
      if (g < 1e-9 && g > -1e-9) continue;
      const [a, b] = [i * dims, j * dims];
      for (let k = 0; k < dims; k++) {
        byFirst[a + k]! += g * second[b + k]!;
        bySecond[b + k]! += g * first[a + k]!;
      }
    }
  return { loss: loss / (2 * count), byFirst, bySecond };
}

function products(x: Float64Array, y: Float64Array, count: number, dims: number, scale: number): Float64Array {
  const result = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      let [a, b] = [0, 0];
      let [p, q] = [i * dims, j * dims];
      for (let k = 0; k + 1 < dims; k += 2, p += 2, q += 2) {
        a += x[p]! * y[q]!;
        b += x[p + 1]! * y[q + 1]!;
      }
      if (dims % 2 === 1) a += x[p]! * y[q]!;
      result[i * count + j] = (a + b) * scale;
    }
  return result;
}

/** Adds the softmax along one side of the logits; returns the summed loss of the diagonal. */
function addSoftmax(logits: Float64Array, into: Float64Array, count: number, step: number, along: number): number {
  let loss = 0;
  const powers = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let largest = -Infinity;
    for (let j = 0; j < count; j++) largest = Math.max(largest, logits[i * step + j * along]!);
    let sum = 0;
    for (let j = 0; j < count; j++) sum += powers[j] = Math.exp(logits[i * step + j * along]! - largest);
    for (let j = 0; j < count; j++) into[i * step + j * along]! += powers[j]! / sum;
    loss -= logits[i * step + i * along]! - largest - Math.log(sum);
  }
  return loss;
}
