import type { Tx } from '#platform';
import { rememberSubmissions } from '#portfolios';
import { readCaseFacts, type CaseFacts } from './case-facts.js';
import { DETECTION, STAFF_ROLES } from './detection-sql.js';

/** Which cases and people to look through. Both given: these against these; one given: these against all there are. */
export interface DetectionScope {
  applicationIds?: readonly string[];
  personIds?: readonly string[];
}

/** How many conflicts are new, by application. */
export type DetectionResult = ReadonlyMap<string, number>;

/** Cases looked through in one statement: bounds its time and memory whatever the size of a call. */
const CASES_AT_ONCE = 500;

/**
 * Looks for conflicts and keeps what it finds as rows of `conflict`: of applications against the pool and the staff of
 * their calls, or of people (who are in the pool, or staff) against all submitted applications. A submission seen for
 * the first time also tells about its applicant, who may be a reviewer or staff elsewhere. What was dismissed stays
 * dismissed unless something new is found; what rested on facts that are gone becomes merely possible, for an officer
 * to decide. Afterwards the submissions (or the staff) count as screened. Runs in the caller's transaction; safe to
 * repeat and to run beside another run.
 */
export async function detectConflicts(tx: Tx, scope: DetectionScope): Promise<DetectionResult> {
  const added = new Map<string, number>();
  const told: string[] = [];
  const cases = scope.applicationIds ?? (await submittedApplications(tx));
  if (!scope.applicationIds && scope.personIds) await lockPeople(tx, scope.personIds);
  for (let start = 0; start < cases.length; start += CASES_AT_ONCE) {
    const some = cases.slice(start, start + CASES_AT_ONCE);
    if (!scope.personIds) await lockApplicants(tx, some);
    const facts = await readCaseFacts(tx, some);
    if (!scope.personIds) told.push(...(await rememberNew(tx, facts)));
    await keepFound(tx, facts, scope.personIds ?? null, added);
    if (!scope.personIds) await markScreened(tx, facts);
  }
  if (scope.personIds && !scope.applicationIds) await markStaff(tx, scope.personIds);
  if (!scope.personIds && cases.length > 0) await screenPeople(tx, cases, told, added);
  return added;
}

async function submittedApplications(tx: Tx): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT id FROM application WHERE submission_id IS NOT NULL AND state NOT IN ('draft', 'withdrawn') ORDER BY id`,
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

/** Two runs over one person follow each other, so that the later one sees what the earlier one wrote. */
async function lockPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.query('SELECT 1 FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [personIds]);
}

/** Before the submissions are read, so that of two runs the later one reads and marks the later submission. */
async function lockApplicants(tx: Tx, applicationIds: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT 1 FROM person WHERE id IN (SELECT applicant_id FROM application WHERE id = ANY($1::uuid[]))
      ORDER BY id FOR NO KEY UPDATE`,
    [applicationIds],
  );
}

/** The applicants of what was not looked through before, once what they handed in is known of them. */
async function rememberNew(tx: Tx, facts: CaseFacts): Promise<string[]> {
  const fresh = facts.submissions.filter(({ screened }) => !screened);
  const applicants = [...new Set(fresh.map(({ applicantId }) => applicantId))];
  if (applicants.length > 0) await rememberSubmissions(tx, applicants);
  return applicants;
}

