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
  severity: number;
  count: number;
}

export interface RankingReading {
  round: ReviewRound;
  ranking: Ranking;
  /** For officers alone; most severe first. */
  severities: Severity[] | null;
}

/** The ranking of a round, computed when asked for, from what was submitted last. */
@Injectable()
export class ReadRanking {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async run(actor: Actor, roundId: string, filter: RankingFilter): Promise<RankingReading> {
    const round = await findRound(this.db, actor, roundId, 'read');
    const ranking = await rankingOf(this.db, roundId, filter, actor.id);
    const severities = roundPolicy.severities(actor, round) ? await this.named(ranking) : null;
    return { round, ranking, severities };
  }

  private async named({ reviewers }: Ranking): Promise<Severity[]> {
    const people = (await this.db.query('SELECT id, name FROM person WHERE id = ANY($1::uuid[])', [
      reviewers.map(({ reviewer }) => reviewer),
    ])) as { id: string; name: string }[];
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return reviewers
      .map(({ reviewer, severity, count }) => ({
        reviewerId: reviewer,
        name: names.get(reviewer) ?? '',
        severity,
        count,
      }))
      .sort((a, b) => b.severity - a.severity || (a.reviewerId < b.reviewerId ? -1 : 1));
  }
}
