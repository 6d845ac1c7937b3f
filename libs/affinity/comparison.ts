import type { DenseQuery } from './dense-rows.js';
import type { EncodedText } from './encoder.js';
import { KeyWeights } from './key-weights.js';
import type { AffinityModel } from './model.js';
import { placeOfNearest, rankWeighted } from './nearness.js';
import type { PublicationStore } from './publication-store.js';

/** A text to compare with, in the form of the store. */
export interface TextQuery extends DenseQuery {
  text: EncodedText;
  /** What the dense vectors gave for the publications in these rows, so that it is found once. */
  seen: Map<readonly number[], Float64Array>;
}

export interface Compared {
  /** Over all publications, the nearest counting most. */
  near: number;
  /** The row of the nearest publication, ties by its id; −1 when none counts. */
  nearestRow: number;
  /** Whether any publication that counts has anything in common with the text. */
  common: boolean;
}

/** Compares one text at a time with all that is known of reviewers' publications. */
export class Comparison {
  private query: TextQuery | null = null;
  private readonly asked: KeyWeights;
  /** Nearnesses and weights of one reviewer's publications. */
  private scratch = { nearness: new Float64Array(64), weights: new Float64Array(64) };

  /** @param idOf the id of the publication in a row. */
  constructor(
    private readonly store: PublicationStore,
    private readonly model: AffinityModel,
    private readonly idOf: (row: number) => string,
  ) {
    this.asked = new KeyWeights(model.df.length);
  }

  /** Makes `query` the text that is compared from now on, until the store is looked through. */
  aim(query: TextQuery): void {
    this.store.dense.aim(query);
    this.asked.hold(query.text);
    this.query = query;
  }

  /** Compares with the publications of one reviewer. Rows in sequence take least time. */
  with(rows: readonly number[]): Compared {
    const { nearness, weights } = this.byDenseVectors(rows);
    for (let i = 0; i < rows.length; i++)
      nearness[i]! += this.model.sparseShare * this.store.sparseNearness(rows[i]!, this.asked);
    const best = placeOfNearest(nearness, weights, (i) => this.idOf(rows[i]!));
    return {
      near: rankWeighted(nearness, weights),
      nearestRow: best < 0 ? -1 : rows[best]!,
      common: best >= 0 && nearness[best]! > 0,
    };
  }

  /** How near a reviewer is by the dense vectors alone, which takes half the time. */
  roughlyWith(rows: readonly number[]): number {
    const { nearness, weights } = this.byDenseVectors(rows);
    this.query!.seen.set(rows, nearness.slice());
    return rankWeighted(nearness, weights);
  }

  private byDenseVectors(rows: readonly number[]): { nearness: Float64Array; weights: Float64Array } {
    const { store, query } = this;
    if (rows.length > this.scratch.nearness.length)
      this.scratch = { nearness: new Float64Array(2 * rows.length), weights: new Float64Array(2 * rows.length) };
    const nearness = this.scratch.nearness.subarray(0, rows.length);
    const weights = this.scratch.weights.subarray(0, rows.length);
    const seen = query!.seen.get(rows);
    if (seen) nearness.set(seen);
    else this.addDense(rows, nearness);
    for (let i = 0; i < rows.length; i++) weights[i] = store.weight[rows[i]!]!;
    return { nearness, weights };
  }

  private addDense(rows: readonly number[], into: Float64Array): void {
    for (let i = 0; i < rows.length;) {
      let count = 1;
      while (rows[i + count] === rows[i]! + count) count++;
      this.store.dense.nearness(rows[i]!, count, this.query!, into, i);
      i += count;
    }
  }

  /** What each feature that a query and a publication share adds to their nearness. */
  shared({ text }: TextQuery, row: number): Map<number, number> {
    this.asked.hold(text);
    const shared = new Map<number, number>();
    this.store.features(row, (key, weight) => {
      const product = weight * this.asked.get(key);
      if (product > 0) shared.set(key, product);
    });
    return shared;
  }
}
