import type { AffinityScore, ApplicationWorks } from '#affinity';
import type { Tx } from '#platform';
import type { MatchEvidence } from './match-evidence.js';
import { lockReviewers } from './reviewer-load.js';
import type { SolvedPair } from './solve-round.js';

/** Alternates kept for each application: enough for several refusals, few enough to look through. */
const ALTERNATES = 20;
/** Rows in one INSERT. */
const AT_ONCE = 2000;

export interface Solved {
  runId: string;
  roundId: string;
  callId: string;
  /** Those that were kept are in their places already. */
  pairs: readonly SolvedPair[];
  /** By application, the reviewers next in line. */
  alternates: ReadonlyMap<string, readonly string[]>;
  applications: readonly ApplicationWorks[];
  /** By application, the scores that the pairs came from. */
  scores: ReadonlyMap<string, readonly AffinityScore[]>;
}

interface Place {
  applicationId: string;
  reviewerId: string;
  score: number;
}

/**
 * Replaces the unlocked proposals and the alternates of the round by new ones. The world may have moved on since the run
 * read it, so capacity, conflicts and what others assigned are checked once more under locks: what no longer fits is
 * left out and stays unfilled.
 * @returns the pairs that were written, without those that were kept.
 */
export async function writeProposals(tx: Tx, solved: Solved): Promise<SolvedPair[]> {
  const { roundId, callId, runId } = solved;
  const ids = solved.applications.map(({ id }) => id);
  await tx.query('SELECT 1 FROM application WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
  await tx.query(`DELETE FROM assignment WHERE round_id = $1 AND state = 'proposed' AND NOT locked`, [roundId]);
  await tx.query('DELETE FROM alternate WHERE round_id = $1', [roundId]);

  const placed = await stillFitting(tx, solved);
  const evidence = await evidenceOf(tx, solved, placed);
  for (let at = 0; at < placed.length; at += AT_ONCE) {
    const part = placed.slice(at, at + AT_ONCE);
    await tx.query(
      `INSERT INTO assignment (round_id, call_id, run_id, application_id, reviewer_id, score, evidence)
       SELECT $1, $2, $3, n.application_id, n.reviewer_id, n.score, n.evidence
         FROM unnest($4::uuid[], $5::uuid[], $6::real[], $7::jsonb[]) AS n (application_id, reviewer_id, score, evidence)`,
      [roundId, callId, runId, ...columns(part, evidence)],
    );
  }
  await writeAlternates(tx, solved, evidence);
  await keepPairs(tx, runId, [...placed, ...solved.pairs.filter(({ kept }) => kept)]);
  return placed;
}

/** What the run proposed and kept, for comparing it with others later. */
async function keepPairs(tx: Tx, runId: string, pairs: readonly SolvedPair[]): Promise<void> {
  for (let at = 0; at < pairs.length; at += AT_ONCE) {
    const part = pairs.slice(at, at + AT_ONCE);
    await tx.query(
      `INSERT INTO assignment_run_pair (run_id, application_id, reviewer_id, score, kept, probability)
       SELECT $1, n.* FROM unnest($2::uuid[], $3::uuid[], $4::real[], $5::boolean[], $6::real[])
         AS n (application_id, reviewer_id, score, kept, probability)`,
      [
        runId,
        part.map(({ applicationId }) => applicationId),
        part.map(({ reviewerId }) => reviewerId),
        part.map(({ score }) => score),
        part.map(({ kept }) => kept),
        part.map(({ probability }) => probability),
      ],
    );
  }
}

/** Best pairs first, so that whatever room is left goes to them. */
async function stillFitting(tx: Tx, { roundId, pairs }: Solved): Promise<SolvedPair[]> {
  const wished = pairs.filter(({ kept }) => !kept).sort((a, b) => b.score - a.score || (key(a) < key(b) ? -1 : 1));
  const rooms = await lockReviewers(tx, [...new Set(wished.map(({ reviewerId }) => reviewerId))]);
  const room = new Map(rooms.map(({ reviewerId, capacity, load }) => [reviewerId, capacity - load]));
  const free = (await tx.query(
    `SELECT w.application_id AS "applicationId", w.reviewer_id AS "reviewerId"
       FROM unnest($2::uuid[], $3::uuid[]) AS w (application_id, reviewer_id)
       JOIN application a ON a.id = w.application_id AND a.state IN ('eligible', 'in_review')
      WHERE NOT in_conflict(w.reviewer_id, w.application_id) AND NOT EXISTS (SELECT 1 FROM assignment s
        WHERE s.round_id = $1 AND s.application_id = w.application_id AND s.reviewer_id = w.reviewer_id)`,
    [roundId, wished.map((it) => it.applicationId), wished.map((it) => it.reviewerId)],
  )) as { applicationId: string; reviewerId: string }[];
  const allowed = new Set(free.map(key));
  return wished.filter((place) => {
    const left = room.get(place.reviewerId) ?? 0;
    if (left <= 0 || !allowed.has(key(place))) return false;
    room.set(place.reviewerId, left - 1);
    return true;
  });
}

const key = ({ applicationId, reviewerId }: { applicationId: string; reviewerId: string }) =>
  `${applicationId} ${reviewerId}`;

async function writeAlternates(tx: Tx, solved: Solved, evidence: EvidenceOf): Promise<void> {
  const rows: (Place & { rank: number })[] = [];
  for (const [applicationId, places] of alternatesOf(solved))
    places.forEach(({ reviewerId, score }, at) => rows.push({ applicationId, reviewerId, score, rank: at + 1 }));
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = rows.slice(at, at + AT_ONCE);
    await tx.query(
      `INSERT INTO alternate (round_id, application_id, reviewer_id, score, evidence, rank)
       SELECT $1, n.* FROM unnest($2::uuid[], $3::uuid[], $4::real[], $5::jsonb[], $6::int[])
         AS n (application_id, reviewer_id, score, evidence, rank)`,
      [solved.roundId, ...columns(part, evidence), part.map(({ rank }) => rank)],
    );
  }
}

