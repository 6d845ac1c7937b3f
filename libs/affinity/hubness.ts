import { DenseRows } from './dense-rows.js';
import { largest } from './largest.js';
import type { AffinityModel } from './model.js';
import { totalDims } from './model.js';

/** Every so manieth of the sample is a neighbour: 100 of 8,000. */
const NEIGHBOUR_SHARE = 1 / 80;
/** Nearer than this is the same text. */
const SAME_TEXT = 0.98;

const ready = new WeakMap<AffinityModel, Hubness>();

/**
 * How near a text is to the texts that everybody writes: the mean of its nearness to its nearest texts of a sample of the
 * background. A broad text is near many; taking part of its hubness from its nearness to anybody makes broad and narrow
 * texts comparable (Radovanović, Nanopoulos & Ivanović, "Hubs in space", JMLR 2010; the local scaling of CSLS).
 */
export class Hubness {
  private readonly rows: DenseRows;
  private readonly count: number;
  private readonly neighbours: number;
  private readonly same: number;

  private constructor(model: AffinityModel, options: { simd?: boolean } = {}) {
    const dims = totalDims(model);
    this.rows = new DenseRows([dims], { ...options, headDims: Infinity });
    this.count = dims > 0 ? model.hubs.length / dims : 0;
    for (let n = 0; n < this.count; n++) this.rows.set(n, model.hubs.subarray(n * dims, (n + 1) * dims));
    this.neighbours = Math.ceil(this.count * NEIGHBOUR_SHARE);
    this.same = SAME_TEXT * model.spaces.reduce((sum, { share }) => sum + share, 0);
  }

  /** The hubness by one model; its sample is made ready once. */
  static by(model: AffinityModel, options: { simd?: boolean } = {}): Hubness {
    if (options.simd === false) return new Hubness(model, options);
    const known = ready.get(model) ?? new Hubness(model, options);
    ready.set(model, known);
    return known;
  }

  /** @param dense as `TextEncoder.encode` gives it. @returns 0 when there is no sample. */
  of(dense: Float32Array): number {
    if (this.neighbours === 0) return 0;
    const { rows, count, neighbours } = this;
    const query = rows.query(dense);
    rows.aim(query);
    const exact = new Float64Array(count);
    rows.nearness(0, count, query, exact);
    const nearness = Float32Array.from(exact, (value) => (value > this.same ? 0 : value));
    const line = largest(nearness, neighbours);
    let sum = 0;
    let above = 0;
    for (const value of nearness)
      if (value > line) {
        sum += value;
        above++;
      }
    return (sum + (neighbours - above) * line) / neighbours;
  }
}
