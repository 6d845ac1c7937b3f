import { nameKeys } from '#kernel';

/**
 * A pure function of a text with a memory for the latest `most` texts. Its answers are shared: do not change them.
 * @throws RangeError when `most` is not a positive whole number.
 */
export function remembered<T>(compute: (text: string) => T, most: number): (text: string) => T {
  if (!Number.isInteger(most) || most < 1) throw new RangeError('remembered: most must be a positive whole number');
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) {
      known.delete(text);
      known.set(text, found);
      return found;
    }
    const value = compute(text);
    known.set(text, value);
    if (known.size > most) known.delete(known.keys().next().value as string);
    return value;
  };
}

/**
 * Cutting names is what costs most in a submission. It is done when a work is saved, so that in the last
 * minutes before a deadline, when all hand in, most of it is known already. A few tens of megabytes at most.
 */
export const rememberedNameKeys = remembered<readonly string[]>(nameKeys, 20_000);
