import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { abilities, Actor } from '#kernel';
import { ReadOverview, ReadService, roundPolicy } from '#scoring';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CallOverviewView, ReviewerServiceView } from './overview-views.dto.js';

@ApiTags('scoring')
@Controller()
export class OverviewController {
  constructor(
    private readonly readOverview: ReadOverview,
    private readonly readService: ReadService,
  ) {}

  /** What stands where in a call, counted over the cases that the viewer is cleared for (officers and chairs). */
  @Get('calls/:id/overview')
  async overview(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CallOverviewView> {
    const it = await this.readOverview.run(actor, id);
    const { run, lead } = abilities(actor, roundPolicy, { callId: id });
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
      checksSince: it.checksSince,
      conflictsSince: it.conflictsSince,
      solicitations: it.solicitations,
      running: it.running.map(({ roundId, awaited, submitted, late }) => ({ roundId, awaited, submitted, late })),
      knocks: it.knocks,
      can: { run, lead },
    };
  }

  /** What somebody of the pool was asked in the calls that the viewer runs, and what became of it. */
  @Get('reviewers/:id/service')
  async service(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReviewerServiceView> {
    const rows = await this.readService.run(actor, id);
    return {
      items: rows.map(({ callId, callTitleZh, callTitleEn, offered, accepted, submitted, ...rest }) => ({
        ...{ callId, callTitleZh, callTitleEn, offered, accepted, submitted },
        ...{ refused: rest.refused, expired: rest.expired, late: rest.late },
      })),
    };
  }
}
