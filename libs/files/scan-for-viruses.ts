import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { limited, type Actor } from '#kernel';
import { CONFIG, LOGGER, type Config, type Logger } from '#platform';
import { scanWithClamd } from './clamd.js';
import { FileInfected, ScanUnavailable } from './files.errors.js';

/** What a file is for, so that the auditor of the call sees what was refused. */
export interface ScanSubject {
  id: string;
  name: string;
  sha256: string;
  callId?: string | null;
  applicationId?: string | null;
}

/** A daemon has ten threads unless told otherwise; several processes share it. */
const AT_ONCE = 4;

/**
 * Has documents scanned where CLAMD_URL names a daemon; without it every document passes.
 *
 * What is infected is kept nowhere. A quarantine would keep malicious bytes beside good ones, in every backup too, for people
 * who have no use for them: the sender has the file, and the record has its hash, its name and what was found. A daemon that
 * gives no verdict refuses the file: whoever sets CLAMD_URL has decided that nothing comes in unscanned.
 */
@Injectable()
export class ScanForViruses {
  private readonly turn = limited(AT_ONCE);

  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @param open opens the bytes, once their turn has come. @throws FileInfected, ScanUnavailable */
  async run(sender: Actor, subject: ScanSubject, open: () => Promise<Readable>): Promise<void> {
    const { clamdUrl } = this.config;
    if (clamdUrl === null) return;
    const found = await this.turn(async () => scanWithClamd(clamdUrl, await open())).catch((error: unknown) => {
      this.log.error({ err: error }, 'the virus scanner gave no verdict');
      throw new ScanUnavailable(error);
    });
    if (found === null) return;
    const { id, name, sha256, callId, applicationId } = subject;
    // One statement of its own: the upload has no transaction yet, and its refusal must not use up an idempotency key.
    await this.audit.record(
      this.db.manager,
      sender,
      'files.infected',
      { type: 'stored_file', id, callId, applicationId },
      { name, sha256, found },
    );
    throw new FileInfected(found);
  }
}
