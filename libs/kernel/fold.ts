const MARKS_ON_LATIN_OR_GREEK = /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;
/** Format characters and variation selectors: invisible, so they never tell two names or words apart. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
const LETTERS = /[øłđðħŧıßæœþς]/g;
/** Letters whose marks Unicode does not decompose. */
const PLAIN: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
};

/**
 * The form in which letters are compared: full and half width and compatibility forms made one (NFKC), lower case,
 * without marks on Latin and Greek letters (é = e, ø = o). Marks of other scripts are part of their letters and stay
 * (й is not и). Folding twice changes nothing.
 */
export function fold(text: string): string {
  const lower = text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase();
  return lower
    .normalize('NFD')
    .replace(MARKS_ON_LATIN_OR_GREEK, '')
    .normalize('NFKC')
    .replace(LETTERS, (letter) => PLAIN[letter] ?? letter);
}
