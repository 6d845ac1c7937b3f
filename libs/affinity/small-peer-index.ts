import type {
  AffinityEvidence,
  AffinityIndex,
  AffinityScore,
  ApplicationWorks,
  ReviewerWorks,
  WorkText,
} from './affinity-engine.js';
import type { BodyFrequencies } from './body-frequencies.js';
import { candidatesFor } from './candidates.js';
import { Comparison, type TextQuery } from './comparison.js';
import { TOGETHER } from './dense-rows.js';
import { TextEncoder } from './encoder.js';
import { Hubness } from './hubness.js';
import { totalDims, type AffinityModel } from './model.js';
import { overWorks, recency } from './nearness.js';
import { firstLooks, nearest } from './first-look.js';
import { PublicationStore } from './publication-store.js';
import type { RoughQuery } from './rough-rows.js';
import { sharedTerms } from './shared-terms.js';

export interface IndexOptions {
  /** Publications count the less the older they are in this year; without it, all years count the same. */
  referenceYear?: number;
  /** How frequent terms are in the pool's full texts, from a `BodyCounter`; without, as in the background. */
  body?: BodyFrequencies | null;
  /** False compares without WebAssembly's SIMD; the scores are the same. */
  simd?: boolean;
}

export interface ScoreOptions {
  top: number;
  /** False leaves the evidence out, which is quicker. */
  evidence?: boolean;
  /** How many reviewers are compared in full after the first look at everybody; by default as `candidatesFor` says. */
  candidates?: number;
}

const EVIDENCE_TERMS = 5;

interface Reviewer {
  id: string;
  rows: number[];
}

interface Query extends TextQuery, RoughQuery {
  work: WorkText;
  /** What is taken from anybody's nearness to the work, because it is near many texts. */
  handicap: number;
  names?: Map<number, string>;
}

interface Found {
  reviewer: number;
  nearness: number;
  /** Whether any text of theirs has anything in common with any work. */
  common: boolean;
  byWork: number[];
  nearestRow: number[];
}

/**
 * A pool that applications are compared with, by the vectors of a trained model. It grows and shrinks one publication or
 * reviewer at a time, and then scores as if built anew.
 *
 * A first look compares every publication by coarse vectors; the reviewers who look nearest are compared in full.
 * With `top` of all reviewers nothing is left to the first look.
 */
export class SmallPeerIndex implements AffinityIndex {
  private readonly encoder: TextEncoder;
  private readonly store: PublicationStore;
  private readonly reviewers: (Reviewer | null)[] = [];
  private readonly numberOf = new Map<string, number>();
  private readonly freed: number[] = [];
  private readonly publicationIds: (string | null)[] = [];
  private readonly rowsByOutsideTerm = new Map<number, number[]>();
  private readonly hubness: Hubness;
  private readonly comparison: Comparison;
  /** The numbers of all reviewers, until one comes or goes. */
  private everybody: number[] | null = null;
  publicationCount = 0;

  constructor(
    private readonly model: AffinityModel,
    private readonly options: IndexOptions = {},
  ) {
    this.encoder = new TextEncoder(model, options.body ?? null);
    const simd = options.simd === undefined ? {} : { simd: options.simd };
    this.store = new PublicationStore(totalDims(model), simd);
    this.hubness = Hubness.by(model, simd);
    this.comparison = new Comparison(this.store, model, (row) => this.publicationIds[row]!);
  }

  get reviewerCount(): number {
    return this.numberOf.size;
  }

  /** @throws RangeError when the id is taken. */
  addReviewer({ id, publications }: ReviewerWorks): void {
    if (this.numberOf.has(id)) throw new RangeError(`affinity: two reviewers have the id ${id}`);
    const number = this.freed.pop() ?? this.reviewers.length;
    this.reviewers[number] = { id, rows: [] };
    this.numberOf.set(id, number);
    this.everybody = null;
    for (const publication of publications) this.addPublication(id, publication);
  }

  /** @throws RangeError when there is no such reviewer. */
  removeReviewer(id: string): void {
    const number = this.known(id);
    for (const row of this.reviewers[number]!.rows) this.drop(row);
    this.reviewers[number] = null;
    this.numberOf.delete(id);
    this.everybody = null;
    this.freed.push(number);
  }

