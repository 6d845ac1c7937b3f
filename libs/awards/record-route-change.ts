import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import { transact } from '#platform';
import { permit } from './award.policy.js';
import { lockAward, needRoom } from './load-award.js';

export interface RouteChangeRow {
  id: string;
  text: string;
  recordedAt: Date;
}

/** The scholar decides the technical route: a change is recorded and kept for ever, not approved. */
@Injectable()
export class RecordRouteChange {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws AwardNotOpen, TooManyEntries */
  run(actor: Actor, awardId: string, text: string): Promise<RouteChangeRow> {
    return transact(this.db, async (tx) => {
      const award = await lockAward(tx, actor, awardId);
      permit(actor, 'changeRoute', award);
      await needRoom(tx, 'route_change', awardId);
      const [row] = (await tx.query(
        `INSERT INTO route_change (award_id, text, recorded_by) VALUES ($1, $2, $3)
         RETURNING id, text, recorded_at AS "recordedAt"`,
        [awardId, text, actor.id],
      )) as [RouteChangeRow];
      const subject = { type: 'route_change', id: row.id, callId: award.callId, applicationId: award.applicationId };
      await this.audit.record(tx, actor, 'route.changed', subject, { awardId, text });
      return row;
    });
  }
}
