/**
 * The rules of conflicts as one statement over sets: the cases `$1` (uuid[]) against the people `$2` (uuid[]; null: the
 * whole pool and the staff of each case's call; `$3` true: those of `$2` whoever they are). `$4` and `$5` bring what SQL
 * cannot fold: the works of the cases with their title keys, and the lists of people to be kept away with the keys of
 * names and institutions (see case-facts.ts).
 *
 * Names meet as `nameKeys` of the kernel says: by a common `h:` or `l:` key exactly, by `l:` against `p:` probably, and
 * where both have Han characters by these alone. Two different ORCID iDs are two people whatever their names.
 * Ends with `found` (application_id, person_id, kind, certain, evidence); the caller appends what to do with it.
 */
const meets = (left: string, right: string, leftHan: string, rightHan: string) =>
  `((${left} = ${right} AND ${left} <> 'p') OR (${left} = 'l' AND ${right} = 'p') OR (${left} = 'p' AND ${right} = 'l'))
   AND (${left} = 'h' OR NOT ${leftHan} OR NOT ${rightHan})`;

const hasHan = (person: string) =>
  `EXISTS (SELECT 1 FROM person_name h WHERE h.person_id = ${person} AND left(h.name_key, 2) = 'h:')`;

/** A tie counts for ever between adviser and student, else for the call's years; an unknown year counts. */
const inTime = (tie: string) =>
  `(${tie}.kind IN ('adviser', 'student') OR ${tie}.year IS NULL OR ${tie}.year >= c.since)`;

/**
 * Who is looked for, early: only where people are given. The pool itself is joined last (`ofPeople`), because whoever
 * shares a name, a place or a paper with a case are few, and the pool is large.
 */
const wanted = (person: string) => `($2::uuid[] IS NULL OR ${person} = ANY($2::uuid[]))`;

/** Of what was matched, what concerns the people of the case's call. */
const ofPeople = (matches: string) =>
  `SELECT m.* FROM (${matches}) m JOIN people p ON p.person_id = m.person_id AND p.call_id = m.call_id`;

export const STAFF_ROLES = `('officer', 'chair', 'approver', 'auditor')`;

const SCOPE = `
cases AS MATERIALIZED (
  SELECT a.id AS application_id, a.applicant_id, a.call_id, c.programme_id, p.orcid,
         extract(year FROM now())::int - c.conflict_years AS since
    FROM application a JOIN call c ON c.id = a.call_id LEFT JOIN profile p ON p.person_id = a.applicant_id
   WHERE a.id = ANY($1::uuid[])),
people AS MATERIALIZED (
  SELECT r.person_id, c.call_id FROM reviewer r CROSS JOIN (SELECT DISTINCT call_id FROM cases) c
   WHERE $2::uuid[] IS NULL OR r.person_id = ANY($2::uuid[])
  UNION
  SELECT g.person_id, c.call_id FROM role_grant g
    JOIN (SELECT DISTINCT call_id, programme_id FROM cases) c ON g.call_id = c.call_id OR g.programme_id = c.programme_id
   WHERE g.revoked_at IS NULL AND g.role IN ${STAFF_ROLES} AND ($2::uuid[] IS NULL OR g.person_id = ANY($2::uuid[]))
  UNION
  SELECT p, c.call_id FROM unnest($2::uuid[]) AS p CROSS JOIN (SELECT DISTINCT call_id FROM cases) c WHERE $3::boolean),
work AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($4::jsonb)
    AS w (application_id uuid, title text, title_key text, doi text, year int, authors text[])),
away AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($5::jsonb)
    AS k (application_id uuid, name text, script text, body text, han boolean, institution_key text, orcid text)),
applicant_name AS MATERIALIZED (
  SELECT DISTINCT c.application_id, c.applicant_id, c.call_id, c.orcid, c.since, left(n.name_key, 1) AS script,
         substr(n.name_key, 3) AS body, ${hasHan('c.applicant_id')} AS han
    FROM cases c JOIN person_name n ON n.person_id = c.applicant_id)`;

