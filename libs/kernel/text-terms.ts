import { fold } from './fold.js';

/**
 * Terms of texts in Chinese, English or both, for search and for comparing works. Chinese has no spaces: its words come
 * from `Intl.Segmenter` (the dictionary of ICU) and, since no dictionary knows the words of a narrow field, also as
 * overlapping pairs of characters, the usual unit of Chinese retrieval (Nie, Gao, Zhang & Zhou, "On the use of words
 * and n-grams for Chinese information retrieval", IRAL 2000). Words of alphabets are folded (see `fold`) and lose
 * their plural ending (Harman, "How effective is suffixing?", JASIS 1991: the S-stemmer).
 */

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const CJK = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〇ー`;
const PIECES = new RegExp(
  String.raw`([${CJK}]+)|(?:(?![${CJK}])[\p{L}\p{M}\p{N}])+(?:['’](?:(?![${CJK}])\p{L})+)?`,
  'gu',
);
const CJK_CHARACTER = new RegExp(`[${CJK}]`, 'gu');
const ASCII = /^\p{ASCII}*$/u;
const ASCII_WORDS = /[a-z0-9]+(?:'[a-z]+)?/g;

const STOP_WORDS = new Set(
  (
    'a about above after again all also an and any are as at be because been before being between both but by can could did ' +
    'do does doing down during each few for from further had has have having he her here him his how i if in into is it ' +
    'its itself just may me might more most must my no nor not of off on once only or other our out over own same she ' +
    'should so some such than that the their them then there these they this those through to too under until up upon ' +
    'us very was we were what when where which while who whom why will with within without would you your via et al'
  ).split(' '),
);

/** The S-stemmer: `queries` query, `networks` network; `class`, `corpus`, `analysis` stay. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies') && word.length > 4 && !/[ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return /(?:us|ss|is)$/.test(word) ? word : word.slice(0, -1);
}

function addWord(word: string, terms: string[]): void {
  const apostrophe = word.search(/['’]/);
  const bare = apostrophe > 0 ? word.slice(0, apostrophe) : word;
  if (!STOP_WORDS.has(bare) && (bare.length > 1 || bare >= '\u0080')) terms.push(singular(bare));
}

/** Pairs of neighbouring characters of a run, each once per place; a run of one character is its own term. */
function addPairs(characters: readonly string[], terms: string[]): void {
  for (let i = 0; i + 1 < characters.length; i++) terms.push(`${characters[i]}${characters[i + 1]}`);
  if (characters.length === 1) terms.push(characters[0] ?? '');
}

function addRun(run: string, terms: string[]): void {
  const characters = [...run];
  addPairs(characters, terms);
  if (characters.length < 3) return;
  for (const { segment } of segmenter.segment(run)) if ([...segment].length > 2) terms.push(segment);
}

/** All terms of a text in order, with repeats (what a weight by frequency needs). Deterministic. O(n). */
export function textTerms(text: string): string[] {
  const terms: string[] = [];
  if (ASCII.test(text)) {
    for (const word of text.toLowerCase().match(ASCII_WORDS) ?? []) addWord(word, terms);
    return terms;
  }
  for (const [piece, run] of fold(text).matchAll(PIECES)) {
    if (run === undefined) addWord(piece, terms);
    else addRun(run, terms);
  }
  return terms;
}

/** The distinct terms under which a text is found: `textTerms` and, since a query may be one, each Chinese character. */
export function searchTerms(text: string): string[] {
  const terms = new Set(textTerms(text));
  for (const [character] of fold(text).matchAll(CJK_CHARACTER)) terms.add(character);
  return [...terms];
}

/**
 * The terms that a text must have to match a query: the pairs of each Chinese run (so that any piece of it finds every text that contains it) and the words of alphabets. A query of stop words only keeps them, and
 * so finds nothing rather than everything; an empty query has no terms.
 */
export function queryTerms(query: string): string[] {
  const terms: string[] = [];
  const dropped: string[] = [];
  for (const [piece, run] of fold(query).matchAll(PIECES)) {
    if (run !== undefined) addPairs([...run], terms);
    else {
      const before = terms.length;
      addWord(piece, terms);
      if (terms.length === before) dropped.push(piece);
    }
  }
  return [...new Set(terms.length > 0 ? terms : dropped)];
}
