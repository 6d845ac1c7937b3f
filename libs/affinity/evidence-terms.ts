import { fold, textTerms } from '#kernel';
import type { WorkText } from './affinity-engine.js';
import { bilingualTerms } from './bilingual-terms.js';
import { HAN_STOP_WORDS, termOfArt } from './tokeniser.js';

const CJK = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〇ー`;
const PIECES = new RegExp(
  String.raw`([${CJK}]+)|(?:(?![${CJK}])[\p{L}\p{M}\p{N}])+(?:['’](?:(?![${CJK}])\p{L})+)?`,
  'gu',
);
const ALL_CJK = new RegExp(`^[${CJK}]+$`, 'u');
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
/** They join two terms and belong to neither. */
const JOINTS = new Set('的 和 与 及 或 了 在 对 为 之 中 下 上 用于 用 向'.split(' '));
/** No term of art begins or ends with them, though some hold one. */
const LOOSE_ENDS = new Set([...HAN_STOP_WORDS, ...'面向 针对 一类 若干 新 新型 其'.split(' ')]);
/** What is longer is a sentence; its words are told one by one. */
const LONGEST = 12;

/** Whether a run of Chinese characters is one term, to be kept whole. */
type IsArt = (term: string) => boolean;

/** A piece of a run of Chinese characters, from one character up to another. */
interface Span {
  from: number;
  to: number;
}

/**
 * The shared terms of a work and a publication as a person would say them: whole words only, as they stand in the work.
 * Of Chinese, of which the shared terms are pairs of characters, neighbouring pairs grow together (量子, 子纠, 纠错 become
 * 量子纠错) and are cut back to the words of the dictionary and the work's own keywords: of 可解释性 and 可解释的 no 释性 or
 * 解释的 is left. A keyword of several words, all of them shared, stands for them.
 *
 * @param shared each term that both texts have, with its weight in the match.
 * @returns at most `limit` terms, weightiest first, ties in alphabetical order; no Chinese one is a part of another.
 */
export function evidenceTerms(work: WorkText, shared: ReadonlyMap<string, number>, limit: number): string[] {
  const keywords = work.keywords ?? [];
  const own = new Set(keywords.flatMap((keyword) => termOfArt(keyword) ?? []));
  const isArt = (term: string) => own.has(term) || bilingualTerms.has(term);
  const found = new Map<string, number>();
  const note = (term: string, weight: number) => found.set(term, Math.max(weight, found.get(term) ?? 0));
  const readings = new Map<string, string>();
  for (const text of [...keywords, work.title, work.abstract ?? ''])
    for (const [piece, run] of text.normalize('NFKC').matchAll(PIECES)) {
      if (run !== undefined) wholeTerms([...fold(run)], shared, isArt, note);
      else for (const term of textTerms(piece)) if (!readings.has(term)) readings.set(term, piece);
    }
  for (const [term, reading] of readings) if (shared.has(term)) note(reading, shared.get(term)!);
  for (const phrase of phrasesOf(keywords, shared)) {
    for (const term of phrase.terms) found.delete(readings.get(term)!);
    note(phrase.name, phrase.weight);
  }
  const ranked = [...found].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([term]) => term);
  const picked: string[] = [];
  for (const term of ranked) {
    const near = ALL_CJK.test(term) ? picked.findIndex((other) => other.includes(term) || term.includes(other)) : -1;
    if (near < 0) picked.push(term);
    else if (term.includes(picked[near]!)) picked[near] = term;
  }
  return picked.slice(0, limit);
}

/** Keywords of several words of an alphabet, all of them shared. */
function phrasesOf(keywords: readonly string[], shared: ReadonlyMap<string, number>) {
  return keywords.flatMap((keyword) => {
    const terms = [...new Set(textTerms(keyword))];
    if (terms.length < 2 || new RegExp(`[${CJK}]`, 'u').test(keyword) || !terms.every((term) => shared.has(term)))
      return [];
    return [{ name: keyword.trim(), terms, weight: terms.reduce((sum, term) => sum + shared.get(term)!, 0) }];
  });
}

