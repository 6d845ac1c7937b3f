import { keyBody } from '#kernel';
import type { Tx } from '#platform';
import { doiOf } from './doi.js';
import { institutionKey } from './institution-key.js';
import { rememberedNameKeys } from './remembered.js';

/** Where a fact comes from; the facts of one source are replaced as a whole. */
export type FactSource = 'profile' | 'publications' | 'submission';
export type TieKind = 'coauthor' | 'adviser' | 'student' | 'collaborator';

export interface AffiliationFact {
  institution: string;
  fromYear: number | null;
  /** null: still there. */
  toYear: number | null;
}

/**
 * Somebody else a person is bound to: `adviser` taught the person, `student` was taught by them.
 * A co-author tie with a DOI also says that the person wrote that paper.
 */
export interface TieFact {
  kind: TieKind;
  otherName: string;
  orcid?: string | null;
  doi?: string | null;
  year?: number | null;
}

/** What conflicts of a person are found in. */
export interface PersonFacts {
  /** Every spelling of the person's own name, in any script. */
  names: string[];
  affiliations: AffiliationFact[];
  ties: TieFact[];
}

interface TieRow extends Required<TieFact> {
  personId: string;
  key: string;
  han: boolean;
}

const PEOPLE_AT_ONCE = 500;

/** Replaces what one source says about one person. Conflicts are looked for anew by whoever announces the change. */
export async function replaceFacts(tx: Tx, personId: string, source: FactSource, facts: PersonFacts): Promise<void> {
  await replaceFactsBulk(tx, source, new Map([[personId, facts]]));
}

/** The same for many people (id → facts), by set-based inserts of 500 people each. */
export async function replaceFactsBulk(
  tx: Tx,
  source: FactSource,
  people: ReadonlyMap<string, PersonFacts>,
): Promise<void> {
  const all = [...people];
  for (let start = 0; start < all.length; start += PEOPLE_AT_ONCE)
    await replaceSome(tx, source, all.slice(start, start + PEOPLE_AT_ONCE));
}

/** One statement, because every submission waits for it. Names have a key, so what stays is left and what is new added. */
async function replaceSome(tx: Tx, source: FactSource, people: [string, PersonFacts][]): Promise<void> {
  const names = people.flatMap(([id, facts]) => [...ownKeys(facts)].map((key) => ({ id, key })));
  const places = people.flatMap(([id, facts]) => affiliationRows(id, facts));
  const ties = people.flatMap(([id, facts]) => tieRows(id, facts));
  await tx.query(
    `WITH old_names AS (
       DELETE FROM person_name WHERE source = $1 AND person_id = ANY($2::uuid[])
          AND (person_id, name_key) NOT IN (SELECT p, k FROM unnest($3::uuid[], $4::text[]) AS n (p, k))),
     new_names AS (
       INSERT INTO person_name (person_id, source, name_key)
       SELECT p, $1, k FROM unnest($3::uuid[], $4::text[]) AS n (p, k) ON CONFLICT DO NOTHING),
     old_places AS (DELETE FROM person_affiliation WHERE source = $1 AND person_id = ANY($2::uuid[])),
     new_places AS (
       INSERT INTO person_affiliation (person_id, source, institution, institution_key, from_year, to_year)
       SELECT p, $1, i, k, f, t
         FROM unnest($5::uuid[], $6::text[], $7::text[], $8::int[], $9::int[]) AS a (p, i, k, f, t)),
     old_ties AS (DELETE FROM person_tie WHERE source = $1 AND person_id = ANY($2::uuid[]))
     INSERT INTO person_tie (person_id, source, kind, other_name, name_key, other_han, other_orcid, doi, year)
     SELECT p, $1, k, o, n, h, r, d, y
       FROM unnest($10::uuid[], $11::text[], $12::text[], $13::text[], $14::boolean[], $15::text[], $16::text[], $17::int[])
            AS t (p, k, o, n, h, r, d, y)`,
    [
      source,
      people.map(([id]) => id),
      names.map((row) => row.id),
      names.map((row) => row.key),
      places.map((row) => row.personId),
      places.map((row) => row.institution),
      places.map((row) => row.key),
      places.map((row) => row.fromYear),
      places.map((row) => row.toYear),
      ties.map((row) => row.personId),
      ties.map((row) => row.kind),
      ties.map((row) => row.otherName),
      ties.map((row) => row.key),
      ties.map((row) => row.han),
      ties.map((row) => row.orcid),
      ties.map((row) => row.doi),
      ties.map((row) => row.year),
    ],
  );
}

const ownKeys = (facts: PersonFacts) => new Set(facts.names.flatMap((name) => rememberedNameKeys(name)));

function affiliationRows(personId: string, facts: PersonFacts) {
  const rows = new Map<string, AffiliationFact & { personId: string; key: string }>();
  for (const fact of facts.affiliations) {
    const key = institutionKey(fact.institution);
    if (key) rows.set(`${key} ${fact.fromYear} ${fact.toYear}`, { ...fact, personId, key });
  }
  return [...rows.values()];
}

/**
 * One row for each key of the other's name with the latest year known, and one for each paper with a DOI. Authors who
 * are the person themself are left out.
 */
function tieRows(personId: string, facts: PersonFacts): TieRow[] {
  const own = ownKeys(facts);
  const rows = new Map<string, TieRow>();
  const keep = (at: string, row: TieRow) => {
    const kept = rows.get(at);
    if (!kept || (row.year ?? 0) > (kept.year ?? 0)) rows.set(at, { ...row, orcid: row.orcid ?? kept?.orcid ?? null });
  };
  for (const tie of facts.ties) {
    const common = {
      personId,
      kind: tie.kind,
      orcid: tie.orcid ?? null,
      doi: tie.doi ? doiOf(tie.doi) : null,
      year: tie.year ?? null,
    };
    if (common.doi && tie.kind === 'coauthor')
      keep(`doi ${common.doi}`, { ...common, otherName: '', key: '', han: false, orcid: null });
    const keys = rememberedNameKeys(tie.otherName);
    if (isSelf(own, keys) && tie.kind === 'coauthor') continue;
    const han = keys.some((key) => key.startsWith('h:'));
    for (const key of keys)
      keep(`${tie.kind} ${key} ${tie.orcid ?? ''}`, { ...common, otherName: tie.otherName, key, han });
  }
  return [...rows.values()];
}

function isSelf(own: ReadonlySet<string>, keys: readonly string[]): boolean {
  const ownHan = [...own].some((key) => key.startsWith('h:'));
  const otherHan = keys.some((key) => key.startsWith('h:'));
  return keys.some((key) => {
    if (own.has(key) && !key.startsWith('p:')) return true;
    if (ownHan && otherHan) return false;
    return (
      (key.startsWith('l:') && own.has(`p:${keyBody(key)}`)) || (key.startsWith('p:') && own.has(`l:${keyBody(key)}`))
    );
  });
}
