import { NOBODY, PublicationStore } from './publication-store.js';
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
  private readonly store: PublicationStore;
  private readonly neighbours: number;
  private readonly same: number;

  private constructor(model: AffinityModel, options: { simd?: boolean } = {}) {
    const dims = totalDims(model);
    this.store = new PublicationStore([dims], { ...options, headDims: Infinity });
    const count = dims > 0 ? model.hubs.length / dims : 0;
    const nothing = { keys: new Uint32Array(0), weights: new Float32Array(0), outside: [] };
    for (let n = 0; n < count; n++)
      this.store.add({ dense: model.hubs.subarray(n * dims, (n + 1) * dims), ...nothing }, NOBODY, 0);
    this.neighbours = Math.ceil(count * NEIGHBOUR_SHARE);
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
    const query = this.store.query(dense);
    const nearness = new Float32Array(this.store.rows);
    this.store.scan([query], (first, count, sums) => {
      for (let i = 0; i < count; i++) {
        const value = sums[i]! * query.unit * this.store.unit[first + i]!;
        nearness[first + i] = value > this.same ? 0 : value;
      }
    });
    nearness.sort();
    let sum = 0;
    for (let i = nearness.length - this.neighbours; i < nearness.length; i++) sum += nearness[i]!;
    return sum / this.neighbours;
  }
}