const columns = (part: readonly Place[], evidence: EvidenceOf) => [
  part.map(({ applicationId }) => applicationId),
  part.map(({ reviewerId }) => reviewerId),
  part.map(({ score }) => score),
  part.map((place) => JSON.stringify(evidence(place))),
];

/** The first in line of each application, with their scores. */
function alternatesOf({ alternates, scores }: Solved): [string, Place[]][] {
  return [...alternates].map(([applicationId, line]) => {
    const scoreOf = new Map((scores.get(applicationId) ?? []).map(({ reviewerId, score }) => [reviewerId, score]));
    return [
      applicationId,
      line
        .slice(0, ALTERNATES)
        .map((reviewerId) => ({ applicationId, reviewerId, score: scoreOf.get(reviewerId) ?? 0 })),
    ];
  });
}

type EvidenceOf = (place: { applicationId: string; reviewerId: string }) => MatchEvidence[];

/** Puts the titles to the ids of the evidence, of those publications only that somebody will read about. */
async function evidenceOf(tx: Tx, solved: Solved, placed: readonly Place[]): Promise<EvidenceOf> {
  const shown = new Set([...placed, ...alternatesOf(solved).flatMap(([, line]) => line)].map(key));
  const found = new Map<string, AffinityScore['evidence']>();
  for (const [applicationId, scores] of solved.scores)
    for (const { reviewerId, evidence } of scores) {
      const place = key({ applicationId, reviewerId });
      if (shown.has(place)) found.set(place, evidence);
    }
  const publicationIds = new Set([...found.values()].flatMap((all) => all.map(({ publicationId }) => publicationId)));
  const rows = (await tx.query('SELECT id, title, year FROM publication WHERE id = ANY($1::uuid[])', [
    [...publicationIds],
  ])) as { id: string; title: string; year: number | null }[];
  const publications = new Map(rows.map((row) => [row.id, row]));
  const workTitles = new Map(solved.applications.flatMap(({ works }) => works.map(({ id, title }) => [id, title])));
  return (place) =>
    (found.get(key(place)) ?? []).map(({ workId, publicationId, terms }) => ({
      ...{ workId, workTitle: workTitles.get(workId) ?? '', publicationId, terms },
      publicationTitle: publications.get(publicationId)?.title ?? '',
      year: publications.get(publicationId)?.year ?? null,
    }));
}