  /** @throws RangeError when there is no such reviewer, or the weight is not a finite number of 0 or more. */
  addPublication(reviewerId: string, publication: WorkText): void {
    const number = this.known(reviewerId);
    const own = publication.weight ?? 1;
    if (!(own >= 0 && own < Infinity))
      throw new RangeError(`affinity: publication ${publication.id} of ${reviewerId} has the weight ${own}`);
    const weight = own * recency(publication.year, this.options.referenceYear);
    const row = this.store.add(this.encoder.encode(publication), number, weight);
    this.publicationIds[row] = publication.id;
    this.reviewers[number]!.rows.push(row);
    this.store.features(row, (key) => {
      // Only what the row keeps, so that it is found again when the row goes.
      if (key < this.model.df.length) return;
      const rows = this.rowsByOutsideTerm.get(key);
      if (rows) rows.push(row);
      else this.rowsByOutsideTerm.set(key, [row]);
    });
    this.publicationCount++;
  }

  /** @throws RangeError when there is no such reviewer or publication. */
  removePublication(reviewerId: string, publicationId: string): void {
    const { rows } = this.reviewers[this.known(reviewerId)]!;
    const at = rows.findIndex((row) => this.publicationIds[row] === publicationId);
    if (at < 0) throw new RangeError(`affinity: ${reviewerId} has no publication ${publicationId}`);
    this.drop(rows.splice(at, 1)[0]!);
  }

  /** See `AffinityIndex.score`. */
  score(application: ApplicationWorks, options: ScoreOptions): AffinityScore[] {
    return this.scoreMany([application], options)[0]!;
  }

  /** The same for several applications at once, which takes less time. */
  scoreMany(applications: readonly ApplicationWorks[], options: ScoreOptions): AffinityScore[][] {
    const wanted = this.wantedFor(options);
    const queries = this.queriesOfMany(applications.map(({ works }) => works));
    const candidates = this.candidates(queries, wanted);
    return applications.map((_, a) => this.best(queries[a]!, this.inFull(queries[a]!, candidates[a]!), options));
  }

  /** See `AffinityIndex.scoreAndCover`. */
  scoreAndCover(application: ApplicationWorks, options: ScoreOptions): { scores: AffinityScore[]; coverage: number } {
    const wanted = this.wantedFor(options);
    const queries = this.queriesOf(application.works);
    const compared = this.compared(queries, wanted);
    // The count does not depend on how many were asked for.
    const least = candidatesFor(1, this.reviewerCount);
    const near = wanted === least ? compared : this.compared(queries, least);
    return { scores: this.best(queries, compared, options), coverage: this.covered(queries, near) };
  }

  /**
   * The scores of some reviewers, in the order given, also of those with nothing in common.
   * @throws RangeError when there is no such reviewer.
   */
  scoresOf(application: ApplicationWorks, reviewerIds: readonly string[]): number[] {
    const numbers = reviewerIds.map((id) => this.known(id));
    return this.inFull(this.queriesOf(application.works), numbers).map(({ nearness }) => this.calibrated(nearness));
  }

  /** How many reviewers are small peers of an application: score at least 0.5, the line learnt from the background. */
  coverage(application: ApplicationWorks): number {
    const queries = this.queriesOf(application.works);
    return this.covered(queries, this.compared(queries, candidatesFor(1, this.reviewerCount)));
  }

  /** Counts the small peers among those compared; compares more while most of them are. */
  private covered(queries: readonly Query[], compared: readonly Found[]): number {
    for (
      let wanted = candidatesFor(1, this.reviewerCount), found = compared;
      ;
      found = this.compared(queries, wanted)
    ) {
      const near = found.filter(({ nearness }) => this.calibrated(nearness) >= 0.5).length;
      if (near * 2 < found.length || found.length >= this.reviewerCount) return near;
      wanted *= 4;
    }
  }

  private compared(queries: readonly Query[], wanted: number): Found[] {
    return this.inFull(queries, this.candidates([queries], wanted)[0]!);
  }

  private best(queries: readonly Query[], compared: readonly Found[], options: ScoreOptions): AffinityScore[] {
    const { top, evidence = true } = options;
    const found = compared.filter(({ common }) => common);
    found.sort((x, y) => y.nearness - x.nearness || byId(this.idOf(x.reviewer), this.idOf(y.reviewer)));
    return found.slice(0, top).map((one) => ({
      ...{ reviewerId: this.idOf(one.reviewer), score: this.calibrated(one.nearness) },
      evidence: evidence ? this.evidence(queries, one) : [],
    }));
  }