const PLACES = `
shared_place AS MATERIALIZED (${ofPeople(`
  SELECT c.application_id, c.call_id, f.person_id, f.institution_key, max(mine.institution) AS institution,
         bool_or((mine.to_year IS NULL OR mine.to_year >= c.since) AND (f.to_year IS NULL OR f.to_year >= c.since)) AS recent,
         nullif(max(coalesce(mine.to_year, 9999)), 9999) AS applicant_until,
         nullif(max(coalesce(f.to_year, 9999)), 9999) AS person_until
    FROM cases c
    JOIN person_affiliation mine ON mine.person_id = c.applicant_id
    JOIN person_affiliation f ON f.institution_key = mine.institution_key AND f.person_id <> c.applicant_id
   WHERE ${wanted('f.person_id')}
   GROUP BY c.application_id, c.call_id, f.person_id, f.institution_key`)}),
same_place AS MATERIALIZED (SELECT DISTINCT application_id, person_id FROM shared_place)`;

const NAMES = `
namesake AS MATERIALIZED (${ofPeople(`
  SELECT c.application_id, c.call_id, n.person_id, bool_or(c.script = left(n.name_key, 1)) AS exact
    FROM applicant_name c
    JOIN person_name n ON substr(n.name_key, 3) = c.body AND n.person_id <> c.applicant_id
    LEFT JOIN profile f ON f.person_id = n.person_id
   WHERE ${wanted('n.person_id')} AND (f.orcid IS NULL OR c.orcid IS NULL OR f.orcid = c.orcid)
     AND ${meets('c.script', 'left(n.name_key, 1)', 'c.han', hasHan('n.person_id'))}
   GROUP BY c.application_id, c.call_id, n.person_id`)}),
named AS MATERIALIZED (
  SELECT m.application_id, m.person_id, m.applicant_id, m.kind, m.named_by, m.other_name, bool_or(m.exact) AS exact,
         max(m.year) AS year, (array_agg(m.doi ORDER BY m.year DESC NULLS LAST, m.doi))[1] AS doi
    FROM (
      SELECT c.application_id, c.call_id, c.applicant_id, t.person_id, t.kind, 'person' AS named_by, t.other_name, t.year, t.doi,
             c.script = left(t.name_key, 1) AS exact
        FROM applicant_name c
        JOIN person_tie t ON substr(t.name_key, 3) = c.body AND t.name_key <> '' AND t.person_id <> c.applicant_id
       WHERE ${wanted('t.person_id')} AND ${inTime('t')} AND (t.other_orcid IS NULL OR c.orcid IS NULL OR t.other_orcid = c.orcid)
         AND ${meets('c.script', 'left(t.name_key, 1)', 'c.han', 't.other_han')}
      UNION ALL
      SELECT c.application_id, c.call_id, c.applicant_id, n.person_id, t.kind, 'applicant', t.other_name, t.year, t.doi,
             left(t.name_key, 1) = left(n.name_key, 1)
        FROM cases c
        JOIN person_tie t ON t.person_id = c.applicant_id AND t.name_key <> ''
        JOIN person_name n ON substr(n.name_key, 3) = substr(t.name_key, 3) AND n.person_id <> c.applicant_id
        LEFT JOIN profile f ON f.person_id = n.person_id
       WHERE ${wanted('n.person_id')} AND ${inTime('t')} AND (t.other_orcid IS NULL OR f.orcid IS NULL OR t.other_orcid = f.orcid)
         AND ${meets('left(t.name_key, 1)', 'left(n.name_key, 1)', 't.other_han', hasHan('n.person_id'))}) m
    JOIN people p ON p.person_id = m.person_id AND p.call_id = m.call_id
   GROUP BY m.application_id, m.person_id, m.applicant_id, m.kind, m.named_by, m.other_name),
by_orcid AS MATERIALIZED (
  SELECT DISTINCT ON (m.application_id, m.person_id, m.kind, m.named_by) m.*
    FROM (
      SELECT c.application_id, c.call_id, c.applicant_id, t.person_id, t.kind, 'person' AS named_by, t.other_name, t.year, t.doi
        FROM cases c JOIN person_tie t ON t.other_orcid = c.orcid AND t.person_id <> c.applicant_id
       WHERE ${wanted('t.person_id')} AND ${inTime('t')}
      UNION ALL
      SELECT c.application_id, c.call_id, c.applicant_id, f.person_id, t.kind, 'applicant', t.other_name, t.year, t.doi
        FROM cases c JOIN person_tie t ON t.person_id = c.applicant_id
        JOIN profile f ON f.orcid = t.other_orcid AND f.person_id <> c.applicant_id
       WHERE ${wanted('f.person_id')} AND ${inTime('t')}) m
    JOIN people p ON p.person_id = m.person_id AND p.call_id = m.call_id
   ORDER BY m.application_id, m.person_id, m.kind, m.named_by, m.year DESC NULLS LAST, m.other_name)`;

