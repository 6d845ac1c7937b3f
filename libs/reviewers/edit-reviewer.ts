import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, InvalidInput, NotFound, StaleVersion, type Actor } from '#kernel';
import { Outbox, transact, violatedConstraint, type Tx } from '#platform';
import { factsTold } from './import-reviewers.js';
import { keepPublications } from './keep-publications.js';
import { placePeople } from './place-people.js';
import { refreshReviewers } from './refresh-reviewers.js';
import { faultsOf, MOST_PUBLICATIONS, publicationShape, reviewerShape } from './reviewer-record.js';
import type { PublicationRow } from './read-reviewer.js';
import { AlreadyInPool, PublicationListed, PublicationsFull } from './reviewers.errors.js';
import { reviewerFactsChanged } from './reviewers.events.js';
import { keepsPool } from './reviewers.policy.js';
import { reviewerStates, type ReviewerState } from './reviewers.states.js';
import { titleKey } from './title-key.js';

export interface ReviewerChanges {
  keywords?: string[];
  capacity?: number;
  state?: Exclude<ReviewerState, 'invited' | 'listed'>;
  /** The last day away; null: there again; left out: as before. */
  unavailableUntil?: string | null;
}

interface OwnPage extends ReviewerChanges {
  version: number;
  publications?: object[];
}

/** Keeps the pool by hand: officers all of it, a reviewer their own page. Every change of facts is announced. */
@Injectable()
export class EditReviewer {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Puts somebody into the pool, known or new. @throws Forbidden, InvalidInput, AlreadyInPool */
  create(actor: Actor, input: object): Promise<string> {
    if (!keepsPool(actor)) throw new Forbidden();
    const parsed = reviewerShape.safeParse(input);
    if (!parsed.success) throw new InvalidInput(faultsOf(parsed.error));
    const record = parsed.data;
    return transact(this.db, async (tx) => {
      const known: unknown[] = await tx.query(
        `SELECT 1 FROM reviewer r JOIN person p ON p.id = r.person_id LEFT JOIN profile f ON f.person_id = p.id
          WHERE p.email = $1::citext OR r.external_key = $2 OR f.orcid = $3`,
        [record.email, record.key, record.orcid],
      );
      if (known.length > 0) throw new AlreadyInPool();
      const { placed, faults } = await placePeople(tx, [{ line: 1, record }], actor.id);
      const [entry] = placed;
      if (!entry || faults.length > 0)
        throw new InvalidInput(
          faults.map(({ field, message }) => ({ field: field.replace(/^line 1, /, ''), message })),
        );
      const { personId } = entry;
      await keepPublications(
        tx,
        record.publications.map((work) => ({ personId, work })),
      );
      await refreshReviewers(tx, [personId], new Map([[personId, factsTold(record)]]));
      await this.tell(tx, actor, 'reviewers.added', personId, {});
      return personId;
    });
  }

  /** @throws Forbidden, NotFound, IllegalMove */
  async change(actor: Actor, id: string, changes: ReviewerChanges): Promise<void> {
    if (!keepsPool(actor)) throw new Forbidden();
    await transact(this.db, async (tx) => {
      const { state } = await this.lock(tx, id);
      if (changes.state) reviewerStates.move(state, changes.state);
      await this.store(tx, id, changes);
      await this.tell(tx, actor, 'reviewers.changed', id, { ...changes });
    });
  }

  /**
   * The reviewer's own page, against the version it was read in; publications, when given, replace the list.
   * @throws NotFound, InvalidInput, StaleVersion
   */
  async changeMine(actor: Actor, changes: OwnPage): Promise<void> {
    const works = changes.publications?.map((work, index) => parseWork(work, `publications.${index}.`));
    await transact(this.db, async (tx) => {
      await this.lock(tx, actor.id, changes.version);
      if (works) {
        await tx.query('DELETE FROM publication WHERE person_id = $1 AND title_key <> ALL($2::text[])', [
          actor.id,
          works.map(({ title }) => titleKey(title)),
        ]);
        await keepPublications(
          tx,
          works.map((work) => ({ personId: actor.id, work })),
        );
      }
      const { keywords, capacity, unavailableUntil } = changes;
      await this.store(tx, actor.id, { keywords, capacity, unavailableUntil });
      await this.tell(tx, actor, 'reviewers.changed', actor.id, { publications: works?.length });
    });
  }

  /** @throws Forbidden, NotFound, InvalidInput, PublicationListed, PublicationsFull */
  async addPublication(actor: Actor, id: string, input: object): Promise<string> {
    if (!keepsPool(actor)) throw new Forbidden();
    return (await this.addWork(actor, id, input, null)).publication.id;
  }

