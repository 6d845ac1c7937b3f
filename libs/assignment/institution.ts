import type { DataSource } from 'typeorm';

/** SQL: the key of the institution where a person works now, or worked last; null when none is known. */
export const institutionOf = (person: string) =>
  `(SELECT f.institution_key FROM person_affiliation f WHERE f.person_id = ${person} AND f.institution_key <> ''
     ORDER BY f.to_year DESC NULLS FIRST, f.from_year DESC NULLS LAST, f.id LIMIT 1)`;

/** SQL over alias `al` (alternate): somebody of their institution holds a place at the application in that round. */
export const SHARED_INSTITUTION = `EXISTS (SELECT 1 FROM assignment holding
  WHERE holding.round_id = al.round_id AND holding.application_id = al.application_id
    AND holding.reviewer_id <> al.reviewer_id AND holding.state IN ('proposed', 'offered', 'accepted', 'submitted')
    AND ${institutionOf('holding.reviewer_id')} = ${institutionOf('al.reviewer_id')})`;

/** By person, the key of their institution; people without a known one are left out. */
export async function loadInstitutions(
  db: Pick<DataSource, 'query'>,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = (await db.query(
    `SELECT DISTINCT ON (f.person_id) f.person_id AS id, f.institution_key AS key FROM person_affiliation f
      WHERE f.person_id = ANY($1::uuid[]) AND f.institution_key <> ''
      ORDER BY f.person_id, f.to_year DESC NULLS FIRST, f.from_year DESC NULLS LAST, f.id`,
    [personIds],
  )) as { id: string; key: string }[];
  return new Map(rows.map(({ id, key }) => [id, key]));
}
