import type { Profile } from './api.js';

type Collaborator = Profile['collaborators'][number];

interface Publication {
  authors: readonly string[];
  year: number | null;
}

/** Names alike but for case, punctuation and the order of their parts. */
const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .toSorted()
    .join(' ');

/**
 * The collaborators with the co-authors of these publications among them: new ones are added, for known ones the last year
 * of joint work is renewed; oneself (by any of `own`) is left out. At most `most`, those of the latest years first. Pure.
 */
export function withCoauthors(
  known: readonly Collaborator[],
  publications: readonly Publication[],
  own: readonly string[],
  most: number,
): Collaborator[] {
  const mine = new Set(own.map(keyOf));
  const byKey = new Map(known.map((person) => [keyOf(person.name), { ...person }]));
  const fresh = publications
    .toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))
    .flatMap(({ authors, year }) => authors.map((author) => ({ name: author.trim(), year })));
  for (const { name, year } of fresh) {
    const key = keyOf(name);
    if (key === '' || mine.has(key)) continue;
    const before = byKey.get(key);
    if (before) before.year = Math.max(before.year ?? 0, year ?? 0) || null;
    else if (byKey.size < most) byKey.set(key, { name: name.slice(0, 200), institution: '', orcid: null, year });
  }
  return [...byKey.values()];
}

/** The DOIs in a text, each once, as they were written. */
export function doisIn(text: string): string[] {
  return [...new Set(text.match(/10\.\d{4,9}\/[^\s,;，；、"'<>]+/g) ?? [])];
}
