import { CHUNK_ROWS, DenseRows, type Segments } from './dense-rows.js';
import { LANES, LEADERS } from './first-look-kernel.js';
import { largest } from './largest.js';
import type { AffinityModel } from './model.js';
import { totalDims } from './model.js';

/** Every so manieth of the sample is a neighbour: 100 of 8,000. */
const NEIGHBOUR_SHARE = 1 / 80;
/** Texts of the sample that stand together; of each group the eight nearest are told apart. */
const GROUP = 64;
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
  private readonly groups: readonly Segments[];
  private readonly neighbours: number;
  private readonly same: number;

  private constructor(model: AffinityModel, options: { simd?: boolean } = {}) {
    const dims = totalDims(model);
    this.rows = new DenseRows([dims], { ...options, headDims: Infinity });
    const count = dims > 0 ? model.hubs.length / dims : 0;
    for (let n = 0; n < count; n++) this.rows.set(n, model.hubs.subarray(n * dims, (n + 1) * dims));
    this.groups = Array.from({ length: Math.ceil(count / CHUNK_ROWS) }, (_, chunk) =>
      groupsOf(Math.min(CHUNK_ROWS, count - chunk * CHUNK_ROWS)),
    );
    this.neighbours = Math.ceil(count * NEIGHBOUR_SHARE);
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
    for (let from = 0; from < queries.length; from += LANES) {
      const asked = queries.slice(from, from + LANES);
      const leaders = asked.map((): number[] => []);
      this.groups.forEach((groups, chunk) => {
        const found = this.rows.look(asked, chunk, groups);
        for (let g = 0; g < groups.owners.length; g++)
          for (let k = 0; k < LEADERS; k++)
            for (let q = 0; q < asked.length; q++) {
              const nearness = found[(g * (LEADERS + 1) + k) * LANES + q]! * asked[q]!.unit;
              if (nearness > -Infinity) leaders[q]!.push(nearness > this.same ? 0 : nearness);
            }
      });
      hubness.push(...leaders.map((list) => this.meanOfNearest(Float32Array.from(list))));
    }
    return hubness;
  }

  private meanOfNearest(nearness: Float32Array): number {
    const { neighbours } = this;
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

/**
 * Groups so small that the nearest of the whole sample are nearly always among the leaders of their groups: every
 * eightieth text is a neighbour, less than one of a group.
 */
function groupsOf(count: number): Segments {
  const bounds: number[] = [];
  for (let first = 0; first < count; first += GROUP) bounds.push(first, Math.min(count, first + GROUP));
  return { bounds: Uint32Array.from(bounds), owners: new Uint32Array(bounds.length / 2) };
}
