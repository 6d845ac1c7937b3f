/**
 * The terms that a work and a publication share, weightiest first, ties in alphabetical order. A phrase stands for the terms
 * that it is made of, with the weight of all; a Chinese term of art for the words that it is made of, whichever weighs more.
 *
 * @param names how each key of the work reads; phrases have a space between. @param shared weights by key.
 */
export function sharedTerms(
  names: ReadonlyMap<number, string>,
  shared: ReadonlyMap<number, number>,
  limit: number,
): string[] {
  const weights = new Map<string, number>();
  for (const [key, weight] of shared) {
    const name = names.get(key);
    if (name !== undefined) weights.set(name, (weights.get(name) ?? 0) + weight);
  }
  const parts = new Set<string>();
  for (const name of weights.keys()) {
    if (!name.includes(' ')) continue;
    for (const part of name.split(' ')) {
      weights.set(name, weights.get(name)! + (weights.get(part) ?? 0));
      parts.add(part);
    }
  }
  const ranked = [...weights].filter(([name]) => !parts.has(name));
  ranked.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const told = ranked.map(([name]) => name.replace(HAN_GAP, ''));
  const chinese = told.filter((name) => HAN.test(name)).sort((a, b) => b.length - a.length);
  const wholeOf = (name: string) => (HAN.test(name) ? chinese.find((other) => other.includes(name))! : name);
  const picked = new Set<string>();
  // A long work shares hundreds of terms, of which a few are told: the whole is looked for of those alone.
  for (const name of told) {
    if (picked.size === limit) break;
    picked.add(wholeOf(name));
  }
  return [...picked];
}

const HAN = /^\p{Script=Han}+$/u;
const HAN_GAP = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;
