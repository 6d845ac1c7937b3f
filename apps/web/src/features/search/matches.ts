/** Whether every word that is looked for occurs in one of the texts, whatever its case or width. */
export function matches(q: string, texts: readonly (string | null | undefined)[]): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  const whole = plain(texts.filter(Boolean).join('\n'));
  const words = plain(q).split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => whole.includes(word));
}
