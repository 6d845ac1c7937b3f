/**
 * The terms that a work and a publication share, weightiest first, ties in alphabetical order; a phrase stands for
 * the terms that it is made of.
 *
 * @param names how each key of the work reads; phrases have a space between. @param shared weights by key.
 */
export function sharedTerms(
  names: ReadonlyMap<number, string>,
  shared: ReadonlyMap<number, number>,
  limit: number,
): string[] {
  const ranked = [...shared].flatMap(([key, weight]) => {
    const name = names.get(key);
    return name === undefined ? [] : [{ name: readable(name), weight }];
  });
  ranked.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  const picked: string[] = [];
  const words = (name: string) => name.split(' ');
  for (const { name } of ranked) {
    if (picked.length === limit) break;
    const said = picked.some(
      (other) => other.includes(name) || words(name).every((word) => words(other).includes(word)),
    );
    if (!said) picked.push(name);
  }
  return picked;
}

const HAN_GAP = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;
const readable = (name: string) => name.replace(HAN_GAP, '');
