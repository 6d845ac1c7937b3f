export const CONFLICT_KINDS = [
  'self',
  'same_institution',
  'coauthor',
  'adviser',
  'collaborator',
  'declared',
  'kept_away',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];
export const CERTAINTIES = ['certain', 'possible'] as const;
export type Certainty = (typeof CERTAINTIES)[number];
export type ConflictState = 'open' | 'confirmed' | 'dismissed';

/** One thing that was found; fields without content are absent. */
export interface Evidence {
  /** How the two were brought together; `outdated`: it rested on facts that are no longer there. */
  by: 'account' | 'orcid' | 'doi' | 'title' | 'institution' | 'name' | 'declaration' | 'outdated';
  /** Whose record names the other one. */
  namedBy?: 'applicant' | 'person';
  relation?: 'coauthor' | 'adviser' | 'student' | 'collaborator';
  /** The name as it is written there. */
  name?: string;
  /** False when the spellings only probably belong together (pinyin, middle initials). */
  exact?: boolean;
  institution?: string;
  /** The last year there of the applicant and of the other; absent: still there. */
  applicantUntil?: number;
  personUntil?: number;
  title?: string;
  doi?: string;
  year?: number;
  /** For a declaration: why, and who said so. */
  reason?: string;
  declaredBy?: string;
}

/** Why somebody should not touch a case. */
export interface ConflictReason {
  kind: ConflictKind;
  certainty: Certainty;
  state: ConflictState;
  evidence: Evidence[];
}
