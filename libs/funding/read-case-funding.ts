import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFound, type Actor } from '#kernel';
import { applicationAccess, applicationPolicy } from '#portfolios';
import type { DecisionState } from './funding.states.js';
import { objectionsTo, type ObjectionCount } from './objections.js';
import { ON_NOTICE } from './read-decisions.js';

/** How the money for a case was decided on, from the page of the case. */
export interface CaseFunding {
  /** The last one. For staff alone: an applicant hears of it with the offer. */
  decision: { id: string; state: DecisionState } | null;
  /** Null to the applicant, who hears of one that is upheld alone. */
  objections: ObjectionCount | null;
  /** The public notice names the case. */
  notice: { callId: string; endsAt: Date } | null;
}

interface LastDecision {
  id: string;
  state: DecisionState;
  callId: string;
  onNotice: boolean;
  endsAt: Date;
  objections: ObjectionCount;
}

/** The ways on from a case to its decision, its objections and the public notice. */
@Injectable()
export class ReadCaseFunding {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound for who is neither the applicant nor staff who are cleared */
  async run(actor: Actor, applicationId: string): Promise<CaseFunding> {
    const access = await applicationAccess(this.db, actor, applicationId);
    const own = applicationPolicy.own(actor, access);
    if (!own && !applicationPolicy.staff(actor, access)) throw new NotFound();
    const [last] = (await this.db.query(
      `SELECT d.id, d.state, d.call_id AS "callId", ${ON_NOTICE} AS "onNotice", d.notice_ends_at AS "endsAt",
              ${objectionsTo('od.application_id = a.id')} AS objections
         FROM decision d JOIN application a ON a.id = d.application_id
        WHERE a.id = $1 ORDER BY d.created_at DESC, d.id LIMIT 1`,
      [applicationId],
    )) as LastDecision[];
    if (!last) return { decision: null, objections: null, notice: null };
    const { id, state, callId, onNotice, endsAt, objections } = last;
    return {
      decision: own ? null : { id, state },
      objections: own ? null : objections,
      notice: onNotice ? { callId, endsAt } : null,
    };
  }
}
