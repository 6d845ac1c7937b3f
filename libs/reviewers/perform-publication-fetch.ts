import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { CONFIG, Outbox, ServiceAway, transact, type Config, type JobHandler, type Tx } from '#platform';
import type { PublicationFetchRow } from './fetch-publications.js';
import { keepPublications } from './keep-publications.js';
import { authorFilter, readWorks } from './openalex.js';
import { publicationFetchStates, type PublicationFetchState } from './publication-fetch.states.js';
import { refreshReviewers } from './refresh-reviewers.js';
import { MOST_PUBLICATIONS, type PublicationRecord } from './reviewer-record.js';
import { reviewerFactsChanged } from './reviewers.events.js';
import { fetchPublicationsJob } from './reviewers.jobs.js';
import { titleKey } from './title-key.js';

interface FetchAtWork {
  id: string;
  personId: string;
  author: string;
  createdBy: string;
}

class TooMany extends Error {}

/**
 * Reads all of an author's works, then keeps those that are new in one transaction: neither half a list nor a text that
 * somebody typed is ever written over. A repeat after a crash finds its fetch done, or begins anew.
 */
@Injectable()
export class FetchPublicationsHandler implements JobHandler<{ fetchId: string }> {
  readonly job = fetchPublicationsJob;

  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle({ fetchId }: { fetchId: string }): Promise<void> {
    const [fetch] = (await this.db.query(
      `SELECT id, person_id AS "personId", author, created_by AS "createdBy" FROM publication_fetch
        WHERE id = $1 AND state = 'fetching'`,
      [fetchId],
    )) as FetchAtWork[];
    if (!fetch) return;
    try {
      const works = await this.readAll(fetch);
      if (works.length === 0) await this.fail(fetch, 'none');
      else await this.keep(fetch, works);
    } catch (error) {
      if (error instanceof TooMany) await this.fail(fetch, 'too_many');
      else if (error instanceof ServiceAway) await this.fail(fetch, 'away');
      else throw error;
    }
  }

  private async readAll({ id, author }: FetchAtWork): Promise<PublicationRecord[]> {
    const works: PublicationRecord[] = [];
    const filter = authorFilter(author) ?? '';
    const seen = new Set<string>();
    for (let cursor: string | null = '*'; cursor !== null;) {
      // A service that leads in a circle would be asked for ever.
      if (seen.has(cursor)) throw new ServiceAway('OpenAlex gave a cursor twice');
      seen.add(cursor);
      const page = await readWorks(this.config, filter, cursor);
      works.push(...page.works);
      if (page.total > MOST_PUBLICATIONS || works.length > MOST_PUBLICATIONS) throw new TooMany();
      await this.db.query('UPDATE publication_fetch SET total = $2, read = $3 WHERE id = $1', [
        id,
        page.total,
        works.length,
      ]);
      cursor = page.next;
    }
    return works;
  }

  private async keep({ id, personId, author, createdBy }: FetchAtWork, works: PublicationRecord[]): Promise<void> {
    await transact(this.db, async (tx) => {
      await tx.query('SELECT 1 FROM reviewer WHERE person_id = $1 FOR UPDATE', [personId]);
      if (!(await this.settle(tx, id, 'done'))) return;
      const fresh = await newOnes(tx, personId, works);
      await keepPublications(
        tx,
        fresh.map((work) => ({ personId, work })),
      );
      await refreshReviewers(tx, [personId]);
      await tx.query('UPDATE publication_fetch SET added = $2 WHERE id = $1', [id, fresh.length]);
      const detail = { author, read: works.length, added: fresh.length };
      await this.audit.record(
        tx,
        { id: createdBy },
        'reviewers.publications_fetched',
        { type: 'reviewer', id: personId },
        detail,
      );
      await this.outbox.announce(tx, reviewerFactsChanged({ personId }));
    });
  }

  private async fail({ id }: FetchAtWork, problem: NonNullable<PublicationFetchRow['problem']>): Promise<void> {
    await transact(this.db, async (tx) => {
      if (await this.settle(tx, id, 'failed'))
        await tx.query('UPDATE publication_fetch SET problem = $2 WHERE id = $1', [id, problem]);
    });
  }

  /** @returns false when another worker was there before. */
  private async settle(tx: Tx, id: string, to: PublicationFetchState): Promise<boolean> {
    const [row] = (await tx.query(`SELECT state FROM publication_fetch WHERE id = $1 FOR UPDATE`, [id])) as {
      state: PublicationFetchState;
    }[];
    if (row?.state !== 'fetching') return false;
    publicationFetchStates.move(row.state, to);
    await tx.query('UPDATE publication_fetch SET state = $2, finished_at = now() WHERE id = $1', [id, to]);
    return true;
  }
}

/** Of these works, those whose DOI and title the reviewer's list does not have yet; each once. @throws TooMany for one list */
async function newOnes(tx: Tx, personId: string, works: readonly PublicationRecord[]): Promise<PublicationRecord[]> {
  const listed = (await tx.query('SELECT doi, title_key AS key FROM publication WHERE person_id = $1', [personId])) as {
    doi: string | null;
    key: string;
  }[];
  const seen = new Set(listed.flatMap(({ doi, key }) => [`title ${key}`, `doi ${doi ?? ''}`]));
  const fresh = works.filter(({ doi, title }) => {
    const marks = [`title ${titleKey(title)}`, ...(doi ? [`doi ${doi}`] : [])];
    if (marks.some((mark) => seen.has(mark))) return false;
    for (const mark of marks) seen.add(mark);
    return true;
  });
  if (listed.length + fresh.length > MOST_PUBLICATIONS) throw new TooMany();
  return fresh;
}
