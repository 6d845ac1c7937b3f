import { keyBody, nameKeys } from '#kernel';
import type { Tx } from '#platform';
import { doiOf, institutionKey } from '#portfolios';
import { titleKey } from '#reviewers';

/** A title this short is shared by chance ("Introduction"). */
const SHORTEST_TITLE = 12;

interface ContentRow {
  applicationId: string;
  submissionId: string;
  applicantId: string;
  screened: boolean;
  works: { title?: string; year?: number | null; doi?: string | null; authors?: string[] }[] | null;
  keptAway: { name: string; institution?: string | null; orcid?: string | null }[] | null;
}

/** What of the frozen submissions the rules need, folded: parameters `$4` and `$5` of the detection. */
export interface CaseFacts {
  /** The submission of each case that was read, and whether a search looked through this very one before. */
  submissions: { applicationId: string; submissionId: string; applicantId: string; screened: boolean }[];
  works: string;
  keptAway: string;
}

/** Reads the current submissions of these applications; one without submission is left out. */
export async function readCaseFacts(tx: Pick<Tx, 'query'>, applicationIds: readonly string[]): Promise<CaseFacts> {
  const rows = (await tx.query(
    `SELECT a.id AS "applicationId", s.id AS "submissionId", a.applicant_id AS "applicantId",
            EXISTS (SELECT 1 FROM screened_submission d
              WHERE d.application_id = a.id AND d.submission_id = s.id) AS screened,
            s.content->'works' AS works, s.content->'keptAway' AS "keptAway"
       FROM application a JOIN submission s ON s.id = a.submission_id WHERE a.id = ANY($1::uuid[])`,
    [applicationIds],
  )) as ContentRow[];
  return {
    submissions: rows.map(({ applicationId, submissionId, applicantId, screened }) => ({
      applicationId,
      submissionId,
      applicantId,
      screened,
    })),
    works: JSON.stringify(rows.flatMap(worksOf)),
    keptAway: JSON.stringify(rows.flatMap(keptAwayOf)),
  };
}

function worksOf({ applicationId, works }: ContentRow) {
  return (works ?? []).map(({ title = '', year = null, doi = null, authors = [] }) => {
    const key = titleKey(title);
    return {
      application_id: applicationId,
      title,
      title_key: [...key].length >= SHORTEST_TITLE ? key : null,
      doi: doi ? doiOf(doi) : null,
      year,
      authors,
    };
  });
}

/** One row for each key of each name. */
function keptAwayOf({ applicationId, keptAway }: ContentRow) {
  return (keptAway ?? []).flatMap(({ name, institution, orcid }) => {
    // A name without letters still brings its ORCID iD.
    const keys = nameKeys(name).length > 0 ? nameKeys(name) : ['-:'];
    const han = keys.some((key) => key.startsWith('h:'));
    return keys.map((key) => ({
      application_id: applicationId,
      name,
      script: key.slice(0, 1),
      body: keyBody(key),
      han,
      institution_key: institution ? institutionKey(institution) || null : null,
      orcid: orcid ?? null,
    }));
  });
}
