import type {
  AffinityEngine,
  AffinityEvidence,
  AffinityIndex,
  AffinityScore,
  ApplicationWorks,
  ReviewerWorks,
  WorkText,
} from './affinity-engine.js';
import { evidenceTerms } from './evidence-terms.js';
import { damped, rarity, termCounts, Uint32List } from './term-vectors.js';

/** Each next nearest publication counts 0.85 of the one before. */
const RANK_DECAY = 0.85;
/** The heaviest terms of a work decide; the rest would only cost time. */
const QUERY_TERMS = 64;
const EVIDENCE_TERMS = 5;

interface QueryTerm {
  term: string;
  id: number;
  weight: number;
}

/**
 * Cosine of TF-IDF vectors (Salton & Buckley, "Term-weighting approaches in automatic text retrieval", 1988), each
 * work matched on its own against each publication of a reviewer through an inverted index. A reviewer's nearness to
 * a work is the mean of the publications' cosines weighted 0.85^rank, nearest first, so that a few close papers count
 * and a long list of others does little harm; the score is the mean over the works.
 *
 * Memory: 8 bytes for each distinct term of each publication. Time of a score: the postings of the 64 heaviest terms
 * of each work, and one pass over the publications.
 */
export const tfidfEngine: AffinityEngine = {
  name: 'tfidf-cosine-1',
  buildIndex: (reviewers) => new TfidfIndex(reviewers),
};

class TfidfIndex implements AffinityIndex {
  private readonly termIds = new Map<string, number>();
  private readonly reviewerIds: string[] = [];
  private readonly publicationIds: string[] = [];
  /** Publications of reviewer r are those from `firstPublication[r]` up to `firstPublication[r + 1]`. */
  private readonly firstPublication: Uint32Array;
  /** Postings of term t are those from `firstPosting[t]` up to `firstPosting[t + 1]`, by ascending publication. */
  private readonly firstPosting: Uint32Array;
  private readonly postingPublication: Uint32Array;
  private readonly postingWeight: Float32Array;
  private readonly cosines: Float32Array;

  constructor(reviewers: Iterable<ReviewerWorks>) {
    const firsts = new Uint32List();
    const starts = new Uint32List();
    const terms = new Uint32List();
    const counts = new Uint32List();
    const seen = new Set<string>();
    for (const reviewer of reviewers) {
      if (seen.has(reviewer.id)) throw new RangeError(`affinity: two reviewers have the id ${reviewer.id}`);
      seen.add(reviewer.id);
      this.reviewerIds.push(reviewer.id);
      firsts.push(this.publicationIds.length);
      for (const publication of reviewer.publications) {
        this.publicationIds.push(publication.id);
        starts.push(terms.length);
        for (const [term, count] of termCounts(publication)) {
          terms.push(this.idOf(term));
          counts.push(count);
        }
      }
    }
    firsts.push(this.publicationIds.length);
    starts.push(terms.length);
    this.firstPublication = firsts.view().slice();
    this.cosines = new Float32Array(this.publicationCount);

    this.firstPosting = new Uint32Array(this.termIds.size + 1);
    for (const term of terms.view()) this.firstPosting[term + 1]!++;
    for (let t = 0; t < this.termIds.size; t++) this.firstPosting[t + 1]! += this.firstPosting[t]!;
    this.postingPublication = new Uint32Array(terms.length);
    this.postingWeight = new Float32Array(terms.length);
    this.fillPostings(starts.view(), terms.view(), counts.view());
  }

  get reviewerCount(): number {
    return this.reviewerIds.length;
  }

  get publicationCount(): number {
    return this.publicationIds.length;
  }

  score(application: ApplicationWorks, { top }: { top: number }): AffinityScore[] {
    if (!Number.isInteger(top) || top < 1) throw new RangeError(`affinity: top must be a positive integer, not ${top}`);
    const sums = new Float64Array(this.reviewerCount);
    // The nearest publication of each reviewer for each work, for the evidence.
    const nearest = application.works.map(() => new Int32Array(this.reviewerCount).fill(-1));
    const queries = application.works.map((work) => this.query(work));
    // Works are summed in the order of their ids, so that the order given cannot change the last digit.
    const order = application.works
      .map((_, w) => w)
      .sort((a, b) => byId(application.works[a]!.id, application.works[b]!.id));
    for (const w of order) this.addWork(queries[w]!.slice(0, QUERY_TERMS), sums, nearest[w]!);

    const ranked: number[] = [];
    for (let r = 0; r < sums.length; r++) if (sums[r]! > 0) ranked.push(r);
    ranked.sort((a, b) => sums[b]! - sums[a]! || byId(this.reviewerIds[a]!, this.reviewerIds[b]!));
    return ranked.slice(0, top).map((r) => ({
      reviewerId: this.reviewerIds[r]!,
      score: Math.min(1, sums[r]! / application.works.length),
      evidence: application.works.flatMap((work, w) => this.evidence(work, queries[w]!, nearest[w]![r]!)),
    }));
  }

