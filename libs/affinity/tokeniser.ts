import { fold } from '#kernel';
import { bilingualTerms } from './bilingual-terms.js';
import { simplified } from './han-folding.js';
import { stem } from './porter-stemmer.js';

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〇ー`;
const PIECES = new RegExp(String.raw`([${HAN}]+)|(?:(?![${HAN}])[\p{L}\p{M}\p{N}])+`, 'gu');
const ASCII = /^\p{ASCII}*$/u;
const ASCII_WORDS = /[a-z0-9]+/g;
const DIGITS = /^\p{N}+$/u;
/** A term of art is at most so many characters long. */
const LONGEST_TERM = 12;
/** So many words are remembered with their stems; then the memory starts anew. */
const REMEMBERED = 400_000;

const STOP_WORDS = new Set(
  (
    'a about above after again against all also although am among an and any are as at be because been before being ' +
    'below between both but by can cannot could did do does doing done down due during each either et al etc even ' +
    'every few for from further g had has have having he hence her here hers him his how however i ie eg if in into ' +
    'is it its itself just least less let like may me might more moreover most much must my neither no nor not now of ' +
    'off often on once one only onto or other others our ours out over own per quite rather s same she should since ' +
    'so some such t than that the their theirs them themselves then there thereby therefore these they this those ' +
    'though through thus to too toward towards under until up upon us use used uses using very via was we well were ' +
    'what when where whether which while who whom whose why will with within without would yet you your'
  )
    .split(' ')
    .map(stem),
);
export const HAN_STOP_WORDS = new Set(
  (
    '我们 他们 它们 这些 那些 这种 一种 一个 以及 并且 因此 所以 但是 然而 同时 此外 其中 其他 可以 能够 通过 进行 ' +
    '本文 由于 对于 关于 基于 具有 提出 如何 为了 从而 不同 有效 方法 研究 相关 结果 表明 问题 主要 分析'
  ).split(' '),
);

/**
 * Divides texts in Chinese, English or both into terms. Letters are folded (`fold` of the kernel: full and half width,
 * case, marks), Chinese characters made simplified. Words of alphabets are stemmed; single letters, bare numbers and
 * function words are dropped. Chinese words come from `Intl.Segmenter` (the dictionary of ICU); a term of art given to
 * the constructor is also kept whole, after the words that it is made of, and the terms of `bilingualTerms` also give their
 * English words.
 */
export class Tokeniser {
  private readonly termsOfArt: ReadonlySet<string>;
  private readonly longest: number;
  private readonly stems = new Map<string, string>();

  /** @param termsOfArt Chinese terms to keep whole, folded as `termOfArt` gives them. */
  constructor(termsOfArt: Iterable<string> = []) {
    this.termsOfArt = new Set([...bilingualTerms.keys(), ...termsOfArt]);
    this.longest = 0;
    for (const term of this.termsOfArt) this.longest = Math.max(this.longest, [...term].length);
  }

  /** The terms of a text in order, with repeats. O(length). Any string is fine; the same string gives the same terms. */
  terms(text: string): string[] {
    const terms: string[] = [];
    if (ASCII.test(text)) {
      for (const word of text.toLowerCase().match(ASCII_WORDS) ?? []) this.addWord(word, terms);
      return terms;
    }
    for (const [piece, run] of fold(text).matchAll(PIECES)) {
      if (run === undefined) this.addWord(piece, terms);
      else this.addHan(simplified(run), terms);
    }
    return terms;
  }

  /** For each term of a text how it stands there, where that differs: `codes` for the stem `code`; the first of several. */
  readings(text: string): Map<string, string> {
    const readings = new Map<string, string>();
    for (const [word, run] of text.normalize('NFKC').matchAll(PIECES)) {
      if (run !== undefined) continue;
      const [term] = this.terms(word);
      if (term !== undefined && !readings.has(term)) readings.set(term, word);
    }
    return readings;
  }

  private addWord(word: string, terms: string[]): void {
    let known = this.stems.get(word);
    if (known === undefined) {
      const found = stem(word);
      known = word.length < 2 || DIGITS.test(word) || STOP_WORDS.has(found) ? '' : found;
      if (this.stems.size >= REMEMBERED) this.stems.clear();
      this.stems.set(word, known);
    }
    if (known !== '') terms.push(known);
  }

  private addHan(run: string, terms: string[]): void {
    const characters = [...run];
    let from = 0;
    while (from < characters.length) {
      const whole = this.wholeAt(characters, from);
      let to = from + Math.max(1, whole);
      if (whole === 0) while (to < characters.length && this.wholeAt(characters, to) === 0) to++;
      const part = characters.slice(from, to).join('');
      for (const { segment } of SEGMENTER.segment(part)) {
        const word = segment.length > 1 || run.length === 1;
        if (word && !(whole > 0 && segment === part) && !HAN_STOP_WORDS.has(segment)) terms.push(segment);
      }
      if (whole > 0) terms.push(part);
      for (const word of bilingualTerms.get(part)?.split(' ') ?? []) this.addWord(word, terms);
      from = to;
    }
  }

  /** How many characters the longest term of art has that begins here; 0 when none does. */
  private wholeAt(characters: readonly string[], from: number): number {
    for (let length = Math.min(this.longest, characters.length - from); length > 1; length--)
      if (this.termsOfArt.has(characters.slice(from, from + length).join(''))) return length;
    return 0;
  }
}

/** The form in which a keyword becomes a term of art, or null when it is not one run of 2 to 12 Chinese characters. */
export function termOfArt(keyword: string): string | null {
  const term = simplified(fold(keyword.trim()));
  const length = [...term].length;
  return length >= 2 && length <= LONGEST_TERM && /^\p{Script=Han}+$/u.test(term) ? term : null;
}
