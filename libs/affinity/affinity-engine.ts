/** A work as its text shows it: a publication of a reviewer, or a representative work of an application. */
export interface WorkText {
  id: string;
  title: string;
  abstract?: string | null;
  keywords?: readonly string[] | null;
  year?: number | null;
  /** The full text, where there is one. */
  text?: string | null;
  /** How much the reviewer wants the publication to count among their own: 1 is usual, 0 leaves it out. */
  weight?: number | null;
}

export interface ReviewerWorks {
  id: string;
  publications: readonly WorkText[];
}

export interface ApplicationWorks {
  id: string;
  works: readonly WorkText[];
}

/** Why a reviewer is near: the publication nearest to one work, and the terms that make it so, weightiest first. */
export interface AffinityEvidence {
  workId: string;
  publicationId: string;
  terms: string[];
}

/**
 * How small a peer a reviewer is: 0 nothing in common, 1 the same texts. With a trained model, comparable between
 * applications and pools that were scored by the same model; with `tfidfEngine`, within one index only.
 */
export interface AffinityScore {
  reviewerId: string;
  score: number;
  evidence: AffinityEvidence[];
}

export interface AffinityIndex {
  readonly reviewerCount: number;
  readonly publicationCount: number;
  /**
   * The `top` nearest reviewers of an application, nearest first, ties by reviewer id; reviewers with nothing in
   * common are left out. The answer does not depend on the order in which anything was given.
   * @throws RangeError unless `top` is a positive integer.
   */
  score(application: ApplicationWorks, opts: { top: number }): AffinityScore[];
  /** Puts one more reviewer in; only in an index that can grow. @throws RangeError when the id is taken. */
  addReviewer?(reviewer: ReviewerWorks): void;
  /**
   * `score`, and how many reviewers are small peers of the application, looked at once; only where scores mean the same
   * in every pool.
   */
  scoreAndCover?(application: ApplicationWorks, opts: { top: number }): { scores: AffinityScore[]; coverage: number };
}

/** What turns texts into nearness. Build a new index when the pool has changed, or use one that can grow. */
export interface AffinityEngine {
  readonly name: string;
  /** @throws RangeError when two reviewers share an id. */
  buildIndex(reviewers: Iterable<ReviewerWorks>): AffinityIndex;
}

/** Told of a long computation: what it is doing, and how much of that is done (0 to 1). */
export type Progress = (stage: string, done: number) => void;
