import { createHash, randomUUID } from 'node:crypto';
import { transact } from '#platform';
import { replaceFacts, type PersonFacts } from '#portfolios';
import type { World } from '../support/world.js';
import type { MadeCall } from './calls.js';
import { makePerson, type MadePerson } from './people.js';

export interface WorkWish {
  title?: string;
  year?: number | null;
  doi?: string | null;
  authors?: string[];
}

export interface ApplicationWish {
  applicant?: MadePerson;
  title?: string;
  /** What the applicant's profile says; the names stand in the snapshot too. */
  nameZh?: string;
  nameLatin?: string;
  institution?: string;
  orcid?: string;
  facts?: Partial<PersonFacts>;
  works?: WorkWish[];
  keptAway?: { name: string; institution?: string; orcid?: string; reason?: string }[];
  state?: string;
}

export interface MadeApplication {
  id: string;
  submissionId: string;
  applicant: MadePerson;
}

/** A profile with its facts, as the applicant would have saved it. */
export async function makeProfile(
  world: World,
  personId: string,
  wish: { nameZh?: string; nameLatin?: string; institution?: string; orcid?: string; facts?: Partial<PersonFacts> },
): Promise<void> {
  const { nameZh = '', nameLatin = '', institution = '', orcid = null, facts = {} } = wish;
  await world.db.query(
    `INSERT INTO profile (person_id, name_zh, name_latin, institution, orcid) VALUES ($1, $2, $3, $4, $5)`,
    [personId, nameZh, nameLatin, institution, orcid],
  );
  await transact(world.db, (tx) =>
    replaceFacts(tx, personId, 'profile', {
      names: [nameZh, nameLatin, ...(facts.names ?? [])].filter(Boolean),
      affiliations: [
        ...(institution ? [{ institution, fromYear: null, toYear: null }] : []),
        ...(facts.affiliations ?? []),
      ],
      ties: facts.ties ?? [],
    }),
  );
}

/** A submitted application with its snapshot, written straight into the tables; screening is up to the test. */
export async function makeSubmittedApplication(
  world: World,
  call: MadeCall,
  wish: ApplicationWish = {},
): Promise<MadeApplication> {
  const { nameZh = '', nameLatin = '', institution = '', orcid } = wish;
  const applicant = wish.applicant ?? (await makePerson(world, { name: nameZh || nameLatin || 'Applicant' }));
  if (!wish.applicant || nameZh || nameLatin) await makeProfile(world, applicant.id, wish);
  const works = (wish.works ?? [{}]).map((work, index) => workOf(work, index, nameLatin || nameZh || applicant.name));
  const keptAway = (wish.keptAway ?? []).map((it) => ({ institution: '', orcid: null, reason: '—', ...it }));
  const [directionId, trackId] = [call.directions[0]?.id ?? '', call.tracks[0]?.id ?? ''];
  const content = {
    applicant: { nameZh, nameLatin, institution, orcid: orcid ?? null },
    directionId,
    trackId,
    title: wish.title ?? `Case of ${applicant.name}`,
    summary: '',
    keywords: [],
    statementFileId: null,
    works,
    keptAway,
  };
  const [id, submissionId] = [randomUUID(), randomUUID()];
  await world.db.query(
    `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, state, title, submitted_at, submission_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now(), $8)`,
    [id, call.id, applicant.id, directionId, trackId, wish.state ?? 'submitted', content.title, submissionId],
  );
  const json = JSON.stringify(content);
  await world.db.query(
    `INSERT INTO submission (id, application_id, number, submitted_at, content, content_hash)
     VALUES ($1, $2, 1, now(), $3, $4)`,
    [submissionId, id, json, createHash('sha256').update(json).digest('hex')],
  );
  await transact(world.db, (tx) =>
    replaceFacts(tx, applicant.id, 'submission', {
      names: [nameZh, nameLatin].filter(Boolean),
      affiliations: institution ? [{ institution, fromYear: null, toYear: null }] : [],
      ties: works.flatMap(({ authors, doi, year }) =>
        authors.map((otherName) => ({ kind: 'coauthor' as const, otherName, doi, year })),
      ),
    }),
  );
  return { id, submissionId, applicant };
}

function workOf(work: WorkWish, index: number, author: string) {
  return {
    id: randomUUID(),
    position: index + 1,
    kind: 'paper',
    title: work.title ?? `A work of ${author} number ${index + 1}`,
    abstract: '',
    year: work.year === undefined ? new Date().getFullYear() : work.year,
    venue: '',
    doi: work.doi ?? null,
    authors: work.authors ?? [author],
    keywords: [],
    contribution: '',
    significance: '',
    fileId: null,
  };
}
