import { createHash } from 'node:crypto';
import { canonicalJson, searchTerms } from '#kernel';
import type { Portfolio, WorkFact } from './portfolio.js';
import type { PersonFacts } from './person-facts.js';
import type { KeptAway } from './save-application.js';

export type SnapshotWork = Omit<WorkFact, 'version' | 'file'> & { fileId: string | null };

/** What a submission froze. Reviewers are shown it without `keptAway`. */
export interface SubmissionContent {
  applicant: { nameZh: string; nameLatin: string; institution: string; orcid: string | null };
  directionId: string;
  trackId: string;
  title: string;
  summary: string;
  keywords: string[];
  statementFileId: string | null;
  works: SnapshotWork[];
  keptAway: KeptAway[];
}

/** A snapshot with its hash, ready to be written. */
export interface Snapshot {
  content: SubmissionContent;
  contentHash: string;
  fileIds: string[];
}

/** Freezes what is there: the hash is SHA-256 over the canonical JSON, in hexadecimal. */
export function snapshotOf(it: Portfolio): Snapshot {
  const { nameZh = '', nameLatin = '', institution = '', orcid = null } = it.profile ?? {};
  const content: SubmissionContent = {
    applicant: { nameZh, nameLatin, institution, orcid },
    directionId: it.directionId,
    trackId: it.trackId,
    title: it.title,
    summary: it.summary,
    keywords: it.keywords,
    statementFileId: it.statement?.id ?? null,
    works: it.works.map(({ version: _version, file, ...work }) => ({ ...work, fileId: file?.id ?? null })),
    keptAway: it.keptAway,
  };
  const fileIds = [content.statementFileId, ...content.works.map(({ fileId }) => fileId)];
  return { content, contentHash: contentHashOf(content), fileIds: fileIds.filter((id) => id !== null) };
}

export const contentHashOf = (content: SubmissionContent): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

/** The terms under which staff find it: its texts, works and names; never the people kept away. */
export function termsOf({ applicant, title, summary, keywords, works }: SubmissionContent): string[] {
  const texts = [applicant.nameZh, applicant.nameLatin, applicant.institution, title, summary, ...keywords];
  for (const work of works) texts.push(work.title, work.abstract, work.venue, ...work.keywords, work.doi ?? '');
  return [...new Set(texts.flatMap((text) => searchTerms(text)))];
}

/** What a submission tells the search for conflicts: whoever wrote a work with the applicant. */
export function submissionFacts({ applicant, works }: Pick<SubmissionContent, 'applicant' | 'works'>): PersonFacts {
  return {
    names: [applicant.nameZh, applicant.nameLatin].filter((name) => name !== ''),
    affiliations: applicant.institution ? [{ institution: applicant.institution, fromYear: null, toYear: null }] : [],
    ties: works.flatMap(({ authors, doi, year }) =>
      authors.map((otherName) => ({ kind: 'coauthor' as const, otherName, doi, year })),
    ),
  };
}
