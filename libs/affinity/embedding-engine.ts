import type {
  AffinityEngine,
  AffinityEvidence,
  AffinityIndex,
  AffinityScore,
  ApplicationWorks,
  Progress,
  ReviewerWorks,
  WorkText,
} from './affinity-engine.js';
import { evidenceTerms } from './evidence-terms.js';
import { overWorks, placeOfNearest, rankWeighted, recency } from './nearness.js';
import type { IndexOptions } from './small-peer-index.js';
import { damped, termCounts } from './term-vectors.js';

/** A service outside that turns texts into vectors, near texts into near ones. */
export interface EmbeddingSource {
  /** Names the service and its version: the same name gives the same vectors. */
  readonly name: string;
  /** One vector for each text, all of one length. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
}

export interface EmbeddingOptions extends IndexOptions {
  /** Texts in one call of the service. */
  batch?: number;
  signal?: AbortSignal;
  onProgress?: Progress;
}

const BATCH = 64;
const EVIDENCE_TERMS = 5;

/**
 * An engine that compares by the vectors of an outside service: the cosine of two texts, joined over publications and
 * works as the trained engine does. All works, the reviewers' and the applications', are asked for beforehand, each text
 * once; engine and index then answer without waiting.
 * @throws RangeError when the service gives another number of vectors than asked for, or vectors of different lengths, of
 *   length 0 or with a number that is not finite; whatever the service throws or `signal` was aborted with.
 */
export async function embeddingEngine(
  source: EmbeddingSource,
  works: Iterable<WorkText>,
  options: EmbeddingOptions = {},
): Promise<AffinityEngine> {
  const { batch = BATCH, signal, onProgress, referenceYear } = options;
  const texts = [...new Set(Array.from(works, textOf))];
  const vectors = new Map<string, Float32Array>();
  let dims: number | null = null;
  for (let from = 0; from < texts.length; from += batch) {
    signal?.throwIfAborted();
    const part = texts.slice(from, from + batch);
    const found = await source.embed(part, signal);
    if (found.length !== part.length)
      throw new RangeError(`affinity: ${source.name} gave ${found.length} vectors for ${part.length} texts`);
    found.forEach((vector, i) => {
      dims ??= vector.length;
      if (vector.length !== dims)
        throw new RangeError(`affinity: ${source.name} gave vectors of ${dims} and of ${vector.length} numbers`);
      vectors.set(part[i]!, ofLengthOne(vector, source.name));
    });
    onProgress?.('embedding', Math.min(1, (from + batch) / texts.length));
  }
  const vectorOf = (work: WorkText): Float32Array => {
    const vector = vectors.get(textOf(work));
    if (!vector) throw new RangeError(`affinity: the text ${work.id} was not among those embedded`);
    return vector;
  };
  return {
    name: `embedding-${source.name}`,
    buildIndex: (reviewers) => new EmbeddingIndex(reviewers, vectorOf, referenceYear),
  };
}

/** What of a work is embedded. */
const textOf = ({ title, abstract, keywords }: WorkText): string =>
  [title, abstract, keywords?.join(', ')].filter(Boolean).join('\n');

function ofLengthOne(vector: Float32Array, name: string): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (!(length > 0 && length < Infinity)) throw new RangeError(`affinity: ${name} gave a vector without a direction`);
  return vector.map((value) => value / length);
}

interface Embedded {
  work: WorkText;
  vector: Float32Array;
  weight: number;
}

class EmbeddingIndex implements AffinityIndex {
  private readonly reviewers: { id: string; publications: Embedded[] }[];
  readonly publicationCount: number;

  constructor(
    reviewers: Iterable<ReviewerWorks>,
    private readonly vectorOf: (work: WorkText) => Float32Array,
    referenceYear: number | undefined,
  ) {
    this.reviewers = Array.from(reviewers, ({ id, publications }) => ({
      id,
      publications: publications.map((work) => ({
        ...{ work, vector: vectorOf(work), weight: (work.weight ?? 1) * recency(work.year, referenceYear) },
      })),
    }));
    this.reviewers.sort((a, b) => byId(a.id, b.id));
    this.reviewers.forEach(({ id }, i) => {
      if (this.reviewers[i - 1]?.id === id) throw new RangeError(`affinity: two reviewers have the id ${id}`);
    });
    this.publicationCount = this.reviewers.reduce((sum, { publications }) => sum + publications.length, 0);
  }

  get reviewerCount(): number {
    return this.reviewers.length;
  }

  score({ works }: ApplicationWorks, { top }: { top: number }): AffinityScore[] {
    if (!Number.isSafeInteger(top) || top < 1) throw new RangeError(`affinity: top ${top} is not a positive integer`);
    const asked = [...works].sort((a, b) => byId(a.id, b.id)).map((work) => ({ work, vector: this.vectorOf(work) }));
    const scored = this.reviewers.map(({ id, publications }) => {
      const weights = publications.map(({ weight }) => weight);
      const cosines = asked.map(({ vector }) => publications.map((own) => dot(vector, own.vector)));
      const nearness = overWorks(cosines.map((list) => rankWeighted(list, weights)));
      return { id, publications, cosines, score: Math.max(0, Math.min(1, nearness)) };
    });
    const found = scored.filter(({ score }) => score > 0);
    found.sort((a, b) => b.score - a.score || byId(a.id, b.id));
    return found.slice(0, top).map(({ id, publications, cosines, score }) => ({
      ...{ reviewerId: id, score },
      evidence: asked.flatMap(({ work }, w) => evidenceOf(work, publications, cosines[w]!)),
    }));
  }
}

function evidenceOf(work: WorkText, publications: readonly Embedded[], cosines: readonly number[]): AffinityEvidence[] {
  const weights = publications.map(({ weight }) => weight);
  const nearest = placeOfNearest(cosines, weights, cosines.length, (p) => publications[p]!.work.id);
  if (nearest < 0) return [];
  const { work: publication } = publications[nearest]!;
  const counts = termCounts(publication);
  const shared = new Map<string, number>();
  for (const [term, count] of termCounts(work))
    if (counts.has(term)) shared.set(term, damped(count) * damped(counts.get(term)!));
  return [{ workId: work.id, publicationId: publication.id, terms: evidenceTerms(work, shared, EVIDENCE_TERMS) }];
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
