import { searchTerms } from '#kernel';
import type { Tx } from '#platform';
import { replaceFactsBulk, type AffiliationFact, type PersonFacts, type TieFact } from '#portfolios';

/** What somebody else than the person says of them, beside the publications; left out: as it was. */
export interface ReviewerFacts {
  names: string[];
  affiliations: AffiliationFact[];
  advisers: { name: string; orcid: string | null }[];
}

interface Known {
  id: string;
  names: string[];
  keywords: string[];
  institution: string;
  affiliations: AffiliationFact[];
  ties: TieFact[];
}

interface Work {
  personId: string;
  title: string;
  year: number | null;
  doi: string | null;
  authors: string[];
  keywords: string[];
}

const AT_ONCE = 500;

/** Terms are words and pairs of characters, so they never hold a space. */
const SEPARATOR = ' ';

/**
 * Derives anew what follows from a reviewer's publications: the facts that conflicts are found in, and the terms under
 * which the pool is searched. For these reviewers, set-based, 500 at a time.
 */
export async function refreshReviewers(
  tx: Tx,
  personIds: readonly string[],
  told: ReadonlyMap<string, ReviewerFacts> = new Map(),
): Promise<void> {
  for (let start = 0; start < personIds.length; start += AT_ONCE) {
    const ids = personIds.slice(start, start + AT_ONCE);
    const [known, works] = [await readKnown(tx, ids), await readWorks(tx, ids)];
    const facts = new Map<string, PersonFacts>();
    const terms: string[] = [];
    for (const reviewer of known) {
      const own = works.get(reviewer.id) ?? [];
      const news = told.get(reviewer.id);
      facts.set(reviewer.id, factsOf(reviewer, own, news));
      terms.push(termsOf(reviewer, own, news).join(SEPARATOR));
    }
    await replaceFactsBulk(tx, 'publications', facts);
    await tx.query(
      `UPDATE reviewer r SET search_terms = string_to_array(t.terms, ' '), updated_at = now()
         FROM unnest($1::uuid[], $2::text[]) AS t (id, terms) WHERE r.person_id = t.id`,
      [known.map(({ id }) => id), terms],
    );
  }
}

function readKnown(tx: Tx, ids: readonly string[]): Promise<Known[]> {
  return tx.query(
    `SELECT p.id, ARRAY[p.name, f.name_zh, f.name_latin] AS names, r.keywords, coalesce(f.institution, '') AS institution,
            coalesce((SELECT jsonb_agg(jsonb_build_object('institution', a.institution, 'fromYear', a.from_year,
                        'toYear', a.to_year)) FROM person_affiliation a
               WHERE a.person_id = p.id AND a.source = 'publications'), '[]') AS affiliations,
            coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('kind', t.kind, 'otherName', t.other_name,
                        'orcid', t.other_orcid, 'year', t.year)) FROM person_tie t
               WHERE t.person_id = p.id AND t.source = 'publications' AND t.kind <> 'coauthor'), '[]') AS ties
       FROM reviewer r JOIN person p ON p.id = r.person_id LEFT JOIN profile f ON f.person_id = p.id
      WHERE r.person_id = ANY($1::uuid[])`,
    [ids],
  );
}

async function readWorks(tx: Tx, ids: readonly string[]): Promise<Map<string, Work[]>> {
  const rows = (await tx.query(
    `SELECT person_id AS "personId", title, year, doi, authors, keywords FROM publication
      WHERE person_id = ANY($1::uuid[]) ORDER BY year DESC NULLS LAST, title_key`,
    [ids],
  )) as Work[];
  return Map.groupBy(rows, ({ personId }) => personId);
}

function factsOf(known: Known, works: readonly Work[], told?: ReviewerFacts): PersonFacts {
  const advisers = told?.advisers.map(({ name, orcid }) => ({ kind: 'adviser' as const, otherName: name, orcid }));
  return {
    names: [...new Set([...known.names, ...(told?.names ?? [])])].filter(Boolean),
    affiliations: told?.affiliations ?? known.affiliations,
    ties: [
      ...(advisers ?? known.ties),
      // The paper itself, also when its authors are not listed, and each of its authors.
      ...works.flatMap(({ authors, doi, year }) =>
        ['', ...authors].map((otherName) => ({ kind: 'coauthor' as const, otherName, doi, year })),
      ),
    ],
  };
}

function termsOf(known: Known, works: readonly Work[], told?: ReviewerFacts): string[] {
  const institutions = told?.affiliations.map(({ institution }) => institution) ?? [];
  const texts = [...known.names, ...(told?.names ?? []), known.institution, ...institutions, ...known.keywords].concat(
    works.flatMap(({ title, keywords }) => [title, ...keywords]),
  );
  return searchTerms(texts.filter(Boolean).join('\n'));
}