  /** @throws RangeError unless `top` is a positive integer. */
  private wantedFor({ top, candidates }: ScoreOptions): number {
    if (!Number.isInteger(top) || top < 1) throw new RangeError(`affinity: top must be a positive integer, not ${top}`);
    return Math.max(top, candidates ?? candidatesFor(top, this.reviewerCount));
  }

  private known(id: string): number {
    const number = this.numberOf.get(id);
    if (number === undefined) throw new RangeError(`affinity: there is no reviewer ${id}`);
    return number;
  }

  private idOf(reviewer: number): string {
    return this.reviewers[reviewer]!.id;
  }

  private drop(row: number): void {
    this.store.features(row, (key) => {
      const rows = this.rowsByOutsideTerm.get(key);
      if (!rows?.includes(row)) return;
      if (rows.length === 1) this.rowsByOutsideTerm.delete(key);
      else rows.splice(rows.indexOf(row), 1);
    });
    this.store.remove(row);
    this.publicationIds[row] = null;
    this.publicationCount--;
  }

  private calibrated(nearness: number): number {
    const { middle, slope } = this.model.calibration;
    return 1 / (1 + Math.exp(-slope * (nearness - middle)));
  }

  private queriesOf(works: readonly WorkText[]): Query[] {
    return this.queriesOfMany([works])[0]!;
  }

  private queriesOfMany(applications: readonly (readonly WorkText[])[]): Query[][] {
    const ordered = applications.map((works) => [...works].sort((a, b) => byId(a.id, b.id)));
    const texts = ordered.flat().map((work) => this.encoder.encode(work));
    const hubness = this.hubness.of(texts.map(({ dense }) => dense));
    let next = 0;
    return ordered.map((works) =>
      works.map((work) => {
        const handicap = this.model.hubShare * hubness[next]!;
        const text = texts[next++]!;
        return { ...this.store.dense.query(text.dense), ...this.store.rough.query(text.dense), work, handicap, text };
      }),
    );
  }

  /** For each application the numbers of the reviewers to compare in full: everybody, where that is not more. */
  private candidates(queries: readonly (readonly Query[])[], wanted: number): number[][] {
    const all = (this.everybody ??= [...this.numberOf.values()]);
    if (all.length <= wanted) return queries.map(() => all);
    const looks = firstLooks(this.store, queries.flat(), this.reviewers.length);
    let next = 0;
    return queries.map((own) => {
      const chosen = new Set(nearest(looks.slice(next, (next += own.length)), all, wanted));
      // Rarest first, ties by term, and each term whole or not at all: the choice does not depend on any order.
      const sharing = [...new Set(own.flatMap(({ text }) => text.outside))]
        .map((key) => ({ key, rows: this.rowsByOutsideTerm.get(key) ?? [] }))
        .sort((a, b) => a.rows.length - b.rows.length || a.key - b.key);
      let left = wanted;
      for (const { rows } of sharing) {
        left -= rows.length;
        if (left < 0) break;
        for (const row of rows) chosen.add(this.store.owner[row]!);
      }
      return [...chosen];
    });
  }

  private inFull(queries: readonly Query[], reviewers: readonly number[]): Found[] {
    const found = reviewers.map((reviewer): Found => ({
      ...{ reviewer, nearness: 0, common: false, byWork: [], nearestRow: [] },
    }));
    for (let from = 0; from < queries.length; from += TOGETHER) {
      const asked = queries.slice(from, from + TOGETHER);
      this.comparison.aim(asked);
      for (const one of found) {
        const compared = this.comparison.with(this.reviewers[one.reviewer]!.rows);
        for (let w = 0; w < asked.length; w++) {
          const { near, nearestRow, common } = compared[w]!;
          one.common ||= common;
          one.byWork.push(near - asked[w]!.handicap);
          one.nearestRow.push(nearestRow);
        }
      }
    }
    for (const one of found) one.nearness = overWorks(one.byWork);
    return found;
  }

  private evidence(queries: readonly Query[], { nearestRow }: Found): AffinityEvidence[] {
    return queries.flatMap((query, w) => {
      const row = nearestRow[w]!;
      if (row < 0) return [];
      query.names ??= this.encoder.names(query.work);
      const terms = sharedTerms(query.names, this.comparison.shared(query, row), EVIDENCE_TERMS);
      return [{ workId: query.work.id, publicationId: this.publicationIds[row]!, terms }];
    });
  }
}

const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
