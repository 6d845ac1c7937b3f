import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { StoreDocument, type StoredDocument, type StoreOptions, type Upload } from '#files';
import { InvalidInput, type Actor } from '#kernel';
import { transact, type Tx } from '#platform';
import { lockOwnDraft } from './lock-application.js';
import { TooManyFiles } from './portfolios.errors.js';

/** Where an uploaded PDF goes: the two-page statement, or the manuscript of one work. */
export type UploadTarget = { purpose: 'statement' } | { purpose: 'manuscript'; workId: string };

const MOST_BYTES = 20 * 1024 * 1024;
const LIMITS: Record<UploadTarget['purpose'], StoreOptions> = {
  statement: { maxBytes: MOST_BYTES, maxPages: 2 },
  manuscript: { maxBytes: MOST_BYTES, maxPages: 100 },
};
const MOST_VERSIONS = 200;

/** Takes a PDF into a draft. Each upload is a new version; what an earlier submission froze stays as it was. */
@Injectable()
export class UploadFile {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly documents: StoreDocument,
  ) {}

  /** @throws NotFound, NotDraft, TooManyFiles, InvalidInput naming `workId`, and whatever is wrong with the file */
  async run(actor: Actor, applicationId: string, target: UploadTarget, upload: Upload): Promise<StoredDocument> {
    // Before the first byte is read; asked again when the file is in, because that can take a while.
    const callId = await this.mustTake(this.db.manager, actor, applicationId, target);
    const options = { ...LIMITS[target.purpose], callId, applicationId };
    const document = await this.documents.receive(actor, upload, options);
    try {
      await transact(this.db, async (tx) => {
        await this.mustTake(tx, actor, applicationId, target);
        const { purpose } = target;
        await this.documents.keep(tx, document, { ownerId: actor.id, purpose, applicationId });
        if (purpose === 'statement')
          await tx.query('UPDATE application SET statement_file_id = $2 WHERE id = $1', [applicationId, document.id]);
        else await tx.query('UPDATE representative_work SET file_id = $2 WHERE id = $1', [target.workId, document.id]);
        await this.audit.record(
          tx,
          actor,
          'application.file_uploaded',
          { type: 'stored_file', id: document.id, callId, applicationId },
          { purpose, sha256: document.sha256 },
        );
      });
    } catch (error) {
      await this.documents.discard(document);
      throw error;
    }
    return document;
  }

  /** @returns the call of the application. */
  private async mustTake(tx: Tx, actor: Actor, applicationId: string, target: UploadTarget): Promise<string> {
    const { callId } = await lockOwnDraft(tx, actor, applicationId);
    const [row] = (await tx.query(
      `SELECT (SELECT count(*)::int FROM stored_file WHERE application_id = $1) AS files,
              $2::uuid IS NULL OR EXISTS (SELECT 1 FROM representative_work WHERE id = $2 AND application_id = $1) AS work`,
      [applicationId, target.purpose === 'manuscript' ? target.workId : null],
    )) as [{ files: number; work: boolean }];
    if (!row.work) throw new InvalidInput([{ field: 'workId', message: 'is not a work of this application' }]);
    if (row.files >= MOST_VERSIONS) throw new TooManyFiles(MOST_VERSIONS);
    return callId;
  }
}
