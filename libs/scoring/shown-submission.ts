import type { SubmissionContent } from '#portfolios';

export interface ShownWork {
  id: string;
  kind: string;
  title: string;
  abstract: string;
  year: number | null;
  venue: string;
  doi: string | null;
  authors: string[];
  keywords: string[];
  contribution: string;
  significance: string;
  fileId: string | null;
}

/** A frozen case as a reviewer is shown it. */
export interface ShownSubmission {
  nameZh: string;
  nameLatin: string;
  institution: string;
  title: string;
  summary: string;
  keywords: string[];
  statementFileId: string | null;
  works: ShownWork[];
}

/**
 * Picks what a reviewer may see, one field at a time: never the people kept away, nor the ORCID iD, behind which
 * positions and degrees stand one click away. The name is shown, because the works' author lists tell it anyway.
 */
export function shownSubmission({
  applicant,
  title,
  summary,
  keywords,
  statementFileId,
  works,
}: SubmissionContent): ShownSubmission {
  const { nameZh, nameLatin, institution } = applicant;
  return {
    nameZh,
    nameLatin,
    institution,
    title,
    summary,
    keywords,
    statementFileId,
    works: works.map((work) => ({
      id: work.id,
      kind: work.kind,
      title: work.title,
      abstract: work.abstract,
      year: work.year,
      venue: work.venue,
      doi: work.doi,
      authors: work.authors,
      keywords: work.keywords,
      contribution: work.contribution,
      significance: work.significance,
      fileId: work.fileId,
    })),
  };
}
