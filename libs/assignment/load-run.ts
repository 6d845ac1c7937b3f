import type { ApplicationWorks, ReviewerWorks, WorkText } from '#affinity';
import { inPool } from '#reviewers';
import type { DataSource } from 'typeorm';
import type { Identity } from './one-record-each.js';
import { LOAD } from './reviewer-load.js';

/** Reviewers read from the database at a time; bounds one answer to some tens of thousands of publications. */
const REVIEWERS_AT_ONCE = 1000;
/** More of an abstract says nothing new and would only take memory. */
const ABSTRACT = 3000;

/** A reviewer of the pool, with the room that is left beside other rounds. */
export interface PoolMember {
  id: string;
  capacity: number;
}

/** An assignment that a run leaves as it is. */
export interface KeptPair {
  applicationId: string;
  reviewerId: string;
}

/** An application of a round, with the direction it stands in. */
export interface RoundCase extends ApplicationWorks {
  directionId: string;
}

/** The applications of a round: those of its call that passed the checks, with the works of their submissions. */
export async function loadApplications(db: DataSource, callId: string): Promise<RoundCase[]> {
  const rows = (await db.query(
    `SELECT a.id, a.direction_id AS "directionId", a.title, a.summary, a.keywords, s.content->'works' AS works
       FROM application a JOIN submission s ON s.id = a.submission_id
      WHERE a.call_id = $1 AND a.state IN ('eligible', 'in_review') ORDER BY a.id`,
    [callId],
  )) as (Omit<RoundCase, 'works'> & { title: string; summary: string; keywords: string[]; works: WorkText[] | null })[];
  return rows.map(({ id, directionId, title, summary, keywords, works }) => ({
    ...{ id, directionId },
    // Without works (an express case may have none) the direction itself says what it is about.
    works: works?.length
      ? works.map((work) => ({ id: work.id, title: work.title, abstract: work.abstract, keywords: work.keywords }))
      : [{ id, title, abstract: summary, keywords }],
  }));
}

/**
 * Who can be asked: in the pool and not away, with the capacity that is left beside the other rounds at work, at most `maxLoad`
 * in this one. What the round itself holds is not taken off: the solver counts it.
 */
export function loadPool(db: DataSource, roundId: string, maxLoad: number | null): Promise<PoolMember[]> {
  return db.query(
    `SELECT p.person_id AS id, greatest(0, least(p.capacity - coalesce(o.load, 0), $2::int))::int AS capacity
       FROM reviewer p LEFT JOIN (
         SELECT s.reviewer_id, count(*) AS load FROM assignment s JOIN review_round r ON r.id = s.round_id
          WHERE s.round_id <> $1 AND ${LOAD} GROUP BY s.reviewer_id) o ON o.reviewer_id = p.person_id
      WHERE ${inPool('p')} ORDER BY p.person_id`,
    [roundId, maxLoad],
  );
}

/** A publication of the pool as a run reads it. */
export interface PublishedWork extends WorkText {
  authors: string[];
}

export interface PublishedWorks extends ReviewerWorks {
  publications: readonly PublishedWork[];
}

/** The publications of these reviewers, a block at a time; `afterBlock` is told the share that is read. */
export async function loadPublications(
  db: DataSource,
  reviewerIds: readonly string[],
  afterBlock: (share: number) => Promise<void>,
): Promise<PublishedWorks[]> {
  const all: PublishedWorks[] = [];
  for (let at = 0; at < reviewerIds.length; at += REVIEWERS_AT_ONCE) {
    const ids = reviewerIds.slice(at, at + REVIEWERS_AT_ONCE);
    const rows = (await db.query(
      `SELECT id, person_id AS "personId", title, left(abstract, ${ABSTRACT}) AS abstract, keywords, year, authors
         FROM publication
        WHERE person_id = ANY($1::uuid[]) ORDER BY person_id, id`,
      [ids],
    )) as (PublishedWork & { personId: string })[];
    const byPerson = new Map<string, PublishedWork[]>(ids.map((id) => [id, []]));
    for (const { personId, ...work } of rows) byPerson.get(personId)!.push(work);
    for (const [id, publications] of byPerson) all.push({ id, publications });
    await afterBlock(Math.min(1, (at + REVIEWERS_AT_ONCE) / reviewerIds.length));
  }
  return all;
}

/** What the run leaves as it is: locked proposals and all that was offered and still lives. */
export function loadKept(db: Pick<DataSource, 'query'>, roundId: string): Promise<KeptPair[]> {
  return db.query(
    `SELECT application_id AS "applicationId", reviewer_id AS "reviewerId" FROM assignment
      WHERE round_id = $1 AND (state IN ('offered', 'accepted', 'submitted') OR state = 'proposed' AND locked)`,
    [roundId],
  );
}

/** By application, whom it may not go to: everybody in conflict, and whoever refused, let expire or was released. */
export async function loadBarred(
  db: DataSource,
  roundId: string,
  applicationIds: readonly string[],
): Promise<{ barred: Map<string, Set<string>>; conflicts: Map<string, number> }> {
  const rows = (await db.query(
    `SELECT c.application_id AS "applicationId", c.person_id AS "personId", true AS conflict
       FROM conflict c WHERE c.application_id = ANY($2::uuid[]) AND c.state <> 'dismissed'
        AND EXISTS (SELECT 1 FROM reviewer r WHERE r.person_id = c.person_id)
      GROUP BY 1, 2
     UNION ALL
     SELECT application_id, reviewer_id, false FROM assignment
      WHERE round_id = $1 AND state IN ('refused', 'expired', 'released')`,
    [roundId, applicationIds],
  )) as { applicationId: string; personId: string; conflict: boolean }[];
  const barred = new Map<string, Set<string>>(applicationIds.map((id) => [id, new Set()]));
  const conflicts = new Map<string, number>();
  for (const { applicationId, personId, conflict } of rows) {
    barred.get(applicationId)?.add(personId);
    if (conflict) conflicts.set(applicationId, (conflicts.get(applicationId) ?? 0) + 1);
  }
  return { barred, conflicts };
}

/** By person, the keys of all their names. */
export async function loadIdentities(
  db: Pick<DataSource, 'query'>,
  personIds: readonly string[],
): Promise<Map<string, Identity>> {
  const rows = (await db.query(
    `SELECT n.person_id AS id, f.orcid, array_agg(DISTINCT n.name_key) AS "nameKeys"
       FROM person_name n LEFT JOIN profile f ON f.person_id = n.person_id
      WHERE n.person_id = ANY($1::uuid[]) GROUP BY n.person_id, f.orcid`,
    [[...new Set(personIds)]],
  )) as (Identity & { id: string })[];
  return new Map(rows.map(({ id, ...identity }) => [id, identity]));
}
