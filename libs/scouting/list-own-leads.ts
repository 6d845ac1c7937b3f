import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';

/** A door-knock as the person knows it who said yes to it: who noticed them and why stays inside. */
export interface OwnLead {
  id: string;
  callId: string;
  callZh: string;
  callEn: string;
  answeredAt: Date;
  /** The case that came of it; null until an officer has begun it. */
  applicationId: string | null;
}

/** What somebody agreed to at their door, latest first. */
@Injectable()
export class ListOwnLeads {
  constructor(private readonly db: DataSource) {}

  run(actor: Actor): Promise<OwnLead[]> {
    return this.db.query(
      `SELECT l.id, c.id AS "callId", c.title_zh AS "callZh", c.title_en AS "callEn", l.answered_at AS "answeredAt",
              l.application_id AS "applicationId"
         FROM lead l JOIN call c ON c.id = l.call_id
        WHERE l.person_id = $1 AND l.state IN ('consented', 'express_case') ORDER BY l.answered_at DESC, l.id`,
      [actor.id],
    );
  }
}
