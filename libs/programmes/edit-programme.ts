import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, StaleVersion, type Actor } from '#kernel';
import { locked, transact } from '#platform';
import type { ProgrammeInput } from './create-programme.js';
import { programmeInEnglish } from './in-english.js';
import { Programme } from './programme.entity.js';
import { programmePolicy } from './programmes.policy.js';

/** Changes what a programme is called and said to be, and whose it is. What was said before stays in the audit record. */
@Injectable()
export class EditProgramme {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden; StaleVersion when somebody saved first */
  run(actor: Actor, id: string, version: number, input: ProgrammeInput): Promise<Programme> {
    return transact(this.db, async (tx) => {
      const programme = await locked(tx, Programme, id);
      authorize(actor, programmePolicy, 'edit', programme);
      if (programme.version !== version) throw new StaleVersion(programme.version);
      const after = programmeInEnglish(input);
      const { id: _, version: __, createdAt: ___, ...before } = programme;
      await tx.update(Programme, id, { ...after, version: version + 1 });
      await this.audit.record(tx, actor, 'programme.edited', { type: 'programme', id }, { before, after });
      return tx.findOneByOrFail(Programme, { id });
    });
  }
}
