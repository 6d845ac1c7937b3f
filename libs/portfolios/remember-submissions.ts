import type { Tx } from '#platform';
import { replaceFactsBulk, type PersonFacts } from './person-facts.js';
import { submissionFacts, type SubmissionContent } from './snapshot.js';

/**
 * Renews what these applicants' current submissions, of all calls, tell about them: names, institutions and whoever wrote
 * the works. Done where conflicts are looked for and not where a submission is handed in, because nobody sees a
 * submission before that, and many at once cost little more than one. The caller holds the people's locks.
 */
export async function rememberSubmissions(tx: Tx, applicantIds: readonly string[]): Promise<void> {
  const rows = (await tx.query(
    `SELECT a.applicant_id AS "personId", s.content->'applicant' AS applicant, s.content->'works' AS works
       FROM application a JOIN submission s ON s.id = a.submission_id
      WHERE a.applicant_id = ANY($1::uuid[]) ORDER BY s.submitted_at, s.id`,
    [applicantIds],
  )) as ({ personId: string } & Pick<SubmissionContent, 'applicant' | 'works'>)[];
  const facts = new Map<string, PersonFacts>(
    [...applicantIds].map((id) => [id, { names: [], affiliations: [], ties: [] }]),
  );
  for (const { personId, ...content } of rows) {
    const all = facts.get(personId)!;
    const { names, affiliations, ties } = submissionFacts(content);
    all.names.push(...names);
    all.affiliations.push(...affiliations);
    all.ties.push(...ties);
  }
  await replaceFactsBulk(tx, 'submission', facts);
}
