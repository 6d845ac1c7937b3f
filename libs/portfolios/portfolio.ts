import { NotFound } from '#kernel';
import type { Tx } from '#platform';
import type { DataSource } from 'typeorm';
import type { ApplicationState } from './application.states.js';
import { closesAt } from './closes-at.js';
import { DEADLINE_DAY, type EligibilityLimits } from './eligibility-limits.js';
import type { KeptAway } from './save-application.js';
import type { WorkKind } from './work.entity.js';

/** A stored document as far as its reader needs to know. */
export interface FileFact {
  id: string;
  name: string;
  size: number;
  pages: number | null;
  sha256: string;
}

export interface WorkFact {
  id: string;
  position: number;
  kind: WorkKind;
  title: string;
  abstract: string;
  year: number | null;
  venue: string;
  doi: string | null;
  authors: string[];
  keywords: string[];
  contribution: string;
  significance: string;
  version: number;
  file: FileFact | null;
}

/** All that the applicant wrote so far, in one query: for the page, the completeness list and the snapshot. */
export interface Portfolio {
  id: string;
  callId: string;
  applicantId: string;
  directionId: string;
  trackId: string;
  origin: 'call' | 'express';
  state: ApplicationState;
  title: string;
  summary: string;
  keywords: string[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  submissionId: string | null;
  call: { worksMin: number; worksMax: number; lettersRequired: number; deadlineAt: Date; open: boolean };
  /** What the track and its call ask, as the formal check will read them. */
  limits: EligibilityLimits;
  profile: {
    nameZh: string;
    nameLatin: string;
    institution: string;
    institutionKind: string | null;
    orcid: string | null;
    birthDate: string | null;
    phdYear: number | null;
  } | null;
  statement: FileFact | null;
  works: WorkFact[];
  keptAway: KeptAway[];
  /** `requested`: those that came or may still come; a referee who declined writes none. */
  letters: { requested: number; received: number };
}

const FILE = `json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'pages', f.pages, 'sha256', f.sha256)`;

/** @throws NotFound when there is no such application. */
export async function loadPortfolio(db: DataSource | Tx, applicationId: string): Promise<Portfolio> {
  const [row] = (await db.query(
    `SELECT a.id, a.call_id AS "callId", a.applicant_id AS "applicantId", a.direction_id AS "directionId",
            a.track_id AS "trackId", a.origin, a.state, a.title, a.summary, a.keywords, a.version,
            a.created_at AS "createdAt", a.updated_at AS "updatedAt", a.submitted_at AS "submittedAt",
            a.submission_id AS "submissionId", c.works_min AS "worksMin", c.works_max AS "worksMax",
            c.letters_required AS "lettersRequired", c.deadline_at AS "deadlineAt",
            c.state = 'published' AND now() <= ${closesAt('c')} AS open,
            (SELECT json_build_object('maxYearsSincePhd', t.max_years_since_phd, 'maxAge', t.max_age,
               'institutionKinds', t.institution_kinds, 'worksMin', c.works_min, 'worksMax', c.works_max,
               'deadlineDay', ${DEADLINE_DAY}) FROM track t WHERE t.id = a.track_id) AS limits,
            (SELECT json_build_object('nameZh', p.name_zh, 'nameLatin', p.name_latin, 'institution', p.institution,
               'institutionKind', p.institution_kind, 'orcid', p.orcid, 'birthDate', p.birth_date, 'phdYear', p.phd_year)
               FROM profile p WHERE p.person_id = a.applicant_id) AS profile,
            (SELECT ${FILE} FROM stored_file f WHERE f.id = a.statement_file_id) AS statement,
            (SELECT coalesce(json_agg(json_build_object('id', w.id, 'position', w.position, 'kind', w.kind,
               'title', w.title, 'abstract', w.abstract, 'year', w.year, 'venue', w.venue, 'doi', w.doi,
               'authors', w.authors, 'keywords', w.keywords, 'contribution', w.contribution,
               'significance', w.significance, 'version', w.version,
               'file', (SELECT ${FILE} FROM stored_file f WHERE f.id = w.file_id)) ORDER BY w.position), '[]')
               FROM representative_work w WHERE w.application_id = a.id) AS works,
            (SELECT coalesce(json_agg(json_build_object('name', k.name, 'institution', k.institution, 'orcid', k.orcid,
               'reason', k.reason) ORDER BY k.position), '[]') FROM kept_away k WHERE k.application_id = a.id) AS "keptAway",
            (SELECT json_build_object('requested', count(*) FILTER (WHERE l.state <> 'declined'),
                                     'received', count(*) FILTER (WHERE l.state = 'received'))
               FROM referee_letter l WHERE l.application_id = a.id) AS letters
       FROM application a JOIN call c ON c.id = a.call_id WHERE a.id = $1`,
    [applicationId],
  )) as (Omit<Portfolio, 'call'> & Portfolio['call'])[];
  if (!row) throw new NotFound();
  const { worksMin, worksMax, lettersRequired, deadlineAt, open, ...rest } = row;
  return { ...rest, call: { worksMin, worksMax, lettersRequired, deadlineAt, open } };
}