/** Tells the whole terms of a run of Chinese characters whose pairs are shared, with the weight of their pairs. */
function wholeTerms(
  characters: readonly string[],
  shared: ReadonlyMap<string, number>,
  isArt: IsArt,
  note: (term: string, weight: number) => void,
): void {
  const weights = characters.slice(1).map((next, at) => shared.get(characters[at]! + next));
  const words = wordsOf(characters, isArt);
  const tell = ({ from, to }: Span) => {
    const weight = weights.slice(from, to - 1).reduce((sum: number, own) => sum + (own ?? 0), 0);
    note(characters.slice(from, to).join(''), weight);
  };
  for (const chain of chainsOf(weights)) {
    const inside = words.filter(({ from, to }) => from >= chain.from && to <= chain.to);
    termsOf(inside, characters).forEach(tell);
    // At its ends a chain may hold a part of a longer word that is a word, too: 语言模型 of 大语言模型.
    const ends = [
      { from: chain.from, to: inside[0]?.from ?? chain.to },
      { from: inside.at(-1)?.to ?? chain.to, to: chain.to },
    ];
    for (const { from, to } of ends)
      for (const word of wordsOf(characters.slice(from, to), isArt))
        if (word.to - word.from > 1)
          termsOf([{ from: from + word.from, to: from + word.to }], characters).forEach(tell);
  }
}

/** The longest pieces of which each pair of neighbours is shared. */
function chainsOf(weights: readonly (number | undefined)[]): Span[] {
  const chains: Span[] = [];
  for (let from = 0; from < weights.length; from++) {
    let to = from;
    while (to < weights.length && weights[to] !== undefined) to++;
    if (to > from) chains.push({ from, to: to + 1 });
    from = to;
  }
  return chains;
}

/** Neighbouring words as one term each, without joints between them and loose ends. */
function termsOf(words: readonly Span[], characters: readonly string[]): Span[] {
  const text = ({ from, to }: Span) => characters.slice(from, to).join('');
  const groups: Span[][] = [[]];
  for (const word of words) {
    if (JOINTS.has(text(word))) groups.push([]);
    else groups.at(-1)!.push(word);
  }
  return groups.flatMap((group) => {
    const isLoose = (word: Span) => LOOSE_ENDS.has(text(word));
    const first = group.findIndex((word) => !isLoose(word));
    const last = group.findLastIndex((word) => !isLoose(word));
    if (first < 0) return [];
    const whole = { from: group[first]!.from, to: group[last]!.to };
    const terms =
      whole.to - whole.from <= LONGEST ? [whole] : group.slice(first, last + 1).filter((word) => !isLoose(word));
    return terms.filter(({ from, to }) => to - from > 1);
  });
}

/** The words of a run: those of the dictionary, and before them the terms of art, the longest first. */
function wordsOf(characters: readonly string[], isArt: IsArt): Span[] {
  const words: Span[] = [];
  let from = 0;
  while (from < characters.length) {
    const whole = artAt(characters, from, isArt);
    let to = from + Math.max(1, whole);
    if (whole > 0) words.push({ from, to });
    else {
      while (to < characters.length && artAt(characters, to, isArt) === 0) to++;
      for (const { segment } of SEGMENTER.segment(characters.slice(from, to).join(''))) {
        const length = [...segment].length;
        words.push({ from, to: from + length });
        from += length;
      }
    }
    from = to;
  }
  return words;
}

/** How many characters the longest term of art has that begins here; 0 when none does. */
function artAt(characters: readonly string[], from: number, isArt: IsArt): number {
  for (let length = Math.min(LONGEST, characters.length - from); length > 1; length--)
    if (isArt(characters.slice(from, from + length).join(''))) return length;
  return 0;
}
