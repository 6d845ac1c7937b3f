import { pinyin } from 'pinyin-pro';
import { fold } from './fold.js';
import { COMPOUND_SURNAMES, GIVEN_READINGS, SIMPLIFIED, SURNAME_READINGS } from './name-readings.js';

/**
 * Names of people, made comparable. `nameKeys` gives keys by which two spellings of one name meet:
 *
 * - `h:王伟` the name as written in Han characters, kana or Hangul: spaces and middle dots removed, width folded,
 *   traditional characters common in names simplified;
 * - `l:wang wei` the name in Latin or another alphabet: folded (see `fold`), cut into two parts (family and given, in
 *   whichever order) that stand in alphabetical order; one key for each place where the cut can be, so that
 *   `Xiao Ming Wang`, `WANG, Xiao-Ming` and `Wang Xiaoming` share `l:wang xiaoming`;
 * - `p:wang wei` a probable spelling of the same form as the body of `l:`: the pinyin of a Han name, a Latin name
 *   without its middle initials, or with its umlauts spelled another way (Mueller, Lyu).
 *
 * Two names are the same when they share an `h:` or an `l:` key (exact), and probably the same when the body of a `p:`
 * key of the one is the body of an `l:` key of the other (likely). Two `p:` keys never match: 王伟 and 王维 are both
 * `p:wang wei` and are two people. For blocking in SQL join on `keyBody`, then let `sameName` decide.
 */

/** Characters of names that are written without spaces; private use included, where rare characters still live. */
const RUN = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー\p{Co}`;
const RUN_CHARACTERS = new RegExp(`[${RUN}]+`, 'gu');
const GAP_IN_RUN = new RegExp(String.raw`(?<=[${RUN}])[\s·•・‧∙⋅.]+(?=[${RUN}])`, 'gu');
const HAN_ONLY = /^[\p{Script=Han}々〇]+$/u;
/** Joined without a gap: Xiao-Ming, O'Brien. */
const JOINERS = /[-‐‑‒–—―−'’‘ʼʻ`´]/gu;
const NOT_LETTERS = /[^\p{L}\p{M}\p{N},]+/gu;
/** Marks without a letter to stand on. */
const LOOSE_MARKS = /(?<![\p{L}\p{N}\p{M}])\p{M}+/gu;
const TITLES = new Set(['dr', 'prof', 'professor', 'phd', 'jr', 'sr']);
/** What stands in brackets behind a name is often where the person works, which others share. */
const INSTITUTION =
  /universit|institut|college|school|academy|laborator|hospital|depart|\b(?:lab|dept|inc|ltd|corp)\b|大[学學]|[学學]院|研究|[实實][验驗]室|公司|[医醫]院|中心|集[团團]|科[学學]院/iu;
const BRACKETS = /[(（]([^()（）]*)[)）]/gu;
const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

const two = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
const isInitial = (token: string) => /^\p{L}\p{M}*$/u.test(token);
/** Lü is written Lv, Lyu or Lu where the mark cannot be typed; the first two, as a whole word, are nothing else. */
const TYPED_U = /(?<![\p{L}-])([ln])(?:v|yu)(e?)(?![\p{L}-])/gu;

type Parts = [string[], string[]];
const count = ([before, after]: Parts) => before.length + after.length;

/**
 * The words of one Latin name before and after its first comma (no comma: all before), without numbers and titles. Where
 * no two words are left, a title may be initials (Das SR): a second reading keeps it.
 */
function words(name: string): Parts[] {
  const clean = fold(fold(name).replace(JOINERS, '')).replace(NOT_LETTERS, ' ').replace(LOOSE_MARKS, '');
  const [before = '', ...after] = clean.split(',');
  const list = (text: string) => text.split(' ').filter(Boolean);
  const all: Parts = [list(before), list(after.join(' '))];
  const named = all.map((part) => part.filter((word) => !/^\p{N}+$/u.test(word))) as Parts;
  const plain = named.map((part) => part.filter((word) => !TITLES.has(word))) as Parts;
  if (count(plain) === 0) return [count(named) === 0 ? all : named];
  return count(plain) === 1 && count(named) > 1 ? [plain, named] : [plain];
}

/** Each way to see the words as two parts; a comma says where. */
function splits([before, after]: Parts): [string, string][] {
  if (after.length > 0 && before.length > 0) return [[before.join(''), after.join('')]];
  const all = [...before, ...after];
  return all.slice(1).map((_, i) => [all.slice(0, i + 1).join(''), all.slice(i + 1).join('')]);
}

function bodies(parts: Parts): string[] {
  const pairs = splits(parts);
  const only = parts[0][0] ?? parts[1][0];
  if (pairs.length === 0) return only === undefined ? [] : [only];
  return pairs.map(([a, b]) => two(a, b));
}

function latinKeys(name: string): string[] {
  const readings = words(name);
  const exact = readings.flatMap(bodies);
  const probable = readings.flatMap((parts) => {
    const longer = parts.map((list) => list.filter((word) => !isInitial(word))) as Parts;
    return count(longer) >= 2 && count(longer) < count(parts) ? bodies(longer) : [];
  });
  const lower = name.normalize('NFC').toLowerCase();
  const umlauts = lower.replace(/[äöüøå]/g, (letter) => UMLAUTS[letter] ?? letter);
  for (const spelled of [umlauts, ...['u', 'v', 'yu'].map((u) => lower.replace(TYPED_U, `$1${u}$2`))])
    if (spelled !== lower) probable.push(...words(spelled).flatMap(bodies));
  return [...exact.map((body) => `l:${body}`), ...probable.map((body) => `p:${body}`)];
}

