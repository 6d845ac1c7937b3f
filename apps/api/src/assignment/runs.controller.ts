import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadRuns, ReadStanding, StartRun } from '#assignment';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CompareQueryDto, RunDto } from './assignment.dto.js';
import { presentComparison, presentRun, presentStanding } from './present-run.js';
import { RunComparisonView, RunListView, RunView } from './run-views.dto.js';

/** Runs that propose reviewers for a whole round. */
@ApiTags('assignment')
@Controller()
export class AssignmentRunsController {
  constructor(
    private readonly startRun: StartRun,
    private readonly readRuns: ReadRuns,
    private readonly readStanding: ReadStanding,
  ) {}

  /** Starts a run; it works in the background. Locked and offered assignments stay as they are. */
  @Post('rounds/:roundId/assignment-runs')
  @HttpCode(202)
  async start(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Body() dto: RunDto,
  ): Promise<RunView> {
    return presentRun(await this.startRun.run(actor, roundId, dto));
  }

  /** The latest runs of a round, newest first, and how what the last one proposed stands now. */
  @Get('rounds/:roundId/assignment-runs')
  async list(@CurrentActor() actor: Actor, @IdParam('roundId') roundId: string): Promise<RunListView> {
    const [runs, standing] = await Promise.all([
      this.readRuns.ofRound(actor, roundId),
      this.readStanding.run(actor, roundId),
    ]);
    return { items: runs.map(presentRun), standing: presentStanding(standing) };
  }

  /** How far a run is, and its report once it is done. */
  @Get('assignment-runs/:id')
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RunView> {
    return presentRun(await this.readRuns.one(actor, id));
  }

  /** What another run of the round proposed otherwise. */
  @Get('assignment-runs/:id/compare')
  async compare(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: CompareQueryDto,
  ): Promise<RunComparisonView> {
    return presentComparison(await this.readRuns.compare(actor, id, query.with));
  }

  /** Stops a run; nothing it found is written. */
  @Post('assignment-runs/:id/cancel')
  @HttpCode(200)
  async cancel(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RunView> {
    return presentRun(await this.startRun.cancel(actor, id));
  }
}
