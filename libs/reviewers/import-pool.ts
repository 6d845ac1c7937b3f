import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, type Actor } from '#kernel';
import { Outbox, transact, type Tx } from '#platform';
import { importReviewers, type ImportOptions, type ImportReport } from './import-reviewers.js';
import type { ImportFormat } from './read-records.js';
import { reviewerFactsChanged } from './reviewers.events.js';
import { keepsPool } from './reviewers.policy.js';

/** Ends a trial run: everything was written, and is rolled back. */
class Trial extends Error {
  constructor(readonly report: ImportReport) {
    super('trial');
  }
}

export interface PoolImportOptions {
  dryRun?: boolean;
  onProgress?: ImportOptions['onProgress'];
  /** The last step in the transaction of the import; what it throws undoes all of it. Not called in a trial. */
  onDone?: (tx: Tx, report: ImportReport) => Promise<void>;
}

const PEOPLE_AN_EVENT = 1_000;
/** One import at a time: two files with the same people would wait for each other crosswise. */
const ONLY_ONE = 0x706f6f6c;

/** From so many reviewers on, the planner must not wait for autovacuum to learn how large the pool has become. */
const ANALYZE_FROM = 500;

/** Imports a file into the pool, or tries it without keeping anything. */
@Injectable()
export class ImportPool {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** The file is read once, so a deadlock is not tried again: the caller sends it anew. @throws Forbidden, ImportRefused */
  async run(
    actor: Actor,
    file: AsyncIterable<Uint8Array>,
    format: ImportFormat,
    options: PoolImportOptions = {},
  ): Promise<ImportReport> {
    if (!keepsPool(actor)) throw new Forbidden();
    try {
      return await transact(this.db, async (tx) => {
        await tx.query(`SET LOCAL statement_timeout = '10min'`);
        await tx.query('SELECT pg_advisory_xact_lock($1)', [ONLY_ONE]);
        const report = await importReviewers(tx, file, format, { by: actor.id, onProgress: options.onProgress });
        if (options.dryRun) throw new Trial(report);
        if (report.reviewers >= ANALYZE_FROM)
          await tx.query('ANALYZE person, profile, reviewer, publication, person_name, person_affiliation, person_tie');
        const { personIds, ...numbers } = report;
        await this.audit.record(tx, actor, 'reviewers.imported', { type: 'person', id: actor.id }, numbers);
        for (let start = 0; start < personIds.length; start += PEOPLE_AN_EVENT)
          await this.outbox.announce(
            tx,
            reviewerFactsChanged({ personIds: personIds.slice(start, start + PEOPLE_AN_EVENT) }),
          );
        await options.onDone?.(tx, report);
        return report;
      });
    } catch (error) {
      if (error instanceof Trial) return error.report;
      throw error;
    }
  }
}