const PAPERS = `
shared_doi AS MATERIALIZED (${ofPeople(`
  SELECT c.application_id, c.call_id, c.applicant_id, t.person_id, t.doi, max(coalesce(t.year, mine.year)) AS year
    FROM cases c
    JOIN (SELECT person_id, doi, year, kind FROM person_tie WHERE name_key = '' AND doi IS NOT NULL) mine
      ON mine.person_id = c.applicant_id
    JOIN person_tie t ON t.doi = mine.doi AND t.name_key = '' AND t.person_id <> c.applicant_id
   WHERE ${wanted('t.person_id')} AND ${inTime('t')}
   GROUP BY c.application_id, c.call_id, c.applicant_id, t.person_id, t.doi`)}),
shared_title AS MATERIALIZED (${ofPeople(`
  SELECT c.application_id, c.call_id, b.person_id, min(b.title) AS title, max(b.year) AS year
    FROM cases c
    JOIN work w ON w.application_id = c.application_id
    JOIN publication b ON b.title_key = w.title_key AND b.person_id <> c.applicant_id
   WHERE ${wanted('b.person_id')} AND (b.year IS NULL OR b.year >= c.since)
     AND (b.doi IS NULL OR w.doi IS NULL OR b.doi = w.doi)
   GROUP BY c.application_id, c.call_id, b.person_id, b.title_key`)}),
same_paper AS MATERIALIZED (
  SELECT application_id, person_id FROM shared_doi UNION SELECT application_id, person_id FROM shared_title)`;

/** The title of the paper behind a tie, looked up only for what was found. */
const titleOf = (m: string) => `(
    SELECT title FROM (
      SELECT b.title, 1 AS place FROM publication b
       WHERE b.person_id IN (${m}.person_id, ${m}.applicant_id)
         AND (b.doi = ${m}.doi OR (${m}.other_name = ANY(b.authors) AND b.year IS NOT DISTINCT FROM ${m}.year))
      UNION ALL
      SELECT w.title, 2 FROM work w
       WHERE w.application_id = ${m}.application_id
         AND (w.doi = ${m}.doi OR (${m}.other_name = ANY(w.authors) AND w.year IS NOT DISTINCT FROM ${m}.year))) known
     ORDER BY place, title LIMIT 1)`;

const kindOf = (m: string) => `CASE WHEN ${m}.kind = 'student' THEN 'adviser' ELSE ${m}.kind END`;

const AWAY = `
asked_away AS MATERIALIZED (
  SELECT k.application_id, c.call_id, n.person_id, jsonb_build_object('by', 'name', 'name', k.name) AS evidence,
         k.script = left(n.name_key, 1) AND EXISTS (SELECT 1 FROM person_affiliation f
            WHERE f.person_id = n.person_id AND f.institution_key = k.institution_key) AS certain
    FROM away k
    JOIN cases c ON c.application_id = k.application_id
    JOIN person_name n ON substr(n.name_key, 3) = k.body AND n.person_id <> c.applicant_id
    LEFT JOIN profile f ON f.person_id = n.person_id
   WHERE ${wanted('n.person_id')} AND (k.orcid IS NULL OR f.orcid IS NULL OR f.orcid = k.orcid)
     AND ${meets('k.script', 'left(n.name_key, 1)', 'k.han', hasHan('n.person_id'))}
  UNION
  SELECT k.application_id, c.call_id, f.person_id, jsonb_build_object('by', 'orcid', 'name', k.name), true
    FROM away k
    JOIN cases c ON c.application_id = k.application_id
    JOIN profile f ON f.orcid = k.orcid AND f.person_id <> c.applicant_id
   WHERE ${wanted('f.person_id')})`;

