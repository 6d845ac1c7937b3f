import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';
import { anywhere } from '#platform';
import { auditedCalls } from './audits.js';
import { ENTRIES, visibleEntries } from './list-audit.js';

export interface PersonOnRecord {
  id: string;
  name: string;
  /** Of the latest entry that the reader sees of them: tells apart who has the same name. */
  lastAt: Date;
}

const MOST = 20;

/** Those who did something that the reader sees on record, to look for the entries of one. */
@Injectable()
export class ListPeopleOnRecord {
  constructor(private readonly db: DataSource) {}

  /**
   * By a piece of the name or by the whole e-mail address: a piece of an address would tell, sign by sign, what the record
   * does not. @throws Forbidden for everybody who audits nothing.
   */
  run(actor: Actor, q: string): Promise<PersonOnRecord[]> {
    const calls = auditedCalls(actor);
    return this.db.query(
      `SELECT p.id, p.name, last.at AS "lastAt"
         FROM person p CROSS JOIN LATERAL (
           SELECT e.at FROM ${ENTRIES} WHERE e.actor_id = p.id AND ${visibleEntries(actor)} ORDER BY e.id DESC LIMIT 1) last
        WHERE p.name ILIKE $3 OR p.email = $4
        ORDER BY p.name, p.id LIMIT ${MOST}`,
      [actor.id, calls, anywhere(q), q.trim()],
    );
  }
}
