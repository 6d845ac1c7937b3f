import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvalidInput, NotFound, StaleVersion, type Actor } from '#kernel';
import { transact, type Tx } from '#platform';
import { doiOf } from './doi.js';
import { lockOwnDraft } from './lock-application.js';
import { TooManyWorks } from './portfolios.errors.js';
import { rememberedNameKeys } from './remembered.js';
import { RepresentativeWork, type WorkKind } from './work.entity.js';

export type WorkInput = Pick<
  RepresentativeWork,
  'title' | 'abstract' | 'year' | 'venue' | 'doi' | 'authors' | 'keywords' | 'contribution' | 'significance'
> & { kind: WorkKind };

/** The representative works of a draft: added, saved one by one, put in order, taken out. */
@Injectable()
export class EditWorks {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound, NotDraft, TooManyWorks, InvalidInput naming `doi` */
  async add(
    actor: Actor,
    applicationId: string,
    input: Partial<WorkInput> & { kind: WorkKind },
  ): Promise<RepresentativeWork> {
    const values = bareDoi(input);
    prepare(values);
    return transact(this.db, async (tx) => {
      const { worksMax } = await lockOwnDraft(tx, actor, applicationId);
      const [{ count }] = (await tx.query(
        'SELECT count(*)::int AS count FROM representative_work WHERE application_id = $1',
        [applicationId],
      )) as [{ count: number }];
      if (count >= worksMax) throw new TooManyWorks(worksMax);
      const id = randomUUID();
      await tx.insert(RepresentativeWork, { ...values, id, applicationId, position: count + 1 });
      return tx.findOneByOrFail(RepresentativeWork, { id });
    });
  }

  /** Saves what is given; what is left out stays. @throws NotFound, NotDraft, StaleVersion, InvalidInput */
  async save(actor: Actor, id: string, version: number, input: Partial<WorkInput>): Promise<RepresentativeWork> {
    const values = bareDoi(input);
    prepare(values);
    return transact(this.db, async (tx) => {
      await lockOwnDraft(tx, actor, await this.applicationOf(tx, id));
      const work = await tx.findOneByOrFail(RepresentativeWork, { id });
      if (work.version !== version) throw new StaleVersion(work.version);
      await tx.update(RepresentativeWork, { id }, { ...values, version: version + 1 });
      return { ...work, ...values, version: version + 1 };
    });
  }

  /** @throws NotFound, NotDraft */
  async remove(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const applicationId = await this.applicationOf(tx, id);
      await lockOwnDraft(tx, actor, applicationId);
      await tx.delete(RepresentativeWork, { id });
      await tx.query(
        `UPDATE representative_work w SET position = o.place FROM (
           SELECT id, row_number() OVER (ORDER BY position) AS place FROM representative_work WHERE application_id = $1) o
          WHERE w.id = o.id AND w.position <> o.place`,
        [applicationId],
      );
    });
  }

  /** @throws NotFound, NotDraft, InvalidInput unless exactly the works of the application are named */
  async order(actor: Actor, applicationId: string, workIds: readonly string[]): Promise<void> {
    await transact(this.db, async (tx) => {
      await lockOwnDraft(tx, actor, applicationId);
      const [{ whole }] = (await tx.query(
        `SELECT count(*) = cardinality($2::uuid[]) AND count(*) = count(*) FILTER (WHERE id = ANY($2)) AS whole
           FROM representative_work WHERE application_id = $1`,
        [applicationId, workIds],
      )) as [{ whole: boolean }];
      if (!whole || new Set(workIds).size !== workIds.length)
        throw new InvalidInput([{ field: 'workIds', message: 'must name each work of the application once' }]);
      await tx.query(
        `UPDATE representative_work w SET position = o.place
           FROM unnest($2::uuid[]) WITH ORDINALITY AS o (id, place) WHERE w.id = o.id AND w.application_id = $1`,
        [applicationId, workIds],
      );
    });
  }

  private async applicationOf(tx: Tx, workId: string): Promise<string> {
    const [row] = (await tx.query('SELECT application_id AS id FROM representative_work WHERE id = $1', [workId])) as {
      id: string;
    }[];
    if (!row) throw new NotFound();
    return row.id;
  }
}

/** Cuts the names now, so that the submission finds them cut. */
function prepare({ authors = [] }: Partial<WorkInput>): void {
  for (const author of authors) rememberedNameKeys(author);
}

function bareDoi<T extends { doi?: string | null }>(input: T): T {
  if (!input.doi) return 'doi' in input && input.doi !== undefined ? { ...input, doi: null } : input;
  const doi = doiOf(input.doi);
  if (doi === null) throw new InvalidInput([{ field: 'doi', message: 'is not a DOI (10.…/…)' }]);
  return { ...input, doi };
}
