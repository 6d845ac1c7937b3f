/** A part of a text that two windows changed differently, by its path (`comments.originality`). */
export interface Clash {
  path: string;
  mine: unknown;
  theirs: unknown;
}

export interface Merged<V> {
  /** Both sides' changes; where they clash, mine. */
  value: V;
  clashes: Clash[];
}

type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether two values of JSON are the same, whatever the order of their keys. The `key` of a row is what a page calls it by for
 * the time being, and says nothing.
 */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isParts(one) || !isParts(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => key === 'key' || isSame(one[key], other[key]));
}

/** Joins what two windows made of the same beginning, part by part; a list counts as one part. */
export function mergeTexts<V extends object>(base: V, mine: V, theirs: V): Merged<V> {
  const clashes: Clash[] = [];
  const value = mergeParts(base as Parts, mine as Parts, theirs as Parts, '', clashes) as V;
  return { value, clashes };
}

function mergeParts(base: Parts, mine: Parts, theirs: Parts, at: string, clashes: Clash[]): Parts {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const merged: Record<string, unknown> = {};
  for (const key of keys) {
    const [was, own, other] = [base[key], mine[key], theirs[key]];
    if (isSame(own, was)) merged[key] = other;
    else if (isSame(other, was) || isSame(own, other)) merged[key] = own;
    else if (isParts(own) && isParts(other))
      merged[key] = mergeParts(isParts(was) ? was : {}, own, other, `${at}${key}.`, clashes);
    else {
      merged[key] = own;
      clashes.push({ path: at + key, mine: own, theirs: other });
    }
  }
  return merged;
}
