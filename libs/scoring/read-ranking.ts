import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';
import type { ReviewRound } from '#programmes';
import { findRound } from './find-round.js';
import { rankingOf, type Ranking, type RankingFilter } from './ranking.js';
import { roundPolicy } from './scoring.policy.js';

export interface Severity {
  reviewerId: string;
  name: string;
  /** Null where plain means stand: nothing is known of it then, which is not the same as none. */
  severity: number | null;
  /** The 90 % interval; null where plain means stand. */
  low: number | null;
  high: number | null;
  count: number;
}

export interface RankingReading {
  round: ReviewRound;
  ranking: Ranking;
  /** For officers alone; most severe first. */
  severities: Severity[] | null;
  /** Whether the viewer may know what each review did: those who lead the round, who may read the reviews. */
  reviewsShown: boolean;
}

/** The ranking of a round as of now, from what was submitted last. */
@Injectable()
export class ReadRanking {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async run(actor: Actor, roundId: string, filter: RankingFilter): Promise<RankingReading> {
    const round = await findRound(this.db, actor, roundId, 'read');
    const ranking = await rankingOf(this.db, roundId, filter, actor.id);
    const severities = roundPolicy.severities(actor, round) ? await this.named(ranking) : null;
    return { round, ranking, severities, reviewsShown: roundPolicy.lead(actor, round) };
  }

  private async named({ method, reviewers }: Ranking): Promise<Severity[]> {
    const people = (await this.db.query('SELECT id, name FROM person WHERE id = ANY($1::uuid[])', [
      reviewers.map(({ reviewer }) => reviewer),
    ])) as { id: string; name: string }[];
    const names = new Map(people.map(({ id, name }) => [id, name]));
    // A copy: the calibration is kept for the next reader.
    const severestFirst = reviewers.toSorted((a, b) => b.severity - a.severity || (a.reviewer < b.reviewer ? -1 : 1));
    return severestFirst.map(({ reviewer, severity, low, high, count }) => ({
      ...{ reviewerId: reviewer, name: names.get(reviewer) ?? '', low, high, count },
      severity: method === 'means' ? null : severity,
    }));
  }
}
