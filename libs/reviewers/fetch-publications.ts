import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, InvalidInput, NotFound, type Actor } from '#kernel';
import { Outbox, transact, violatedConstraint } from '#platform';
import { authorFilter } from './openalex.js';
import type { PublicationFetchState } from './publication-fetch.states.js';
import { FetchUnderWay } from './reviewers.errors.js';
import { fetchPublicationsJob } from './reviewers.jobs.js';
import { keepsPool } from './reviewers.policy.js';

export interface PublicationFetchRow {
  id: string;
  /** The ORCID iD or OpenAlex id that was asked about. */
  author: string;
  state: PublicationFetchState;
  /** Of how many works, how many were read so far. */
  total: number | null;
  read: number;
  /** How many were new. */
  added: number | null;
  problem: 'away' | 'none' | 'too_many' | null;
  createdAt: Date;
  finishedAt: Date | null;
}

const LATEST = 5;

/** Has a reviewer's publications fetched from OpenAlex in the background; what stands in the list already stays. */
@Injectable()
export class FetchPublications {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * By officers for anybody in the pool, by reviewers for themselves.
   * @param given an ORCID iD or OpenAlex id; the ORCID iD of the reviewer's profile when left out
   * @throws Forbidden, NotFound, InvalidInput naming `author`, FetchUnderWay
   */
  async start(actor: Actor, personId: string, given?: string): Promise<string> {
    mustSee(actor, personId);
    return transact(this.db, async (tx) => {
      const [reviewer] = (await tx.query(
        `SELECT f.orcid FROM reviewer r LEFT JOIN profile f ON f.person_id = r.person_id
          WHERE r.person_id = $1 FOR UPDATE OF r`,
        [personId],
      )) as { orcid: string | null }[];
      if (!reviewer) throw new NotFound();
      const author = given ?? reviewer.orcid;
      if (!author) throw new InvalidInput([{ field: 'author', message: 'is needed: the profile has no ORCID iD' }]);
      if (!authorFilter(author))
        throw new InvalidInput([{ field: 'author', message: 'must be an ORCID iD or an OpenAlex id (A…)' }]);
      // A worker that died for good must not hold the reviewer up.
      await tx.query(
        `UPDATE publication_fetch SET state = 'failed', problem = 'away', finished_at = now()
          WHERE person_id = $1 AND state = 'fetching' AND created_at < now() - interval '1 hour'`,
        [personId],
      );
      const id = randomUUID();
      try {
        await tx.query('INSERT INTO publication_fetch (id, person_id, author, created_by) VALUES ($1, $2, $3, $4)', [
          id,
          personId,
          author,
          actor.id,
        ]);
      } catch (error) {
        if (violatedConstraint(error) === 'publication_fetch_once') throw new FetchUnderWay();
        throw error;
      }
      await this.audit.record(
        tx,
        actor,
        'reviewers.publications_asked_for',
        { type: 'reviewer', id: personId },
        { author },
      );
      await this.outbox.enqueue(tx, fetchPublicationsJob, { fetchId: id });
      return id;
    });
  }

  /** The latest, newest first. @throws Forbidden, NotFound */
  async list(actor: Actor, personId: string): Promise<PublicationFetchRow[]> {
    mustSee(actor, personId);
    const known: unknown[] = await this.db.query('SELECT 1 FROM reviewer WHERE person_id = $1', [personId]);
    if (known.length === 0) throw new NotFound();
    return this.db.query(
      `SELECT id, author, state, total, read, added, problem, created_at AS "createdAt", finished_at AS "finishedAt"
         FROM publication_fetch WHERE person_id = $1 ORDER BY created_at DESC, id LIMIT ${LATEST}`,
      [personId],
    );
  }
}

function mustSee(actor: Actor, personId: string): void {
  if (!keepsPool(actor) && actor.id !== personId) throw new Forbidden();
}
