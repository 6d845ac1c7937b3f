import { nameKeys } from '#kernel';
import type { Tx } from '#platform';
import { institutionKey } from './institution-key.js';

export type FactSource = 'profile' | 'publications' | 'submission';

export interface TieFact {
  kind: 'coauthor' | 'adviser' | 'student' | 'collaborator';
  otherName: string;
  orcid?: string | null;
  doi?: string | null;
  year?: number | null;
}

/** What is known of a person from one source. `adviser`: the other one taught the person; `student`: the reverse. */
export interface PersonFacts {
  names: string[];
  /** `toYear` null: still there. */
  affiliations: { institution: string; fromYear: number | null; toYear: number | null }[];
  ties: TieFact[];
}

/** Replaces all that one source said about one person. See {@link replaceFactsOfMany}. */
export async function replaceFacts(tx: Tx, personId: string, source: FactSource, facts: PersonFacts): Promise<void> {
  await replaceFactsOfMany(tx, source, [{ personId, facts }]);
}

/**
 * Replaces all that one source said about these people, in one statement.
 *
 * `person_name` gets a row for each key of each name (`h:` Han, `l:` Latin, `p:` probable: see kernel `nameKeys`);
 * `person_tie` a row for each key of the other's name. A tie of T meets a person with names N when they share an `h:` or
 * `l:` key, or probably when the body of a `p:` key of one is that of an `l:` key of the other; where both have `h:`
 * keys, only these count. A name without any letter gives no row. The person's own name among the authors of a work is
 * no tie.
 */
export async function replaceFactsOfMany(
  tx: Tx,
  source: FactSource,
  people: readonly { personId: string; facts: PersonFacts }[],
): Promise<void> {
  const rows = factRows(people);
  await tx.query(
    `WITH old_names AS (
       DELETE FROM person_name n WHERE n.source = $1 AND n.person_id = ANY($2::uuid[])
          AND (n.person_id, n.name_key) NOT IN (SELECT * FROM unnest($3::uuid[], $4::text[]))),
     new_names AS (
       INSERT INTO person_name (person_id, source, name_key)
       SELECT person_id, $1, name_key FROM unnest($3::uuid[], $4::text[]) AS t (person_id, name_key)
       ON CONFLICT DO NOTHING),
     old_affiliations AS (DELETE FROM person_affiliation WHERE source = $1 AND person_id = ANY($2::uuid[])),
     new_affiliations AS (
       INSERT INTO person_affiliation (person_id, source, institution, institution_key, from_year, to_year)
       SELECT person_id, $1, institution, key, from_year, to_year
         FROM unnest($5::uuid[], $6::text[], $7::text[], $8::int[], $9::int[])
           AS t (person_id, institution, key, from_year, to_year)),
     old_ties AS (DELETE FROM person_tie WHERE source = $1 AND person_id = ANY($2::uuid[]))
     INSERT INTO person_tie (person_id, source, kind, other_name, name_key, other_orcid, doi, year)
     SELECT person_id, $1, kind, other_name, name_key, other_orcid, doi, year
       FROM unnest($10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::int[])
         AS t (person_id, kind, other_name, name_key, other_orcid, doi, year)`,
    [source, people.map(({ personId }) => personId), ...rows.names, ...rows.affiliations, ...rows.ties],
  );
}

/** The rows as columns, for `unnest`. */
function factRows(people: readonly { personId: string; facts: PersonFacts }[]) {
  const names: [string[], string[]] = [[], []];
  const affiliations: [string[], string[], string[], (number | null)[], (number | null)[]] = [[], [], [], [], []];
  const ties: [string[], string[], string[], string[], (string | null)[], (string | null)[], (number | null)[]] = [
    [],
    [],
    [],
    [],
    [],
    [],
    [],
  ];
  const keysOf = rememberKeys();
  for (const { personId, facts } of people) {
    const own = new Set(facts.names.flatMap(keysOf));
    for (const key of own) push(names, personId, key);
    const seen = new Set<string>();
    for (const { institution, fromYear, toYear } of facts.affiliations) {
      const key = institutionKey(institution);
      if (key === '' || !isNew(seen, key, fromYear, toYear)) continue;
      push(affiliations, personId, institution, key, fromYear, toYear);
    }
    for (const { kind, otherName, orcid = null, doi = null, year = null } of facts.ties) {
      const keys = keysOf(otherName);
      if (!isNew(seen, kind, otherName, orcid, doi, year) || (kind === 'coauthor' && meet(own, keys))) continue;
      for (const key of keys) push(ties, personId, kind, otherName, key, orcid, doi, year);
    }
  }
  return { names, affiliations, ties };
}

function push<T extends unknown[][]>(columns: T, ...values: unknown[]): void {
  columns.forEach((column, index) => column.push(values[index]));
}

function isNew(seen: Set<string>, ...parts: unknown[]): boolean {
  const mark = JSON.stringify(parts);
  if (seen.has(mark)) return false;
  seen.add(mark);
  return true;
}

/** Do these keys name the same person, exactly or probably? The rule of kernel `sameName`, over keys cut already. */
function meet(own: ReadonlySet<string>, keys: readonly string[]): boolean {
  const other = (key: string) => (key.startsWith('l:') ? `p:${key.slice(2)}` : `l:${key.slice(2)}`);
  if (keys.some((key) => !key.startsWith('p:') && own.has(key))) return true;
  const bothHan = keys[0]?.startsWith('h:') && [...own].some((key) => key.startsWith('h:'));
  return !bothHan && keys.some((key) => !key.startsWith('h:') && own.has(other(key)));
}

/** Many works share their authors, and cutting a name into keys is the dear part. */
function rememberKeys(): (name: string) => string[] {
  const known = new Map<string, string[]>();
  return (name) => {
    let keys = known.get(name);
    if (!keys) known.set(name, (keys = nameKeys(name)));
    return keys;
  };
}
