import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Forbidden, NotFound, type Actor } from '#kernel';
import { keepsPool } from '#reviewers';
import { openToStaff } from './scoring.policy.js';

/** What a reviewer was asked in one call, and what became of it. */
export interface ServiceRow {
  callId: string;
  callTitleZh: string;
  callTitleEn: string;
  offered: number;
  accepted: number;
  submitted: number;
  refused: number;
  expired: number;
  late: number;
}

/** The load of somebody of the pool, now and before. */
@Injectable()
export class ReadService {
  constructor(private readonly db: DataSource) {}

  /**
   * In the calls that the actor runs, over the cases that they are cleared for; newest call first.
   * @throws Forbidden, NotFound
   */
  async run(actor: Actor, reviewerId: string): Promise<ServiceRow[]> {
    if (!keepsPool(actor)) throw new Forbidden();
    const [known] = (await this.db.query('SELECT 1 FROM reviewer WHERE person_id = $1', [reviewerId])) as unknown[];
    if (!known) throw new NotFound();
    const count = (filter: string) => `(count(*) FILTER (WHERE ${filter}))::int`;
    return this.db.query(
      `SELECT c.id AS "callId", c.title_zh AS "callTitleZh", c.title_en AS "callTitleEn",
              ${count(`a.state = 'offered'`)} AS offered, ${count(`a.state = 'accepted'`)} AS accepted,
              ${count(`a.state = 'submitted'`)} AS submitted, ${count(`a.state = 'refused'`)} AS refused,
              ${count(`a.state = 'expired'`)} AS expired,
              ${count(`a.state = 'accepted' AND coalesce(a.due_at, r.due_at) < now()`)} AS late
         FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN call c ON c.id = a.call_id
        WHERE a.reviewer_id = $2 AND a.call_id = ANY($3::uuid[]) AND a.state NOT IN ('proposed', 'released')
          AND ${openToStaff('$1', 'a.application_id')}
        GROUP BY c.id ORDER BY c.year DESC, c.id`,
      [actor.id, reviewerId, actor.managedCalls],
    );
  }
}