async function keepFound(
  tx: Tx,
  facts: CaseFacts,
  personIds: readonly string[] | null,
  added: Map<string, number>,
): Promise<void> {
  const rows = (await tx.query(
    `${DETECTION},
     kept AS (
       INSERT INTO conflict AS old (application_id, person_id, kind, certainty, evidence)
       SELECT application_id, person_id, kind, CASE WHEN certain THEN 'certain' ELSE 'possible' END, evidence
         FROM found ORDER BY application_id, person_id, kind
       ON CONFLICT ON CONSTRAINT conflict_once DO UPDATE SET
         certainty = EXCLUDED.certainty,
         evidence = EXCLUDED.evidence,
         state = CASE WHEN old.state = 'dismissed' THEN 'open' ELSE old.state END,
         decided_by = CASE WHEN old.state = 'dismissed' THEN NULL ELSE old.decided_by END,
         decided_at = CASE WHEN old.state = 'dismissed' THEN NULL ELSE old.decided_at END,
         reason = CASE WHEN old.state = 'dismissed' THEN NULL ELSE old.reason END
       WHERE (old.evidence, old.certainty) IS DISTINCT FROM (EXCLUDED.evidence, EXCLUDED.certainty)
         AND NOT (old.state = 'dismissed' AND EXCLUDED.certainty = 'possible' AND old.evidence @> EXCLUDED.evidence)
       RETURNING application_id, xmax = 0 AS is_new),
     gone AS (
       SELECT k.id, k.kind FROM cases c
         JOIN conflict k ON k.application_id = c.application_id AND k.state = 'open' AND k.person_id <> c.applicant_id
         JOIN people p ON p.person_id = k.person_id AND p.call_id = c.call_id
        WHERE k.kind <> 'declared' AND (k.kind = 'kept_away' OR k.certainty = 'certain')
          AND NOT EXISTS (SELECT 1 FROM found f
            WHERE f.application_id = k.application_id AND f.person_id = k.person_id AND f.kind = k.kind)),
     outdated AS (
       UPDATE conflict SET certainty = 'possible', evidence = evidence || '[{"by": "outdated"}]'::jsonb
        WHERE id IN (SELECT id FROM gone WHERE kind <> 'kept_away')),
     no_longer_asked AS (DELETE FROM conflict WHERE id IN (SELECT id FROM gone WHERE kind = 'kept_away'))
     SELECT application_id AS "applicationId", count(*)::int AS count FROM kept WHERE is_new GROUP BY application_id`,
    [facts.submissions.map((it) => it.applicationId), personIds, false, facts.works, facts.keptAway],
  )) as { applicationId: string; count: number }[];
  for (const { applicationId, count } of rows) added.set(applicationId, (added.get(applicationId) ?? 0) + count);
}

/** Names the very submission that was read: one handed in meanwhile waits for its own run. */
async function markScreened(tx: Tx, facts: CaseFacts): Promise<void> {
  await tx.query(
    `INSERT INTO screened_submission (application_id, submission_id)
     SELECT a, s FROM unnest($1::uuid[], $2::uuid[]) AS read (a, s) ORDER BY a
     ON CONFLICT (application_id) DO UPDATE SET submission_id = EXCLUDED.submission_id, screened_at = now()`,
    [facts.submissions.map((it) => it.applicationId), facts.submissions.map((it) => it.submissionId)],
  );
}

/** The grants, expanded to the calls they are held in. */
const HELD = `
  SELECT DISTINCT g.person_id, c.id AS call_id
    FROM role_grant g JOIN call c ON c.id = g.call_id OR c.programme_id = g.programme_id
   WHERE g.revoked_at IS NULL AND g.role IN ${STAFF_ROLES}`;

async function markStaff(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO screened_staff (person_id, call_id) ${HELD} AND g.person_id = ANY($1::uuid[]) ORDER BY 1, 2
     ON CONFLICT ON CONSTRAINT screened_staff_pk DO UPDATE SET screened_at = now()`,
    [personIds],
  );
}

/**
 * People to be looked at against all cases: whoever handed something in and is also in the pool or staff, and the
 * officers of a programme, who become staff of a call that opens later without a grant of its own to hear of.
 */
async function screenPeople(
  tx: Tx,
  cases: readonly string[],
  told: readonly string[],
  added: Map<string, number>,
): Promise<void> {
  const rows = (await tx.query(
    `SELECT person_id AS id FROM reviewer WHERE person_id = ANY($2::uuid[])
     UNION
     SELECT h.person_id FROM (${HELD}) h
      WHERE h.person_id = ANY($2::uuid[])
         OR (h.call_id IN (SELECT call_id FROM application WHERE id = ANY($1::uuid[]))
             AND NOT EXISTS (SELECT 1 FROM screened_staff s WHERE s.person_id = h.person_id AND s.call_id = h.call_id))`,
    [cases, told],
  )) as { id: string }[];
  if (rows.length === 0) return;
  const more = await detectConflicts(tx, { personIds: rows.map(({ id }) => id) });
  for (const [id, count] of more) added.set(id, (added.get(id) ?? 0) + count);
}
