import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { ReadOverview } from '#scoring';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CallOverviewView } from './overview-views.dto.js';

@ApiTags('scoring')
@Controller('calls')
export class OverviewController {
  constructor(private readonly readOverview: ReadOverview) {}

  /** What stands where in a call, counted over the cases that the viewer is cleared for (officers and chairs). */
  @Get(':id/overview')
  async overview(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CallOverviewView> {
    const it = await this.readOverview.run(actor, id);
    return {
      drafts: it.drafts,
      cases: it.cases.map(({ directionId, trackId, state, count }) => ({ directionId, trackId, state, count })),
      answers: { ...it.answers },
      coverage: it.coverage.map((row) => ({
        directionId: row.directionId,
        cases: row.cases,
        covered: row.covered,
        untouched: row.untouched,
        meanScore: row.meanScore,
        weakestScore: row.weakestScore,
      })),
      load: it.load.map(({ cases, reviewers }) => ({ cases, reviewers })),
      late: it.late.map(({ reviewerId, name, count, dueAt }) => ({ reviewerId, name, count, dueAt })),
      lateReviews: it.lateReviews,
      openConflicts: it.openConflicts,
      solicitations: it.solicitations,
    };
  }
}
