import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';
import { CONFIG, transact, type Config } from '#platform';
import { auditedCalls } from './audits.js';
import { signCheckpoint, type Checkpoint } from './checkpoint.js';
import { Audit } from './record.js';
import { sealAudit } from './seal.js';

/** Signs the chain's head for whoever wants to keep it outside the system: a later walk from it shows any rewriting. */
@Injectable()
export class TakeCheckpoint {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The taking is recorded and sealed first, so that the chain has a head. @throws Forbidden */
  async run(actor: Actor): Promise<Checkpoint> {
    auditedCalls(actor);
    await transact(this.db, (tx) =>
      this.audit.record(tx, actor, 'audit.checkpoint_taken', { type: 'person', id: actor.id }),
    );
    await sealAudit(this.db);
    const checkpoint = await signCheckpoint(this.db, this.config.dataDir);
    if (!checkpoint) throw new Error('The chain is empty although a row was sealed.');
    return checkpoint;
  }
}
