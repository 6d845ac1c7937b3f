import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { RemindLate } from '#notifications';
import { CloseRound, DrawUpList, OpenRound, ReadProgress, ReadRanking, ReleaseRound } from '#scoring';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { RoundView } from '../programmes/call-views.dto.js';
import { presentRound } from '../programmes/present-call.js';
import { presentClosing, presentLateReviewer, presentProgress, presentRanking } from './present-round.js';
import { LateReviewersView, ProgressView, RankingView, RemindedView, RoundClosedView } from './round-views.dto.js';
import { RankingQueryDto, RemindersDto, ShortlistDto } from './scoring.dto.js';

@ApiTags('scoring')
@Controller('rounds')
export class RoundsController {
  constructor(
    private readonly openRound: OpenRound,
    private readonly closeRound: CloseRound,
    private readonly releaseRound: ReleaseRound,
    private readonly drawUpList: DrawUpList,
    private readonly readRanking: ReadRanking,
    private readonly readProgress: ReadProgress,
    private readonly remindLate: RemindLate,
  ) {}

  /** From now on reviewers can write. */
  @Post(':id/open')
  @HttpCode(200)
  async open(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundView> {
    return presentRound(await this.openRound.run(actor, id));
  }

  /** Locks what was submitted; applications with at least one review are reviewed now, the others are reported. */
  @Post(':id/close')
  @HttpCode(200)
  async close(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundClosedView> {
    return presentClosing(await this.closeRound.run(actor, id));
  }

  /** Makes the ranking of a closed round final. */
  @Post(':id/release')
  @HttpCode(200)
  async release(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundView> {
    return presentRound(await this.releaseRound.run(actor, id));
  }

  /** Per direction and track: means, spread, calibrated score and ranks, of the cases that the viewer is cleared for. */
  @Get(':id/ranking')
  async ranking(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: RankingQueryDto,
  ): Promise<RankingView> {
    return presentRanking(await this.readRanking.run(actor, id, query));
  }

  /** How the round goes, and who is late. */
  @Get(':id/progress')
  async progress(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ProgressView> {
    return presentProgress(await this.readProgress.run(actor, id), actor);
  }

  /** Whoever is late in the round, and who can be reminded now (officers). */
  @Get(':id/reminders')
  async lateReviewers(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LateReviewersView> {
    return { items: (await this.remindLate.preview(actor, id)).map(presentLateReviewer) };
  }

  /** One mail to each of those named who is late and was not reminded within a day; tells who gets one (officers). */
  @Post(':id/reminders')
  @HttpCode(200)
  async remind(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: RemindersDto): Promise<RemindedView> {
    return this.remindLate.run(actor, id, dto.reviewerIds);
  }

  /** Puts reviewed applications on the short list, all or none. */
  @Post(':id/shortlist')
  @HttpCode(204)
  async shortlist(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ShortlistDto): Promise<void> {
    await this.drawUpList.run(actor, id, 'shortlisted', dto.applicationIds, dto.reason);
  }

  /** Leaves reviewed applications off the short list, all or none. */
  @Post(':id/not-shortlisted')
  @HttpCode(204)
  async notShortlisted(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ShortlistDto): Promise<void> {
    await this.drawUpList.run(actor, id, 'not_shortlisted', dto.applicationIds, dto.reason);
  }
}
