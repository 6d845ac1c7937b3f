/** A pattern for LIKE that finds the text anywhere, whatever signs it has. */
export const anywhere = (text: string): string => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;

/** The words of a search. */
export const wordsOf = (q: string | undefined): string[] => (q ?? '').split(/\s+/u).filter((word) => word !== '');

/** Both sides of a search go through it: full width, accents and case do not matter. */
const folded = (sql: string) => `lower(unaccent(normalize(${sql}, NFKC)))`;

/** SQL: each of the words, a `text[]`, stands somewhere in the texts. No words ask for nothing. */
export const holdsWords = (words: string, ...texts: string[]): string =>
  `NOT EXISTS (SELECT 1 FROM unnest(${words}::text[]) AS word
     WHERE position(${folded('word')} IN ${folded(`concat_ws(' ', ${texts.join(', ')})`)}) = 0)`;
