import { randomUUID } from 'node:crypto';
import type { Audit } from '#audit';
import type { Actor } from '#kernel';
import type { Outbox, Tx } from '#platform';
import type { ApplicationState } from './application.states.js';
import { factsForChecks } from './eligibility-rules.js';
import type { Portfolio } from './portfolio.js';
import { applicationSubmitted } from './portfolios.events.js';
import { snapshotOf } from './snapshot.js';

/** What proves a submission to its applicant. */
export interface Receipt {
  submissionId: string;
  number: number;
  submittedAt: Date;
  /** SHA-256 of the canonical JSON of the frozen content, hexadecimal. */
  contentHash: string;
}

/**
 * Writes the snapshot of a locked application, puts the application into its new state and renews the facts for the
 * formal check. Facts for conflicts and terms for the search come by jobs, and few round trips are made, because all
 * applicants of a call come in its last hour.
 */
export async function freezeSubmission(
  tx: Tx,
  services: { audit: Audit; outbox: Outbox },
  actor: Pick<Actor, 'id'>,
  portfolio: Portfolio,
  state: ApplicationState,
): Promise<Receipt> {
  const { content, contentHash, fileIds } = snapshotOf(portfolio);
  const submissionId = randomUUID();
  const checks = factsForChecks(portfolio);
  const [row] = (await tx.query(
    `WITH frozen AS (
       INSERT INTO submission (id, application_id, number, submitted_at, content, content_hash, file_ids)
       SELECT $2, $1, coalesce(max(number), 0) + 1, now(), $3::jsonb, $4, $5::uuid[] FROM submission
        WHERE application_id = $1 RETURNING number, submitted_at),
     moved AS (
       UPDATE application SET state = $6, submission_id = $2, submitted_at = now() WHERE id = $1),
     checks AS (
       INSERT INTO eligibility_check (application_id, rule, computed, evidence)
       SELECT $1, rule, 'unknown', evidence FROM unnest($7::text[], $8::jsonb[]) AS t (rule, evidence)
       ON CONFLICT ON CONSTRAINT eligibility_check_pk DO UPDATE SET computed = excluded.computed,
          evidence = excluded.evidence, decided = NULL, reason = NULL, decided_by = NULL, decided_at = NULL)
     SELECT number, submitted_at AS "submittedAt" FROM frozen`,
    [
      portfolio.id,
      submissionId,
      JSON.stringify(content),
      contentHash,
      fileIds,
      state,
      checks.map(({ rule }) => rule),
      checks.map(({ evidence }) => JSON.stringify(evidence)),
    ],
  )) as [{ number: number; submittedAt: Date }];
  await services.audit.record(
    tx,
    actor,
    'application.submitted',
    { type: 'application', id: portfolio.id, callId: portfolio.callId, applicationId: portfolio.id },
    { submissionId, number: row.number, contentHash },
  );
  await services.outbox.announce(tx, applicationSubmitted({ applicationId: portfolio.id, submissionId }));
  return { submissionId, number: row.number, submittedAt: row.submittedAt, contentHash };
}
