import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import { summarise } from '#calibration';
import { checksOfMany } from '#portfolios';
import type { Tx } from '#platform';
import type { Decision, DecisionPack, PackWork } from './decision.entity.js';

interface PackRow {
  content: {
    title: string;
    summary: string;
    keywords: string[];
    applicant: { nameZh: string; nameLatin: string; institution: string };
    statementFileId?: string | null;
    works: (Pick<PackWork, 'kind' | 'title' | 'year' | 'contribution'> & Partial<PackWork>)[];
  } | null;
  contentHash: string | null;
  direction: DecisionPack['direction'];
  track: DecisionPack['track'];
  currency: string;
}

/**
 * Gathers what approvers decide on. Everything in it is frozen: a later change of the case does not change the pack. It speaks
 * of this case alone. The place among others is not in it: a reader in conflict with one of those must not learn it from the
 * gap that it leaves (see `ReadPlace`).
 */
export async function gatherPack(tx: Tx, decision: Decision): Promise<{ pack: DecisionPack; hash: string }> {
  const [row] = (await tx.query(
    `SELECT s.content, s.content_hash AS "contentHash", c.currency,
            jsonb_build_object('nameZh', d.name_zh, 'nameEn', d.name_en) AS direction,
            jsonb_build_object('nameZh', t.name_zh, 'nameEn', t.name_en) AS track
       FROM application a JOIN call c ON c.id = a.call_id
       JOIN direction d ON d.id = a.direction_id JOIN track t ON t.id = a.track_id
       LEFT JOIN submission s ON s.id = a.submission_id
      WHERE a.id = $1`,
    [decision.applicationId],
  )) as [PackRow];
  const reviews: DecisionPack['reviews'] = await tx.query(
    `SELECT v.overall, v.confidence, v.closeness, coalesce(v.content->>'summary', '') AS summary,
            coalesce(v.content->'scores', '{}') AS scores, coalesce(v.content->'comments', '{}') AS comments
       FROM review r JOIN review_version v ON v.review_id = r.id AND v.number = r.submitted_versions
      WHERE r.application_id = $1 AND NOT in_conflict(r.reviewer_id, r.application_id) ORDER BY v.overall DESC, md5(v.id::text)`,
    [decision.applicationId],
  );
  const criteria: DecisionPack['criteria'] = await tx.query(
    `SELECT id, name_zh AS "nameZh", name_en AS "nameEn", scale_min AS "scaleMin", scale_max AS "scaleMax", anchors
       FROM criterion WHERE call_id = $1 ORDER BY position, id`,
    [decision.callId],
  );
  // Verdicts are computed from the frozen facts whenever they are read; only an officer's decision is kept.
  const [checked] = await checksOfMany(tx, [decision.applicationId]);
  const eligibility = (checked?.checks ?? []).map(({ rule, verdict, decided }) => {
    return { rule, verdict: decided ?? verdict, overridden: decided !== null && decided !== verdict };
  });
  const { content } = row;
  const pack: DecisionPack = {
    application: {
      id: decision.applicationId,
      title: content?.title ?? '',
      summary: content?.summary ?? '',
      keywords: content?.keywords ?? [],
      contentHash: row.contentHash,
      statementFileId: content?.statementFileId ?? null,
    },
    applicant: {
      nameZh: content?.applicant.nameZh ?? '',
      nameLatin: content?.applicant.nameLatin ?? '',
      institution: content?.applicant.institution ?? '',
    },
    direction: row.direction,
    track: row.track,
    works: (content?.works ?? []).map(workOf),
    criteria,
    reviews,
    conflicts: await conflictsOf(tx, decision.applicationId),
    standing: standingOf(reviews.map(({ overall }) => overall)),
    eligibility,
    amountCents: decision.amountCents,
    currency: row.currency,
    rationale: decision.rationale,
  };
  return { pack, hash: createHash('sha256').update(canonicalJson(pack)).digest('hex') };
}

function workOf({
  kind,
  title,
  year,
  contribution,
  ...more
}: NonNullable<PackRow['content']>['works'][number]): PackWork {
  const { id = '', venue = '', authors = [], doi = null, abstract = '', significance = '', fileId = null } = more;
  return { id, kind, title, year, venue, authors, doi, abstract, contribution, significance, fileId };
}

async function conflictsOf(tx: Tx, applicationId: string): Promise<DecisionPack['conflicts']> {
  const [row] = (await tx.query(
    `SELECT (SELECT count(DISTINCT c.person_id)::int FROM conflict c
              WHERE c.application_id = $1 AND c.state <> 'dismissed') AS kept,
            (SELECT count(DISTINCT c.person_id)::int FROM conflict c
              WHERE c.application_id = $1 AND c.state = 'dismissed') AS dismissed,
            (SELECT count(*)::int FROM review r WHERE r.application_id = $1 AND r.submitted_versions > 0
                AND in_conflict(r.reviewer_id, r.application_id)) AS "setAside"`,
    [applicationId],
  )) as [Omit<DecisionPack['conflicts'], 'settled'>];
  const settled: DecisionPack['conflicts']['settled'] = await tx.query(
    `SELECT kind, state, count(DISTINCT person_id)::int AS people FROM conflict
      WHERE application_id = $1 GROUP BY kind, state ORDER BY kind, state`,
    [applicationId],
  );
  return { ...row, settled };
}

function standingOf(scores: readonly number[]): DecisionPack['standing'] {
  if (scores.length === 0) return { mean: null, median: null, spread: null, count: 0 };
  const { mean, median, sd, count } = summarise(scores);
  return { mean, median, spread: Number.isFinite(sd) ? sd : null, count };
}