  private idOf(term: string): number {
    const known = this.termIds.get(term);
    if (known !== undefined) return known;
    // A copy, because a long piece of a text would otherwise keep the whole text in memory.
    this.termIds.set(Buffer.from(term).toString(), this.termIds.size);
    return this.termIds.size - 1;
  }

  private df(term: number): number {
    return this.firstPosting[term + 1]! - this.firstPosting[term]!;
  }

  private fillPostings(starts: Uint32Array, terms: Uint32Array, counts: Uint32Array): void {
    const next = this.firstPosting.slice(0, -1);
    const n = this.publicationCount;
    const idf = Float64Array.from({ length: this.termIds.size }, (_, t) => rarity(this.df(t), n));
    for (let p = 0; p < n; p++) {
      let square = 0;
      for (let i = starts[p]!; i < starts[p + 1]!; i++) square += (damped(counts[i]!) * idf[terms[i]!]!) ** 2;
      const norm = Math.sqrt(square);
      for (let i = starts[p]!; i < starts[p + 1]!; i++) {
        const term = terms[i]!;
        const at = next[term]!++;
        this.postingPublication[at] = p;
        this.postingWeight[at] = (damped(counts[i]!) * idf[term]!) / norm;
      }
    }
  }

  /** The known terms of a work, as parts of a vector of length one, heaviest first, ties by term. */
  private query(work: WorkText): QueryTerm[] {
    const n = this.publicationCount;
    const all: QueryTerm[] = [];
    for (const [term, count] of termCounts(work)) {
      const id = this.termIds.get(term) ?? -1;
      all.push({ term, id, weight: damped(count) * rarity(id < 0 ? 0 : this.df(id), n) });
    }
    all.sort((a, b) => b.weight - a.weight || byId(a.term, b.term));
    const norm = Math.sqrt(all.reduce((sum, { weight }) => sum + weight ** 2, 0));
    return all.filter(({ id }) => id >= 0).map(({ term, id, weight }) => ({ term, id, weight: weight / norm }));
  }

  /** Adds each reviewer's nearness to one work to `sums` and notes the nearest publication. */
  private addWork(query: QueryTerm[], sums: Float64Array, nearest: Int32Array): void {
    const { cosines, firstPublication, postingPublication, postingWeight } = this;
    cosines.fill(0);
    for (const { id, weight } of query)
      for (let i = this.firstPosting[id]!, end = this.firstPosting[id + 1]!; i < end; i++)
        cosines[postingPublication[i]!]! += weight * postingWeight[i]!;

    for (let r = 0; r < sums.length; r++) {
      const from = firstPublication[r]!;
      const to = firstPublication[r + 1]!;
      const found = cosines.slice(from, to).sort();
      let best = -1;
      for (let p = from; p < to; p++) {
        const ahead = cosines[p]! - (best < 0 ? 0 : cosines[best]!);
        if (ahead > 0 || (ahead === 0 && best >= 0 && this.publicationIds[p]! < this.publicationIds[best]!)) best = p;
      }
      nearest[r] = best;
      if (best < 0) continue;
      let sum = 0;
      let weights = 0;
      for (let i = found.length - 1, weight = 1; i >= 0; i--, weight *= RANK_DECAY) {
        sum += weight * found[i]!;
        weights += weight;
      }
      sums[r]! += sum / weights;
    }
  }

  /** Told of all terms, not of those alone that decide: without its common pairs a longer term would be told in part. */
  private evidence(work: WorkText, query: QueryTerm[], publication: number): AffinityEvidence[] {
    if (publication < 0) return [];
    const shared = new Map<string, number>();
    for (const { term, id, weight } of query) {
      const product = weight * this.weightOf(id, publication);
      if (product > 0) shared.set(term, product);
    }
    const terms = evidenceTerms(work, shared, EVIDENCE_TERMS);
    return [{ workId: work.id, publicationId: this.publicationIds[publication]!, terms }];
  }

  /** The weight of a term in a publication, by bisection of the term's postings. */
  private weightOf(term: number, publication: number): number {
    let low = this.firstPosting[term]!;
    let high = this.firstPosting[term + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.postingPublication[middle]! < publication) low = middle + 1;
      else high = middle;
    }
    return low < this.firstPosting[term + 1]! && this.postingPublication[low] === publication
      ? this.postingWeight[low]!
      : 0;
  }
}

const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
