import { Uint32List } from './term-vectors.js';
import { termOfArt, type Tokeniser } from './tokeniser.js';

/** A text to learn from. Authors tell which texts are near each other: those that a person wrote. */
export interface TrainingText {
  title: string;
  abstract?: string | null;
  keywords?: readonly string[] | null;
  authors?: readonly string[] | null;
}

/** Texts as numbers: those of document d are `tokens[start[d]]` up to `tokens[start[d + 1]]`; `BREAK` ends a field. */
export interface Corpus {
  vocabulary: string[];
  /** In how many documents each term of the vocabulary occurs. */
  df: Uint32Array;
  tokens: Uint32Array;
  start: Uint32Array;
  authors: Uint32Array[];
}

/** Stands between the fields of a document, and for a term that is not in the vocabulary. */
export const BREAK = 0xffffffff;
const OUTSIDE = 0xfffffffe;

/** The fields in the order in which they are read: keywords beside the title, so that languages meet in one window. */
export const fieldsOf = (text: TrainingText): string[] => [
  text.title,
  ...(text.keywords ?? []),
  ...(text.abstract ? [text.abstract] : []),
];

/** Chinese keywords that at least `least` texts give, as terms of art, in alphabetical order. */
export function findTermsOfArt(texts: Iterable<TrainingText>, least: number): string[] {
  const counts = new Map<string, number>();
  for (const { keywords } of texts)
    for (const term of new Set((keywords ?? []).map(termOfArt)))
      if (term !== null) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= least)
    .map(([term]) => term)
    .sort();
}

/** Shorter names are those of many people. */
const tellsApart = (name: string) => (/^\p{Script=Han}+$/u.test(name) ? name.length >= 3 : name.length >= 7);

/** Reads texts one by one; `finish` then fixes the vocabulary. */
export class CorpusBuilder {
  private readonly ids = new Map<string, number>();
  private readonly counts = new Uint32List();
  private readonly lastSeen = new Uint32List();
  private readonly tokens = new Uint32List();
  private readonly starts = new Uint32List();
  private readonly authorIds = new Map<string, number>();
  private readonly authors: Uint32Array[] = [];

  constructor(private readonly tokeniser: Tokeniser) {
    this.starts.push(0);
  }

  get documents(): number {
    return this.authors.length;
  }

  add(text: TrainingText): void {
    const document = this.documents + 1;
    for (const field of fieldsOf(text)) {
      for (const term of this.tokeniser.terms(field)) this.tokens.push(this.idOf(term, document));
      this.tokens.push(BREAK);
    }
    this.starts.push(this.tokens.length);
    const names = new Set((text.authors ?? []).map((name) => name.trim().toLowerCase()).filter(tellsApart));
    this.authors.push(Uint32Array.from(names, (name) => this.authorOf(name)));
  }

  /**
   * The corpus over the terms that at least `leastDf` documents hold, at most `most` of them (the most frequent, ties
   * in alphabetical order), in alphabetical order.
   */
  finish(leastDf: number, most: number): Corpus {
    const df = this.counts.view();
    const kept = [...this.ids].filter(([, id]) => df[id]! >= leastDf);
    kept.sort(([a, x], [b, y]) => df[y]! - df[x]! || (a < b ? -1 : 1));
    const vocabulary = kept
      .slice(0, most)
      .map(([term]) => term)
      .sort();
    const renamed = new Uint32Array(df.length).fill(OUTSIDE);
    vocabulary.forEach((term, t) => (renamed[this.ids.get(term)!] = t));
    const tokens = new Uint32List();
    const start = new Uint32Array(this.documents + 1);
    const read = this.tokens.view();
    const starts = this.starts.view();
    for (let d = 0; d < this.documents; d++) {
      for (let i = starts[d]!; i < starts[d + 1]!; i++) {
        const token = read[i] === BREAK ? BREAK : renamed[read[i]!]!;
        if (token !== OUTSIDE) tokens.push(token);
      }
      start[d + 1] = tokens.length;
    }
    return {
      ...{ vocabulary, tokens: tokens.view().slice(), start, authors: this.authors },
      df: Uint32Array.from(vocabulary, (term) => df[this.ids.get(term)!]!),
    };
  }

  private idOf(term: string, document: number): number {
    let id = this.ids.get(term);
    if (id === undefined) {
      id = this.ids.size;
      // A copy, because a piece of a text would otherwise keep the whole text in memory.
      this.ids.set(Buffer.from(term).toString(), id);
      this.counts.push(0);
      this.lastSeen.push(0);
    }
    if (this.lastSeen.at(id) !== document) {
      this.lastSeen.set(id, document);
      this.counts.set(id, this.counts.at(id) + 1);
    }
    return id;
  }

  private authorOf(name: string): number {
    const id = this.authorIds.get(name) ?? this.authorIds.size;
    if (id === this.authorIds.size) this.authorIds.set(name, id);
    return id;
  }
}
