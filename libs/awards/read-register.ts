import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, NotFound, pageOf, type Page } from '#kernel';
import { holdsWords, wordsOf } from '#platform';
import type { OutcomeKind } from './outcome.entity.js';
import type { NamePair } from './read-award.js';

/** A scholar as the public sees one; names and institution as frozen in the submission. */
export interface ScholarRow {
  id: string;
  nameZh: string;
  nameLatin: string;
  institution: string;
  direction: NamePair;
  track: NamePair & { kind: string };
  year: number;
  outcomes: number;
}

export interface PublicOutcomeRow {
  id: string;
  kind: OutcomeKind;
  title: string;
  identifier: string;
  year: number;
  url: string | null;
}

export interface CountRow {
  year: number | null;
  directionZh: string | null;
  directionEn: string | null;
  scholars: number;
  paper: number;
  patentApplied: number;
  patentGranted: number;
  softwareCopyright: number;
  model: number;
  dataset: number;
}

/** An outcome with the scholar who registered it. */
export interface FoundOutcomeRow extends PublicOutcomeRow {
  awardId: string;
  nameZh: string;
  nameLatin: string;
}

export interface RegisterFilter {
  directionZh?: string;
  year?: number;
  q?: string;
  limit: number;
  cursor?: string;
}

/** What of an award is public. Suspended and terminated ones are not shown. Nothing of money, contact or reviews. */
const PUBLIC = `aw.state IN ('active', 'completed')`;
const NAME = (field: string) => `coalesce(s.content->'applicant'->>'${field}', '')`;
const SCHOLAR = `SELECT aw.id, ${NAME('nameZh')} AS "nameZh", ${NAME('nameLatin')} AS "nameLatin",
    ${NAME('institution')} AS institution,
    jsonb_build_object('nameZh', d.name_zh, 'nameEn', d.name_en) AS direction,
    jsonb_build_object('kind', t.kind, 'nameZh', t.name_zh, 'nameEn', t.name_en) AS track, c.year,
    (SELECT count(*)::int FROM outcome o WHERE o.award_id = aw.id AND o.withdrawn_at IS NULL) AS outcomes,
    aw.started_at::text AS key
  FROM award aw JOIN call c ON c.id = aw.call_id
  JOIN direction d ON d.id = aw.direction_id JOIN track t ON t.id = aw.track_id
  JOIN application a ON a.id = aw.application_id JOIN submission s ON s.id = a.submission_id`;

const kind = (name: OutcomeKind) =>
  `count(DISTINCT coalesce(nullif(lower(o.identifier), ''), o.id::text)) FILTER (WHERE o.kind = '${name}')::int`;

/** The public register of scholars and outcomes; needs no sign-in. */
@Injectable()
export class ReadRegister {
  constructor(private readonly db: DataSource) {}

  /** Scholars, latest cohort first. Every word of `q` must stand in the names or the institution. */
  async list(filter: RegisterFilter): Promise<Page<ScholarRow>> {
    const after = filter.cursor ? decodeCursor(filter.cursor) : null;
    const rows: (ScholarRow & { key: string })[] = await this.db.query(
      `${SCHOLAR}
        WHERE ${PUBLIC} AND ($1::text IS NULL OR d.name_zh = $1) AND ($2::int IS NULL OR c.year = $2)
          AND ${holdsWords('$3', NAME('nameZh'), NAME('nameLatin'), NAME('institution'))}
          AND ($4::text IS NULL OR (aw.started_at, aw.id) < ($4::timestamptz, $5::uuid))
        ORDER BY aw.started_at DESC, aw.id DESC LIMIT $6`,
      [
        filter.directionZh ?? null,
        filter.year ?? null,
        wordsOf(filter.q),
        after?.key ?? null,
        after?.id ?? null,
        filter.limit + 1,
      ],
    );
    return pageOf(rows, filter.limit, ({ key, id }) => ({ key, id }));
  }

  /** One scholar with outcomes. @throws NotFound also for an award that is not public. */
  async one(awardId: string): Promise<{ scholar: ScholarRow; outcomes: PublicOutcomeRow[] }> {
    const [scholar] = (await this.db.query(`${SCHOLAR} WHERE ${PUBLIC} AND aw.id = $1`, [awardId])) as ScholarRow[];
    if (!scholar) throw new NotFound();
    const outcomes: PublicOutcomeRow[] = await this.db.query(
      `SELECT id, kind, title, identifier, year, url FROM outcome
        WHERE award_id = $1 AND withdrawn_at IS NULL ORDER BY year DESC, title, id`,
      [awardId],
    );
    return { scholar, outcomes };
  }

  /** Outcomes of all scholars, latest year first. Every word of `q` must stand in the title or the identifier. */
  async outcomes(filter: { q?: string; limit: number; cursor?: string }): Promise<Page<FoundOutcomeRow>> {
    const after = filter.cursor ? decodeCursor(filter.cursor) : null;
    const rows: FoundOutcomeRow[] = await this.db.query(
      `SELECT o.id, o.kind, o.title, o.identifier, o.year, o.url, aw.id AS "awardId",
              ${NAME('nameZh')} AS "nameZh", ${NAME('nameLatin')} AS "nameLatin"
         FROM outcome o JOIN award aw ON aw.id = o.award_id
         JOIN application a ON a.id = aw.application_id JOIN submission s ON s.id = a.submission_id
        WHERE ${PUBLIC} AND o.withdrawn_at IS NULL AND ${holdsWords('$1', 'o.title', 'o.identifier')}
          AND ($2::int IS NULL OR (o.year, o.id) < ($2, $3::uuid))
        ORDER BY o.year DESC, o.id DESC LIMIT $4`,
      [wordsOf(filter.q), after?.key ?? null, after?.id ?? null, filter.limit + 1],
    );
    return pageOf(rows, filter.limit, ({ year, id }) => ({ key: year, id }));
  }

  /**
   * Scholars and outcomes by cohort (direction × year), latest first, and over all. An outcome that several scholars
   * registered under one identifier counts once, so the whole can be less than its parts together.
   */
  async counts(): Promise<{ total: CountRow; cohorts: CountRow[] }> {
    const rows: (CountRow & { whole: boolean })[] = await this.db.query(
      `SELECT grouping(c.year) = 1 AS whole, c.year, d.name_zh AS "directionZh", min(d.name_en) AS "directionEn",
              count(DISTINCT aw.scholar_id)::int AS scholars, ${kind('paper')} AS paper,
              ${kind('patent_applied')} AS "patentApplied", ${kind('patent_granted')} AS "patentGranted",
              ${kind('software_copyright')} AS "softwareCopyright", ${kind('model')} AS model, ${kind('dataset')} AS dataset
         FROM award aw JOIN call c ON c.id = aw.call_id JOIN direction d ON d.id = aw.direction_id
         LEFT JOIN outcome o ON o.award_id = aw.id AND o.withdrawn_at IS NULL
        WHERE ${PUBLIC}
        GROUP BY GROUPING SETS ((c.year, d.name_zh), ())
        ORDER BY whole DESC, c.year DESC, d.name_zh`,
    );
    const [total, ...cohorts] = rows.map(({ whole: _, ...row }) => row) as [CountRow, ...CountRow[]];
    return { total: { ...total, directionEn: null }, cohorts };
  }
}
