import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';

/** A row of the record as the chain covers it; times carry microseconds, as the database keeps them. */
export interface ChainedRow {
  id: string;
  at: string;
  actorId: string;
  action: string;
  subjectType: string;
  subjectId: string;
  callId: string | null;
  applicationId: string | null;
  commitment: string;
}

export const GENESIS = '0'.repeat(64);

/** The hash of a row at its place in the chain: SHA-256 over the place, the hash before, and all its fields. */
export function chainHash(position: number, prevHash: string, row: ChainedRow): string {
  return createHash('sha256')
    .update(canonicalJson({ position, prevHash, ...row }))
    .digest('hex');
}

/** The columns of a `ChainedRow`, for every query that reads the chain. */
export const CHAINED_COLUMNS = `
  e.id::text AS id,
  to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  e.actor_id AS "actorId", e.action, e.subject_type AS "subjectType", e.subject_id AS "subjectId",
  e.call_id AS "callId", e.application_id AS "applicationId", e.commitment`;
