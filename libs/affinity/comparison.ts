import { TOGETHER, type DenseQuery } from './dense-rows.js';
import type { EncodedText } from './encoder.js';
import { KeyWeights } from './key-weights.js';
import type { AffinityModel } from './model.js';
import { placeOfNearest, rankWeighted } from './nearness.js';
import type { PublicationStore } from './publication-store.js';

/** A text to compare with, in the form of the store. */
export interface TextQuery extends DenseQuery {
  text: EncodedText;
}

export interface Compared {
  /** Over all publications, the nearest counting most. */
  near: number;
  /** The row of the nearest publication, ties by its id; −1 when none counts. */
  nearestRow: number;
  /** Whether any publication that counts has anything in common with the text. */
  common: boolean;
}

/** Compares a few texts at a time with all that is known of reviewers' publications. */
export class Comparison {
  private texts = 0;
  private readonly asked = new KeyWeights();
  /** Of one reviewer's publications: the nearness to each text, and the weights. */
  private nearness = roomFor(64);
  private weights = new Float64Array(64);
  private sums = new Float64Array(0);

  /** @param idOf the id of the publication in a row. */
  constructor(
    private readonly store: PublicationStore,
    private readonly model: AffinityModel,
    private readonly idOf: (row: number) => string,
  ) {}

  /** Makes these, `TOGETHER` at most, the texts that are compared from now on. */
  aim(queries: readonly TextQuery[]): void {
    this.store.dense.aim(queries);
    this.asked.hold(queries.map(({ text }) => text));
    this.texts = queries.length;
    this.sums = new Float64Array(this.texts);
  }

  /** Compares each text with the publications of one reviewer. Rows in sequence take least time. */
  with(rows: readonly number[]): Compared[] {
    this.makeRoom(rows.length);
    const { store, nearness, weights } = this;
    for (let i = 0; i < rows.length; i++) weights[i] = store.weight[rows[i]!]!;
    this.addDense(rows);
    this.addSparse(rows);
    const idAt = (place: number) => this.idOf(rows[place]!);
    const compared: Compared[] = [];
    for (let t = 0; t < this.texts; t++) {
      const own = nearness[t]!;
      const best = placeOfNearest(own, weights, rows.length, idAt);
      compared.push({
        near: rankWeighted(own, weights, rows.length),
        nearestRow: best < 0 ? -1 : rows[best]!,
        common: best >= 0 && own[best]! > 0,
      });
    }
    return compared;
  }

  /** What each feature that a text and a publication share adds to their nearness. Aim anew afterwards. */
  shared({ text }: TextQuery, row: number): Map<number, number> {
    this.asked.hold([text]);
    const shared = new Map<number, number>();
    this.store.features(row, (key, weight) => {
      const product = weight * this.asked.get(key | 0);
      if (product > 0) shared.set(key, product);
    });
    return shared;
  }

  private addDense(rows: readonly number[]): void {
    for (let i = 0; i < rows.length;) {
      let count = 1;
      while (rows[i + count] === rows[i]! + count) count++;
      this.store.dense.nearness(rows[i]!, count, this.nearness, i);
      i += count;
    }
  }

  private addSparse(rows: readonly number[]): void {
    const { store, asked, sums, nearness, texts } = this;
    for (let i = 0; i < rows.length; i++) {
      store.sparseNearness(rows[i]!, asked, sums);
      for (let t = 0; t < texts; t++) nearness[t]![i]! += this.model.sparseShare * sums[t]!;
    }
  }

  private makeRoom(rows: number): void {
    if (rows <= this.weights.length) return;
    this.nearness = roomFor(2 * rows);
    this.weights = new Float64Array(2 * rows);
  }
}

const roomFor = (rows: number) => Array.from({ length: TOGETHER }, () => new Float64Array(rows));
