import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, type Actor } from '#kernel';
import { rankingOf } from '#scoring';
import { decisionPolicy } from './decision.policy.js';
import { loadDecision } from './load-decision.js';

/** Where a case stands among those of its direction and track in the latest round whose ranking is final. */
export interface Place {
  roundId: string;
  round: string;
  roundEn: string;
  rank: number;
  tied: boolean;
  of: number;
  calibrated: number | null;
  /** The rank lies between these two in 9 of 10 cases; null where the reviews cannot carry such a statement. */
  low: number | null;
  high: number | null;
}

/**
 * The place of a decision's case, as the ranking shows it to the same reader: cases that they are not cleared for enter
 * neither the rank nor the number ranked, so that the places of several decisions leave no gap where such a case stands.
 */
@Injectable()
export class ReadPlace {
  constructor(private readonly db: DataSource) {}

  /** Null when no final ranking holds the case. @throws NotFound, Forbidden */
  async run(actor: Actor, decisionId: string): Promise<Place | null> {
    const { decision, it } = await loadDecision(this.db, actor, decisionId);
    authorize(actor, decisionPolicy, 'readPack', it);
    const { applicationId } = decision;
    const [round] = (await this.db.query(
      `SELECT r.id, r.name, r.name_en AS "nameEn", a.direction_id AS "directionId", a.track_id AS "trackId"
         FROM application a JOIN review_round r ON r.call_id = a.call_id
        WHERE a.id = $1 AND r.state = 'released'
          AND EXISTS (SELECT 1 FROM assignment s WHERE s.round_id = r.id AND s.application_id = a.id AND s.state = 'submitted')
        ORDER BY r.position DESC LIMIT 1`,
      [applicationId],
    )) as { id: string; name: string; nameEn: string; directionId: string; trackId: string }[];
    if (!round) return null;
    const { id, name, nameEn, directionId, trackId } = round;
    const { groups } = await rankingOf(this.db, id, { directionId, trackId }, actor.id);
    const rows = groups.flatMap((group) => group.rows).filter(({ rank }) => rank !== null);
    const own = rows.find((row) => row.applicationId === applicationId);
    if (!own || own.rank === null) return null;
    const { rank, tied, calibrated, rankLow, rankHigh } = own;
    const place = { rank, tied, of: rows.length, calibrated, low: rankLow, high: rankHigh };
    return { roundId: id, round: name, roundEn: nameEn, ...place };
  }
}
