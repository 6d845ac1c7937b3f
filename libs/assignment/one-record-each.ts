import { keyBody } from '#kernel';

/** What tells whether two records of the pool may be one person: name keys as `nameKeys` of the kernel gives them. */
export interface Identity {
  orcid: string | null;
  nameKeys: readonly string[];
}

/**
 * Leaves of several records whose names meet only the first: a pool from publications lists Michael Osborne and
 * Michael A. Osborne, who would have two of the three votes. Names meet as the kernel's `sameName` says; two different
 * ORCID iDs are two people. Records without a known name all stay.
 *
 * @param found in the order of preference
 * @param present records that hold a place already; they stay, and nobody who may be one of them comes in
 */
export function oneRecordEach<T extends { reviewerId: string }>(
  found: readonly T[],
  identities: ReadonlyMap<string, Identity>,
  present: readonly string[] = [],
): T[] {
  const held = new Set(present);
  const seen = new Map<string, { script: string; han: boolean; orcid: string | null }[]>();
  const note = (id: string) => {
    const { orcid = null, nameKeys = [] } = identities.get(id) ?? {};
    const han = nameKeys.some(isHan);
    for (const key of nameKeys) {
      const entry = { script: key.slice(0, 1), han, orcid };
      seen.set(keyBody(key), [...(seen.get(keyBody(key)) ?? []), entry]);
    }
  };
  const known = (id: string): boolean => {
    const { orcid = null, nameKeys = [] } = identities.get(id) ?? {};
    const han = nameKeys.some(isHan);
    return nameKeys.some((key) =>
      (seen.get(keyBody(key)) ?? []).some((other) => {
        if (orcid !== null && other.orcid !== null && orcid !== other.orcid) return false;
        const [mine, theirs] = [key.slice(0, 1), other.script];
        if (mine === 'h' || theirs === 'h') return mine === theirs;
        return !(han && other.han) && !(mine === 'p' && theirs === 'p');
      }),
    );
  };
  for (const id of present) note(id);
  return found.filter(({ reviewerId }) => {
    if (held.has(reviewerId)) return true;
    if (known(reviewerId)) return false;
    note(reviewerId);
    return true;
  });
}

const isHan = (key: string) => key.startsWith('h:');
