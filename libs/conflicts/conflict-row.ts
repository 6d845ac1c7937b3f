import type { ConflictPlace } from './conflicts.policy.js';
import type { Evidence } from './evidence.js';

/** A conflict as lists show it. */
export interface ConflictRow extends ConflictPlace {
  id: string;
  applicationId: string;
  applicationTitle: string;
  applicantName: string;
  personName: string;
  evidence: Evidence[];
  foundAt: Date;
  decidedAt: Date | null;
  reason: string | null;
}

/** The applicant's name as the case carries it, from the profile; what stands in the account only before there is one. */
const APPLICANT_NAME = `coalesce(
  (SELECT coalesce(nullif(f.name_zh, ''), nullif(f.name_latin, '')) FROM profile f WHERE f.person_id = u.id), u.name)`;

/** The columns of a ConflictRow over `k` (conflict), `a` (application), `o` (the person), `u` (the applicant). */
export const CONFLICT_COLUMNS = `
  k.id, k.application_id AS "applicationId", a.call_id AS "callId", a.title AS "applicationTitle",
  ${APPLICANT_NAME} AS "applicantName",
  k.person_id AS "personId", o.name AS "personName", k.kind, k.certainty, k.state, k.evidence, k.found_at AS "foundAt",
  k.decided_at AS "decidedAt", k.reason`;

export const CONFLICT_TABLES = `
  conflict k JOIN application a ON a.id = k.application_id
  JOIN person o ON o.id = k.person_id JOIN person u ON u.id = a.applicant_id`;
