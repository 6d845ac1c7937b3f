import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, type Actor } from '#kernel';
import { transact } from '#platform';
import { programmeInEnglish } from './in-english.js';
import { Programme } from './programme.entity.js';

export interface ProgrammeInput {
  nameZh: string;
  nameEn: string;
  description: string;
  descriptionEn: string;
  instituteZh: string;
  instituteEn: string;
  contactZh: string;
  contactEn: string;
  contactEmail: string;
}

/** Administrators set programmes up; officers then open calls in them. */
@Injectable()
export class CreateProgramme {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  run(actor: Actor, input: ProgrammeInput): Promise<Programme> {
    if (!actor.isAdministrator) throw new Forbidden();
    return transact(this.db, async (tx) => {
      const id = randomUUID();
      await tx.insert(Programme, { ...programmeInEnglish(input), id });
      await this.audit.record(tx, actor, 'programme.created', { type: 'programme', id });
      return tx.findOneByOrFail(Programme, { id });
    });
  }

  list(): Promise<Programme[]> {
    return this.db.manager.find(Programme, { order: { createdAt: 'ASC', id: 'ASC' }, take: 200 });
  }
}