/** Every combination of one reading per place, joined; at most 16, the usual readings first. */
function combine(readings: readonly (readonly string[])[]): string[] {
  let joined = [''];
  for (const choices of readings) joined = joined.flatMap((start) => choices.map((next) => start + next)).slice(0, 16);
  return joined;
}

/** The spellings of a syllable: lü is written lu, lv and lyu. */
const spellings = (syllable: string) =>
  syllable.includes('ü') ? ['u', 'v', 'yu'].map((u) => syllable.replace('ü', u)) : [syllable];

function pinyinBodies(name: string): string[] {
  const characters = [...name];
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' });
  if (syllables.length !== characters.length || !syllables.every((s) => /^[a-zü]+$/.test(s))) return [];
  const read = (place: number, table: Readonly<Record<string, readonly string[]>>) => {
    const usual = syllables[place] ?? '';
    return [...new Set([usual, ...(table[characters[place] ?? ''] ?? [])])].flatMap(spellings);
  };
  const compound = COMPOUND_SURNAMES.has(characters.slice(0, 2).join(''));
  if (characters.length === 1) return read(0, SURNAME_READINGS);
  const cuts = characters.length === 2 ? [1] : compound ? [2] : characters.length === 4 ? [1, 2] : [1];
  return cuts.flatMap((cut) => {
    const surname = characters.slice(0, cut);
    const family =
      (cut > 1 && SURNAME_READINGS[surname.join('')]) ||
      combine(surname.map((_, i) => read(i, cut === 1 ? SURNAME_READINGS : {})));
    const given = combine(characters.slice(cut).map((_, i) => read(cut + i, GIVEN_READINGS)));
    return family.flatMap((f) => given.map((g) => two(f, g)));
  });
}

/** The name with its Han, kana and Hangul parts taken out, and these parts. */
function byScript(name: string): { runs: string[]; rest: string } {
  const wide = fold(name).replace(GAP_IN_RUN, '');
  const runs = (wide.match(RUN_CHARACTERS) ?? []).map((run) =>
    Array.from(run, (character) => SIMPLIFIED.get(character) ?? character).join(''),
  );
  const rest = name.normalize('NFKC').replace(RUN_CHARACTERS, ' ');
  return { runs, rest };
}

/**
 * The keys of a name, distinct, in a fixed order (see the top of this file); empty when it holds no letter. A name
 * given in two scripts (`王伟 (Wei Wang)`) has the keys of both; a nickname in brackets is a further reading, an institution in
 * brackets is left out.
 */
export function nameKeys(name: string): string[] {
  const personal = name.replace(BRACKETS, (whole, inside: string) => (INSTITUTION.test(inside) ? ' ' : whole));
  const { runs, rest } = byScript(/\p{L}/u.test(personal) ? personal : name);
  const keys = runs.map((run) => `h:${run}`);
  const inBrackets = [...rest.matchAll(/\(([^()]*)\)/g)].map((match) => match[1] ?? '');
  for (const text of new Set([
    rest.replace(/\([^()]*\)/g, ' '),
    rest,
    ...inBrackets.filter((t) => /\p{L}\s+\p{L}/u.test(t.trim())),
  ]))
    keys.push(...latinKeys(text));
  for (const run of runs) if (HAN_ONLY.test(run)) keys.push(...pinyinBodies(run).map((body) => `p:${body}`));
  return [...new Set(keys)];
}

/** What of a key is compared: the key without its prefix. */
export const keyBody = (key: string): string => key.slice(2);

/**
 * Keys that a name shares with its abbreviations (`W. Wang`, `Wang W`): `i:wang w`. Far too many people share one to
 * call them the same or to block on it; use it to order what a person looks through.
 */
export function initialKeys(name: string): string[] {
  const keys = new Set<string>();
  for (const key of nameKeys(name)) {
    const [a = '', b] = keyBody(key).split(' ');
    if (key.startsWith('h:') || b === undefined) continue;
    for (const [family, given] of [
      [a, b],
      [b, a],
    ] as const)
      if (!isInitial(family)) keys.add(`i:${family} ${[...given][0] ?? ''}`);
  }
  return [...keys];
}

/**
 * Do two spellings name the same person, as far as the spelling can tell? `exact`: the same name in the same script,
 * in whichever order. `likely`: Latin against the pinyin of a Han name, or with and without middle initials. Names
 * that both have Han characters are told apart by these alone. Symmetric.
 */
export function sameName(a: string, b: string): 'exact' | 'likely' | 'no' {
  const left = nameKeys(a);
  const right = nameKeys(b);
  const shared = (prefixA: string, prefixB: string) => {
    const wanted = new Set(right.filter((key) => key.startsWith(prefixB)).map(keyBody));
    return left.some((key) => key.startsWith(prefixA) && wanted.has(keyBody(key)));
  };
  if (shared('h:', 'h:')) return 'exact';
  const bothHan = left[0]?.startsWith('h:') && right[0]?.startsWith('h:');
  if (bothHan) return 'no';
  if (shared('l:', 'l:')) return 'exact';
  return shared('l:', 'p:') || shared('p:', 'l:') ? 'likely' : 'no';
}
