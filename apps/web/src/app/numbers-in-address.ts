/** Neither a key nor a number of what is written here has this sign in it. */
const BETWEEN = '_';

/** Numbers by key as one word of an address: `<key>.<number>`, one after the other. */
export const writeNumbers = (numbers: Iterable<readonly [key: string, value: number]>): string =>
  Array.from(numbers, ([key, value]) => `${key}.${value}`).join(BETWEEN);

/**
 * The numbers of such a word.
 * @param shape what one entry is; its groups are the key and the number.
 * @returns `isBroken`: something in it is no such entry, and was left out.
 */
export function readNumbers(text: string, shape: RegExp): { numbers: Map<string, number>; isBroken: boolean } {
  const read = (text === '' ? [] : text.split(BETWEEN)).map((entry) => shape.exec(entry));
  return {
    numbers: new Map(read.flatMap((it) => (it ? [[it[1]!, Number(it[2])] as const] : []))),
    isBroken: read.includes(null),
  };
}
