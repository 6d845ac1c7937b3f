import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import { summarise } from '#calibration';
import type { Tx } from '#platform';
import type { Decision, DecisionPack } from './decision.entity.js';

interface PackRow {
  content: {
    title: string;
    summary: string;
    keywords: string[];
    applicant: { nameZh: string; nameLatin: string; institution: string };
    works: { kind: string; title: string; year: number | null; contribution: string }[];
  } | null;
  contentHash: string | null;
  direction: DecisionPack['direction'];
  track: DecisionPack['track'];
  currency: string;
}

/** Gathers what approvers decide on. Everything in it is frozen: a later change of the case does not change the pack. */
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
    `SELECT v.overall, v.confidence, v.closeness, coalesce(v.content->>'summary', '') AS summary
       FROM review r JOIN review_version v ON v.review_id = r.id AND v.number = r.submitted_versions
      WHERE r.application_id = $1 ORDER BY v.overall DESC, md5(v.id::text)`,
    [decision.applicationId],
  );
  const eligibility: DecisionPack['eligibility'] = await tx.query(
    `SELECT rule, coalesce(decided, computed) AS verdict, decided IS NOT NULL AND decided <> computed AS overridden
       FROM eligibility_check WHERE application_id = $1 ORDER BY rule`,
    [decision.applicationId],
  );
  const { content } = row;
  const pack: DecisionPack = {
    application: {
      id: decision.applicationId,
      title: content?.title ?? '',
      summary: content?.summary ?? '',
      keywords: content?.keywords ?? [],
      contentHash: row.contentHash,
    },
    applicant: {
      nameZh: content?.applicant.nameZh ?? '',
      nameLatin: content?.applicant.nameLatin ?? '',
      institution: content?.applicant.institution ?? '',
    },
    direction: row.direction,
    track: row.track,
    works: (content?.works ?? []).map(({ kind, title, year, contribution }) => ({ kind, title, year, contribution })),
    reviews,
    standing: standingOf(reviews.map(({ overall }) => overall)),
    eligibility,
    amountCents: decision.amountCents,
    currency: row.currency,
    rationale: decision.rationale,
  };
  return { pack, hash: createHash('sha256').update(canonicalJson(pack)).digest('hex') };
}

function standingOf(scores: readonly number[]): DecisionPack['standing'] {
  if (scores.length === 0) return { mean: null, median: null, spread: null, count: 0 };
  const { mean, median, sd, count } = summarise(scores);
  return { mean, median, spread: Number.isFinite(sd) ? sd : null, count };
}
