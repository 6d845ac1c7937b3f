/** Without differences of width, case and accents, as the API compares. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word that is looked for occurs in one of the texts. */
export function matches(q: string, texts: readonly (string | null | undefined)[]): boolean {
  const whole = plain(texts.filter(Boolean).join('\n'));
  const words = plain(q).split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => whole.includes(word));
}

/** A letter alone stands everywhere; a Chinese character alone can be a name, and has an index of its own. */
export const isEnough = (q: string): boolean => [...q].length > 1 || /\p{Script=Han}/u.test(q);
