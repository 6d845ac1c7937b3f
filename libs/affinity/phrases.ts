import { BREAK, type Corpus } from './corpus.js';
import { KeyCounts, pairKey } from './features.js';
import type { SparseMatrix } from './sparse-matrix.js';
import { Float32List, Uint32List } from './term-vectors.js';

const LEAST_COUNT = 30;
const LEAST_NPMI = 0.25;

/** Calls back with each pair of neighbouring terms of a document, and its number. */
function eachNeighbours({ tokens, start }: Corpus, onPair: (first: number, second: number, document: number) => void) {
  for (let d = 0; d + 1 < start.length; d++)
    for (let i = start[d]! + 1; i < start[d + 1]!; i++)
      if (tokens[i] !== BREAK && tokens[i - 1] !== BREAK) onPair(tokens[i - 1]!, tokens[i]!, d);
}

/**
 * Pairs of different neighbouring terms that belong together: at least 30 times side by side, and a normalised pointwise
 * mutual information of at least 0.25 (Bouma, "Normalized (pointwise) mutual information in collocation extraction", 2009).
 *
 * @returns first and second term of each phrase, one after the other, in ascending order.
 */
export function findPhrases(corpus: Corpus): Uint32Array {
  const terms = corpus.vocabulary.length;
  const occurrences = new Float64Array(terms);
  let all = 0;
  for (const token of corpus.tokens)
    if (token !== BREAK) {
      occurrences[token]!++;
      all++;
    }
  const hashed = new KeyCounts();
  let pairs = 0;
  eachNeighbours(corpus, (first, second) => {
    if (first === second) return;
    hashed.add(pairKey(first, second));
    pairs++;
  });
  // Exact counts only of those that may be frequent enough.
  const counts = new Map<number, number>();
  eachNeighbours(corpus, (first, second) => {
    if (first === second || hashed.get(pairKey(first, second)) < LEAST_COUNT) return;
    const key = first * terms + second;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const kept = [...counts].filter(([key, count]) => {
    if (count < LEAST_COUNT) return false;
    const p = count / pairs;
    const apart = (occurrences[Math.floor(key / terms)]! / all) * (occurrences[key % terms]! / all);
    return Math.log(p / apart) >= LEAST_NPMI * -Math.log(p);
  });
  kept.sort(([a], [b]) => a - b);
  return Uint32Array.from(kept.flatMap(([key]) => [Math.floor(key / terms), key % terms]));
}

/** The number of each phrase, after those of the terms, by `first × terms + second`. */
export function phraseNumbers(phrases: Uint32Array, terms: number): Map<number, number> {
  const numbers = new Map<number, number>();
  for (let p = 0; 2 * p < phrases.length; p++) numbers.set(phrases[2 * p]! * terms + phrases[2 * p + 1]!, terms + p);
  return numbers;
}

/** Frequencies of terms with those of the phrases beside them: documents × (vocabulary + phrases). */
export function withPhrases(frequencies: SparseMatrix, corpus: Corpus, phrases: Uint32Array): SparseMatrix {
  const terms = corpus.vocabulary.length;
  const numbers = phraseNumbers(phrases, terms);
  const found = Array.from({ length: frequencies.rows }, () => new Map<number, number>());
  eachNeighbours(corpus, (first, second, document) => {
    const phrase = numbers.get(first * terms + second);
    if (phrase !== undefined) found[document]!.set(phrase, (found[document]!.get(phrase) ?? 0) + 1);
  });
  const start = new Uint32Array(frequencies.rows + 1);
  const column = new Uint32List();
  const value = new Float32List();
  for (let d = 0; d < frequencies.rows; d++) {
    for (let i = frequencies.start[d]!; i < frequencies.start[d + 1]!; i++) {
      column.push(frequencies.column[i]!);
      value.push(frequencies.value[i]!);
    }
    for (const [phrase, count] of [...found[d]!].sort(([a], [b]) => a - b)) {
      column.push(phrase);
      value.push(count);
    }
    start[d + 1] = column.length;
  }
  const columns = terms + phrases.length / 2;
  return { rows: frequencies.rows, columns, start, column: column.view(), value: value.view() };
}
