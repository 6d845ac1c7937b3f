import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFound, type Actor } from '#kernel';
import { STORAGE, type Storage } from '#platform';
import type { FilePurpose } from './store-document.js';

export interface ReadableDocument {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  /** Opens the bytes; the caller reads or destroys the stream. */
  open(): Promise<Readable>;
}

/**
 * Who may read a file (alias `f`), by what it is for; $1 is the actor, $2 the calls in which the actor is staff. It is
 * this very version that is asked for: one that was uploaded but never handed in stays its owner's alone. Conflict comes
 * before role, and of a case that was withdrawn its reviewers keep nothing. A purpose without a rule is the owner's alone.
 */
const IN_THE_CASE = `EXISTS (
  SELECT 1 FROM application a JOIN submission s ON s.id = a.submission_id
   WHERE a.id = f.application_id AND f.id = ANY(s.file_ids) AND a.state <> 'draft'
     AND ((a.call_id = ANY($2::uuid[]) AND cleared_for($1, a.id))
       OR (a.state <> 'withdrawn'
           AND EXISTS (SELECT 1 FROM assignment r WHERE r.application_id = a.id AND r.reviewer_id = $1
                      AND r.state IN ('accepted', 'submitted'))
           AND NOT in_conflict($1, a.id))))`;
const BEYOND_THE_OWNER: Partial<Record<FilePurpose, string>> = {
  manuscript: IN_THE_CASE,
  statement: IN_THE_CASE,
};
const READABLE = `(f.owner_id = $1 OR CASE f.purpose ${Object.entries(BEYOND_THE_OWNER)
  .map(([purpose, rule]) => `WHEN '${purpose}' THEN ${rule}`)
  .join(' ')} ELSE false END)`;

/** Gives out stored documents, each version to those who may read it; for everybody else there is none. */
@Injectable()
export class ReadDocument {
  constructor(
    private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** @throws NotFound */
  async run(actor: Actor, id: string): Promise<ReadableDocument> {
    const [row] = (await this.db.query(
      `SELECT f.id, f.name, f.media_type AS "mediaType", f.size, f.sha256, f.storage_key AS "storageKey"
         FROM stored_file f WHERE f.id = $3 AND ${READABLE}`,
      [actor.id, actor.callsAs('officer', 'chair', 'approver', 'auditor'), id],
    )) as (Omit<ReadableDocument, 'open'> & { storageKey: string })[];
    if (!row) throw new NotFound();
    const { storageKey, ...document } = row;
    return { ...document, open: () => this.storage.get(storageKey) };
  }
}
