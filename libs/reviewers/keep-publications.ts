import type { Tx } from '#platform';
import type { PublicationRecord } from './reviewer-record.js';
import { titleKey } from './title-key.js';

/**
 * Adds publications to reviewers, set-based; one with a title that the reviewer has already replaces it. Their pages are
 * of a new version from then on.
 * @returns how many there were, equal titles counted once.
 */
export async function keepPublications(
  tx: Tx,
  works: readonly { personId: string; work: PublicationRecord }[],
): Promise<number> {
  const distinct = new Map<string, object>();
  for (const { personId, work } of works) {
    const key = titleKey(work.title);
    distinct.set(`${personId} ${key}`, { person_id: personId, title_key: key, ...work });
  }
  await tx.query(
    `INSERT INTO publication (person_id, title, abstract, year, venue, doi, authors, keywords, title_key)
     SELECT person_id, title, abstract, year, venue, doi, authors, keywords, title_key
       FROM json_to_recordset($1::json) AS w (person_id uuid, title text, abstract text, year int, venue text, doi text,
              authors text[], keywords text[], title_key text)
     ON CONFLICT ON CONSTRAINT publication_once DO UPDATE SET title = EXCLUDED.title, abstract = EXCLUDED.abstract,
       year = EXCLUDED.year, venue = EXCLUDED.venue, doi = EXCLUDED.doi, authors = EXCLUDED.authors,
       keywords = EXCLUDED.keywords`,
    [JSON.stringify([...distinct.values()])],
  );
  await tx.query('UPDATE reviewer SET version = version + 1 WHERE person_id = ANY($1::uuid[])', [
    [...new Set(works.map(({ personId }) => personId))],
  ]);
  return distinct.size;
}
