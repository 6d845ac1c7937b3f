import { randomUUID } from 'node:crypto';
import type { FieldFault } from '#kernel';
import type { Tx } from '#platform';
import type { ReviewerRecord } from './reviewer-record.js';

export interface Placed {
  record: ReviewerRecord;
  line: number;
  personId: string;
  /** The person, and the reviewer, were there before. */
  known: boolean;
}

interface Match {
  index: number;
  byKey: string | null;
  byOrcid: string | null;
  byEmail: string | null;
  /** By what the person found is known already. */
  email: string | null;
  orcid: string | null;
  key: string | null;
}

/**
 * Finds whom each record is about (by outside key, ORCID iD or e-mail address) or makes a new person, and puts all of
 * them into the pool. What a person says in their own profile is never overwritten.
 */
export async function placePeople(
  tx: Tx,
  records: readonly { line: number; record: ReviewerRecord }[],
  by: string | null,
): Promise<{ placed: Placed[]; faults: FieldFault[] }> {
  const matches = await findPeople(tx, records);
  const faults: FieldFault[] = [];
  const placed = records.map(({ record, line }, index): Placed => {
    const match = matches.get(index);
    const ids = [match?.byKey, match?.byOrcid, match?.byEmail].filter((id) => id != null);
    if (new Set(ids).size > 1)
      faults.push({ field: `line ${line}, email`, message: 'key, orcid and email belong to different people' });
    else if (match) faults.push(...clashes(match, record).map((it) => ({ ...it, field: `line ${line}, ${it.field}` })));
    return { record, line, personId: ids[0] ?? randomUUID(), known: ids.length > 0 };
  });
  if (faults.length > 0) return { placed, faults };
  await insertPeople(tx, placed);
  await insertReviewers(tx, placed, by);
  return { placed, faults };
}

/**
 * Whoever is known by another address, ORCID iD or key is somebody else, or one of the two is wrong. Anybody can write
 * an ORCID iD into a profile: it must not draw another address's reviewer into an account.
 */
function clashes(match: Match, record: ReviewerRecord): FieldFault[] {
  return (['email', 'orcid', 'key'] as const)
    .filter((field) => record[field] !== null && match[field] !== null && record[field] !== match[field])
    .map((field) => ({ field, message: 'is not the one that this person is known by' }));
}

async function findPeople(tx: Tx, records: readonly { record: ReviewerRecord }[]): Promise<ReadonlyMap<number, Match>> {
  const rows = (await tx.query(
    `SELECT w.index - 1 AS index, r.person_id AS "byKey", f.person_id AS "byOrcid", p.id AS "byEmail",
            lower(o.email::text) AS email, of.orcid, om.external_key AS key
       FROM unnest($1::text[], $2::text[], $3::citext[]) WITH ORDINALITY AS w (key, orcid, email, index)
       LEFT JOIN reviewer r ON r.external_key = w.key
       LEFT JOIN profile f ON f.orcid = w.orcid
       LEFT JOIN person p ON p.email = w.email
       LEFT JOIN person o ON o.id = coalesce(r.person_id, f.person_id, p.id)
       LEFT JOIN profile of ON of.person_id = o.id
       LEFT JOIN reviewer om ON om.person_id = o.id
      WHERE num_nonnulls(r.person_id, f.person_id, p.id) > 0`,
    [
      records.map(({ record }) => record.key),
      records.map(({ record }) => record.orcid),
      records.map(({ record }) => record.email),
    ],
  )) as (Omit<Match, 'index'> & { index: string })[];
  return new Map(rows.map((row) => [Number(row.index), { ...row, index: Number(row.index) }]));
}

async function insertPeople(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const fresh = placed.filter(({ known }) => !known);
  await tx.query(`INSERT INTO person (id, email, name) SELECT * FROM unnest($1::uuid[], $2::citext[], $3::text[])`, [
    fresh.map(({ personId }) => personId),
    fresh.map(({ record }) => record.email),
    fresh.map(({ record }) => record.nameZh || record.nameLatin),
  ]);
  const met = placed.filter(({ known, record }) => known && record.email !== null);
  await tx.query(
    `UPDATE person p SET email = n.email FROM unnest($1::uuid[], $2::citext[]) AS n (id, email)
      WHERE p.id = n.id AND p.email IS NULL`,
    [met.map(({ personId }) => personId), met.map(({ record }) => record.email)],
  );
  const profiles = placed.map(({ personId, record }) => ({
    person_id: personId,
    name_zh: record.nameZh,
    name_latin: record.nameLatin,
    orcid: record.orcid,
    institution: record.institution,
    positions: record.positions,
  }));
  await tx.query(
    `INSERT INTO profile (person_id, name_zh, name_latin, orcid, institution, positions)
     SELECT person_id, name_zh, name_latin, orcid, institution, positions FROM json_to_recordset($1::json)
         AS f (person_id uuid, name_zh text, name_latin text, orcid text, institution text, positions jsonb)
     ON CONFLICT (person_id) DO NOTHING`,
    [JSON.stringify(profiles)],
  );
}

async function insertReviewers(tx: Tx, placed: readonly Placed[], by: string | null): Promise<void> {
  const rows = placed.map(({ personId, record }) => ({
    person_id: personId,
    keywords: record.keywords,
    capacity: record.capacity ?? null,
    external_key: record.key,
  }));
  await tx.query(
    `INSERT INTO reviewer AS old (person_id, state, keywords, capacity, external_key, invited_by)
     SELECT person_id, CASE WHEN p.email_confirmed_at IS NULL THEN 'listed' ELSE 'active' END, keywords,
            coalesce(capacity, 6), external_key, $2::uuid
       FROM json_to_recordset($1::json) AS r (person_id uuid, keywords text[], capacity int, external_key text)
       JOIN person p ON p.id = r.person_id
     ON CONFLICT (person_id) DO UPDATE SET
       keywords = CASE WHEN cardinality(EXCLUDED.keywords) > 0 THEN EXCLUDED.keywords ELSE old.keywords END,
       capacity = coalesce((SELECT n.capacity FROM json_to_recordset($1::json) AS n (person_id uuid, capacity int)
                             WHERE n.person_id = old.person_id), old.capacity),
       external_key = coalesce(EXCLUDED.external_key, old.external_key)`,
    [JSON.stringify(rows), by],
  );
}