const FINDINGS = `
finding AS (
  SELECT c.application_id, c.applicant_id AS person_id, 'self' AS kind, true AS certain,
         jsonb_build_object('by', 'account') AS evidence
    FROM cases c JOIN people p ON p.person_id = c.applicant_id AND p.call_id = c.call_id
  UNION ALL
  SELECT n.application_id, n.person_id, 'self',
         n.exact AND (s.person_id IS NOT NULL OR w.person_id IS NOT NULL),
         jsonb_build_object('by', 'name', 'name', o.name, 'exact', n.exact)
    FROM namesake n JOIN person o ON o.id = n.person_id
    LEFT JOIN same_place s USING (application_id, person_id)
    LEFT JOIN same_paper w USING (application_id, person_id)
  UNION ALL
  SELECT s.application_id, s.person_id, 'same_institution', true,
         jsonb_strip_nulls(jsonb_build_object('by', 'institution', 'institution', s.institution,
           'applicantUntil', s.applicant_until, 'personUntil', s.person_until))
    FROM shared_place s WHERE s.recent
  UNION ALL
  SELECT m.application_id, m.person_id, ${kindOf('m')},
         m.exact AND (s.person_id IS NOT NULL OR w.person_id IS NOT NULL),
         jsonb_strip_nulls(jsonb_build_object('by', 'name', 'namedBy', m.named_by, 'relation', m.kind, 'name', m.other_name,
           'exact', m.exact, 'year', m.year, 'doi', m.doi,
           'title', CASE WHEN m.kind = 'coauthor' THEN ${titleOf('m')} END))
    FROM named m
    LEFT JOIN same_place s USING (application_id, person_id)
    LEFT JOIN same_paper w ON m.kind = 'coauthor' AND w.application_id = m.application_id AND w.person_id = m.person_id
  UNION ALL
  SELECT m.application_id, m.person_id, ${kindOf('m')}, true,
         jsonb_strip_nulls(jsonb_build_object('by', 'orcid', 'namedBy', m.named_by, 'relation', m.kind, 'name', m.other_name,
           'year', m.year, 'doi', m.doi, 'title', CASE WHEN m.kind = 'coauthor' THEN ${titleOf('m')} END))
    FROM by_orcid m
  UNION ALL
  SELECT m.application_id, m.person_id, 'coauthor', true,
         jsonb_strip_nulls(jsonb_build_object('by', 'doi', 'doi', m.doi, 'year', m.year, 'title', ${titleOf('m')}))
    FROM (SELECT d.*, NULL::text AS other_name FROM shared_doi d) m
  UNION ALL
  SELECT m.application_id, m.person_id, 'coauthor', false,
         jsonb_strip_nulls(jsonb_build_object('by', 'title', 'title', m.title, 'year', m.year))
    FROM shared_title m
  UNION ALL
  SELECT m.application_id, m.person_id, 'kept_away', m.certain, m.evidence
    FROM asked_away m JOIN people p ON p.person_id = m.person_id AND p.call_id = m.call_id),
found AS MATERIALIZED (
  SELECT application_id, person_id, kind, bool_or(certain) AS certain, jsonb_agg(DISTINCT evidence) AS evidence
    FROM finding GROUP BY application_id, person_id, kind)`;

export const DETECTION = `WITH ${[SCOPE, PLACES, NAMES, PAPERS, AWAY, FINDINGS].join(',')}`;
