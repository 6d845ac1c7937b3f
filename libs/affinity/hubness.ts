import { DenseRows, TOGETHER } from './dense-rows.js';
import { largest } from './largest.js';
import type { AffinityModel } from './model.js';
import { totalDims } from './model.js';

/** Every so manieth of the sample is a neighbour: 100 of 8,000. */
const NEIGHBOUR_SHARE = 1 / 80;
/** Nearer than this is the same text. */
const SAME_TEXT = 0.98;

const readyWithSimd = new WeakMap<AffinityModel, Hubness>();
const readyWithoutSimd = new WeakMap<AffinityModel, Hubness>();

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
    this.rows = new DenseRows(dims, options);
    this.count = dims > 0 ? model.hubs.length / dims : 0;
    for (let n = 0; n < this.count; n++) this.rows.set(n, model.hubs.subarray(n * dims, (n + 1) * dims));
    this.neighbours = Math.ceil(this.count * NEIGHBOUR_SHARE);
    this.same = SAME_TEXT * model.spaces.reduce((sum, { share }) => sum + share, 0);
  }

  /** The hubness by one model; its sample is made ready once. */
  static by(model: AffinityModel, options: { simd?: boolean } = {}): Hubness {
    const ready = options.simd === false ? readyWithoutSimd : readyWithSimd;
    const known = ready.get(model) ?? new Hubness(model, options);
    ready.set(model, known);
    return known;
  }

  /** @param texts dense vectors as `TextEncoder.encode` gives them. @returns 0 for each when there is no sample. */
  of(texts: readonly Float32Array[]): number[] {
    if (this.neighbours === 0) return texts.map(() => 0);
    const queries = texts.map((dense) => this.rows.query(dense));
    const hubness: number[] = [];
    const nearness = queries.slice(0, TOGETHER).map(() => new Float64Array(this.count));
    for (let from = 0; from < queries.length; from += TOGETHER) {
      const asked = queries.slice(from, from + TOGETHER);
      this.rows.aim(asked);
      this.rows.nearness(0, this.count, nearness);
      for (let q = 0; q < asked.length; q++) hubness.push(this.meanOfNearest(nearness[q]!));
    }
    return hubness;
  }

  private meanOfNearest(all: Float64Array): number {
    const { neighbours, same } = this;
    const nearness = new Float32Array(all.length);
    for (let i = 0; i < all.length; i++) nearness[i] = all[i]! > same ? 0 : all[i]!;
    const line = largest(nearness, neighbours);
    let sum = 0;
    let above = 0;
    for (let i = 0; i < nearness.length; i++)
      if (nearness[i]! > line) {
        sum += nearness[i]!;
        above++;
      }
    return (sum + (neighbours - above) * line) / neighbours;
  }
}
