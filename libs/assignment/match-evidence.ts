/** Why a reviewer is near: the publication nearest to one representative work, and the terms that they share. */
export interface MatchEvidence {
  workId: string;
  workTitle: string;
  publicationId: string;
  publicationTitle: string;
  year: number | null;
  /** Weightiest first. */
  terms: string[];
}
