import type { CrossedData } from './crossed-data.js';
import { fitQuickly } from './crossed-fit.js';

/** Degrees of freedom of the noise: tails heavy enough that one slip does not sink an application, little lost without. */
const FREEDOM = 6;
const ROUNDS = 6;
const STEADY = 1e-3;

/**
 * The data with weights under which the crossed model has Student-t noise of 6 degrees of freedom, so that reviews far
 * from what all others let expect count for less: iteratively reweighted fits (Lange, Little & Taylor, "Robust
 * statistical modeling using the t distribution", JASA 84, 1989).
 */
export function withRobustWeights(data: CrossedData): CrossedData {
  let weight = data.weight;
  for (let round = 0; round < ROUNDS; round++) {
    const fit = fitQuickly({ ...data, weight });
    const scale = fit.variance.noise;
    if (!(scale > 0)) break;
    const next = Float64Array.from(data.score, (score, k) => {
      const left = score - fit.score[data.row[k]!]! - fit.effect[data.column[k]!]!;
      return (data.weight[k]! * (FREEDOM + 1)) / (FREEDOM + (data.weight[k]! * left ** 2) / scale);
    });
    const moved = next.reduce((most, value, k) => Math.max(most, Math.abs(value - weight[k]!)), 0);
    weight = next;
    if (moved < STEADY) break;
  }
  return { ...data, weight };
}
