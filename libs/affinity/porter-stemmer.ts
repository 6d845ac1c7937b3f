/**
 * The stem of an English word (Porter, "An algorithm for suffix stripping", Program 14(3), 1980), so that `optimise`,
 * `optimised` and `optimising` count as one term. Words of two letters or fewer, and words that are not of the letters
 * a–z, stay as they are.
 *
 * @param word in lower case. O(length).
 */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let w = withoutPlural(word);
  w = withoutPast(w);
  if (w.endsWith('y') && hasVowel(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  w = replaced(w, STEP_2);
  w = replaced(w, STEP_3);
  w = withoutSuffix(w);
  return withoutFinal(w);
}

type Suffixes = readonly (readonly [suffix: string, replacement: string])[];
const longestFirst = (pairs: Suffixes): Suffixes => [...pairs].sort(([a], [b]) => b.length - a.length);
const parse = (list: string): Suffixes =>
  longestFirst(
    list.split(' ').map((pair) => {
      const [suffix = '', replacement = ''] = pair.split('>');
      return [suffix, replacement] as const;
    }),
  );

const STEP_2 = parse(
  'ational>ate tional>tion enci>ence anci>ance izer>ize abli>able alli>al entli>ent eli>e ousli>ous ization>ize ' +
    'ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble',
);
const STEP_3 = parse('icate>ic ative> alize>al iciti>ic ical>ic ful> ness>');
const STEP_4 = parse(
  'al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ion> ou> ism> ate> iti> ous> ive> ize>',
);

function isConsonant(word: string, at: number): boolean {
  const letter = word[at]!;
  if ('aeiou'.includes(letter)) return false;
  return letter !== 'y' || at === 0 || !isConsonant(word, at - 1);
}

/** How many times a vowel is followed by a consonant: Porter's m. */
function measure(word: string): number {
  let count = 0;
  let vowelBefore = false;
  for (let i = 0; i < word.length; i++) {
    const consonant = isConsonant(word, i);
    if (consonant && vowelBefore) count++;
    vowelBefore = !consonant;
  }
  return count;
}

function hasVowel(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (!isConsonant(word, i)) return true;
  return false;
}

const endsDoubled = (word: string) =>
  word.length > 1 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1);

/** Ends consonant, vowel, consonant, the last not w, x or y: `hop`, `fil`, not `snow`. */
function endsShort(word: string): boolean {
  const last = word.length - 1;
  return (
    last >= 2 &&
    isConsonant(word, last - 2) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last) &&
    !'wxy'.includes(word[last]!)
  );
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function withoutPast(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const ending = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0;
  if (ending === 0) return word;
  const bare = word.slice(0, -ending);
  if (!hasVowel(bare)) return word;
  if (/(?:at|bl|iz)$/.test(bare)) return `${bare}e`;
  if (endsDoubled(bare) && !/[lsz]$/.test(bare)) return bare.slice(0, -1);
  return measure(bare) === 1 && endsShort(bare) ? `${bare}e` : bare;
}

function replaced(word: string, suffixes: Suffixes): string {
  const found = suffixes.find(([suffix]) => word.endsWith(suffix));
  if (!found) return word;
  const bare = word.slice(0, -found[0].length);
  return measure(bare) > 0 ? bare + found[1] : word;
}

function withoutSuffix(word: string): string {
  const found = STEP_4.find(([suffix]) => word.endsWith(suffix));
  if (!found) return word;
  const bare = word.slice(0, -found[0].length);
  return measure(bare) > 1 && (found[0] !== 'ion' || /[st]$/.test(bare)) ? bare : word;
}

function withoutFinal(word: string): string {
  let w = word;
  if (w.endsWith('e')) {
    const bare = w.slice(0, -1);
    const m = measure(bare);
    if (m > 1 || (m === 1 && !endsShort(bare))) w = bare;
  }
  return w.endsWith('ll') && measure(w) > 1 ? w.slice(0, -1) : w;
}