  /**
   * One work more in the reviewer's own list, against the version of the page.
   * @throws NotFound, InvalidInput, StaleVersion, PublicationListed, PublicationsFull
   */
  addMine(actor: Actor, version: number, input: object): Promise<{ publication: PublicationRow; version: number }> {
    return this.addWork(actor, actor.id, input, version);
  }

  /** @throws Forbidden, NotFound */
  async removePublication(actor: Actor, id: string, publicationId: string): Promise<void> {
    if (!keepsPool(actor)) throw new Forbidden();
    await this.removeWork(actor, id, publicationId, null);
  }

  /** One work less in the reviewer's own list, against the version of the page. @throws NotFound, StaleVersion */
  removeMine(actor: Actor, version: number, publicationId: string): Promise<number> {
    return this.removeWork(actor, actor.id, publicationId, version);
  }

  private async addWork(actor: Actor, id: string, input: object, read: number | null) {
    const work = parseWork(input, '');
    return transact(this.db, async (tx) => {
      const { version } = await this.lock(tx, id, read);
      const [{ count }] = (await tx.query('SELECT count(*)::int AS count FROM publication WHERE person_id = $1', [
        id,
      ])) as [{ count: number }];
      if (count >= MOST_PUBLICATIONS) throw new PublicationsFull(MOST_PUBLICATIONS);
      try {
        const [{ id: workId }] = (await tx.query(
          `INSERT INTO publication (person_id, title, abstract, year, venue, doi, authors, keywords, title_key)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
          [
            id,
            work.title,
            work.abstract,
            work.year,
            work.venue,
            work.doi,
            work.authors,
            work.keywords,
            titleKey(work.title),
          ],
        )) as [{ id: string }];
        await this.store(tx, id, {});
        await this.tell(tx, actor, 'reviewers.publication_added', id, { publicationId: workId });
        return { publication: { id: workId, ...work }, version: version + 1 };
      } catch (error) {
        if (violatedConstraint(error) === 'publication_once') throw new PublicationListed();
        throw error;
      }
    });
  }

  /** @returns the page's new version. */
  private async removeWork(actor: Actor, id: string, publicationId: string, read: number | null): Promise<number> {
    return transact(this.db, async (tx) => {
      const { version } = await this.lock(tx, id, read);
      const [{ count }] = (await tx.query(
        `WITH gone AS (DELETE FROM publication WHERE id = $1 AND person_id = $2 RETURNING 1)
         SELECT count(*)::int AS count FROM gone`,
        [publicationId, id],
      )) as [{ count: number }];
      if (count === 0) throw new NotFound();
      await this.store(tx, id, {});
      await this.tell(tx, actor, 'reviewers.publication_removed', id, { publicationId });
      return version + 1;
    });
  }

  /** @param read the version that the change was made against; null: whichever it is. */
  private async lock(
    tx: Tx,
    id: string,
    read: number | null = null,
  ): Promise<{ state: ReviewerState; version: number }> {
    const [row] = (await tx.query('SELECT state, version FROM reviewer WHERE person_id = $1 FOR UPDATE', [id])) as {
      state: ReviewerState;
      version: number;
    }[];
    if (!row) throw new NotFound();
    if (read !== null && row.version !== read) throw new StaleVersion(row.version);
    return row;
  }

  private async store(tx: Tx, id: string, changes: ReviewerChanges): Promise<void> {
    const { keywords, capacity, state, unavailableUntil } = changes;
    await tx.query(
      `UPDATE reviewer SET keywords = coalesce($2::text[], keywords), capacity = coalesce($3::int, capacity),
              state = coalesce($4::text, state), updated_at = now(), version = version + 1,
              unavailable_until = CASE WHEN $5 THEN $6::date ELSE unavailable_until END WHERE person_id = $1`,
      [id, keywords ?? null, capacity ?? null, state ?? null, unavailableUntil !== undefined, unavailableUntil ?? null],
    );
    await refreshReviewers(tx, [id]);
  }

  private async tell(tx: Tx, actor: Actor, action: string, id: string, detail: Record<string, unknown>): Promise<void> {
    await this.audit.record(tx, actor, action, { type: 'reviewer', id }, detail);
    await this.outbox.announce(tx, reviewerFactsChanged({ personId: id }));
  }
}

function parseWork(input: object, path: string) {
  const parsed = publicationShape.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(faultsOf(parsed.error).map(({ field, message }) => ({ field: path + field, message })));
}
