import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeIdCursor, Forbidden, NotFound, queryTerms, type Actor, type Page, type PageQuery } from '#kernel';
import { byReading, pageFrom } from '#platform';
import { institutionKey } from '#portfolios';
import { MOST_PUBLICATIONS } from './reviewer-record.js';
import { keepsPool } from './reviewers.policy.js';
import type { ReviewerState } from './reviewers.states.js';

export interface ReviewerRow {
  id: string;
  name: string;
  nameZh: string;
  nameLatin: string;
  email: string | null;
  orcid: string | null;
  institution: string;
  state: ReviewerState;
  keywords: string[];
  capacity: number;
  /** The last day away, as `2026-12-31`; null: there. */
  unavailableUntil: string | null;
  publicationCount: number;
  createdAt: Date;
  /** Grows with every change of what stands on the reviewer's own page. */
  version: number;
}

export interface PublicationRow {
  id: string;
  title: string;
  abstract: string;
  year: number | null;
  venue: string;
  doi: string | null;
  authors: string[];
  keywords: string[];
}

export interface PoolQuery extends PageQuery {
  q?: string;
  institution?: string;
  state?: ReviewerState;
  order: 'asc' | 'desc';
}

const COLUMNS = `
  r.person_id AS id, p.name, coalesce(f.name_zh, '') AS "nameZh", coalesce(f.name_latin, '') AS "nameLatin", p.email,
  f.orcid, coalesce(nullif(f.institution, ''), (SELECT a.institution FROM person_affiliation a
    WHERE a.person_id = r.person_id AND a.to_year IS NULL ORDER BY a.id LIMIT 1), '') AS institution,
  r.state, r.keywords, r.capacity, r.unavailable_until::text AS "unavailableUntil", r.created_at AS "createdAt", r.version,
  (SELECT count(*)::int FROM publication b WHERE b.person_id = r.person_id) AS "publicationCount"`;
const TABLES = 'reviewer r JOIN person p ON p.id = r.person_id LEFT JOIN profile f ON f.person_id = r.person_id';

/** Reads the pool for those who keep it, and their own page for its reviewers. */
@Injectable()
export class ReadReviewer {
  constructor(private readonly db: DataSource) {}

  /** By name. `q` finds words and pieces of Chinese text in names, keywords and titles. @throws Forbidden */
  async list(actor: Actor, query: PoolQuery): Promise<Page<ReviewerRow>> {
    if (!keepsPool(actor)) throw new Forbidden();
    const after = query.cursor ? decodeIdCursor(query.cursor) : null;
    const [sign, direction] = query.order === 'asc' ? ['>', 'ASC'] : ['<', 'DESC'];
    const orderBy = (name: string, id: string) => `ORDER BY ${name} ${direction}, ${id} ${direction}`;
    // What a common word finds is put in order by nothing but its keys; the rest is looked up for one page.
    const page = `
      SELECT p.id, ${byReading('p.name')} AS name FROM reviewer r JOIN person p ON p.id = r.person_id
        WHERE ($1::uuid IS NULL OR (${byReading('p.name')}, p.id) ${sign}
                ((SELECT ${byReading('b.name')} FROM person b WHERE b.id = $1), $1))
          AND ($3::text[] IS NULL OR r.search_terms @> $3)
          AND ($4::text IS NULL OR r.state = $4)
          AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM person_affiliation a
                WHERE a.person_id = r.person_id AND a.institution_key = $5))
        ${orderBy(byReading('p.name'), 'p.id')} LIMIT $2`;
    const select = (limit: number): [string, unknown[]] => [
      `SELECT ${COLUMNS} FROM (${page}) page JOIN (${TABLES}) ON r.person_id = page.id ${orderBy('page.name', 'page.id')}`,
      [
        after,
        limit,
        query.q === undefined ? null : queryTerms(query.q),
        query.state ?? null,
        query.institution === undefined ? null : institutionKey(query.institution),
      ],
    ];
    return pageFrom<ReviewerRow>(this.db, query, select, ({ id }) => ({ key: null, id }));
  }

  /** @throws NotFound, Forbidden */
  async one(actor: Actor, id: string): Promise<ReviewerRow> {
    if (!keepsPool(actor)) throw new Forbidden();
    return this.row(id);
  }

  /** The actor's own page. @throws NotFound for somebody who is not in the pool */
  mine(actor: Actor): Promise<ReviewerRow> {
    return this.row(actor.id);
  }

  /** Newest first, as many as there may be. The caller has read the reviewer already. */
  publications(id: string): Promise<PublicationRow[]> {
    return this.db.query(
      `SELECT id, title, abstract, year, venue, doi, authors, keywords FROM publication WHERE person_id = $1
        ORDER BY year DESC NULLS LAST, id LIMIT ${MOST_PUBLICATIONS}`,
      [id],
    );
  }

  private async row(id: string): Promise<ReviewerRow> {
    const [row] = (await this.db.query(`SELECT ${COLUMNS} FROM ${TABLES} WHERE r.person_id = $1`, [
      id,
    ])) as ReviewerRow[];
    if (!row) throw new NotFound();
    return row;
  }
}
