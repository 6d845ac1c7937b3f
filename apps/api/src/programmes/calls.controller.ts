import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AmendCall, PlanRound, PublishCall, ReadCall, SaveCall } from '#programmes';
import { Actor } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import {
  AmendmentListView,
  CallPageView,
  CallView,
  CompletenessView,
  RoundListView,
  RoundView,
} from './call-views.dto.js';
import { AmendmentDto, CallQueryDto, CallUpdateDto, RoundDto } from './call.dto.js';
import { presentAmendment, presentCall, presentCallSummary, presentRound } from './present-call.js';

@ApiTags('programmes')
@Controller('calls')
export class CallsController {
  constructor(
    private readonly readCall: ReadCall,
    private readonly saveCall: SaveCall,
    private readonly publishCall: PublishCall,
    private readonly amendCall: AmendCall,
    private readonly planRound: PlanRound,
  ) {}

  /** Published calls, and the drafts that the viewer runs; latest deadline first. */
  @Public()
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: CallQueryDto): Promise<CallPageView> {
    const { items, nextCursor } = await this.readCall.list(actor, query);
    return { items: items.map((call) => presentCallSummary(call, actor)), nextCursor };
  }

  @Public()
  @Get(':id')
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CallView> {
    return presentCall(await this.readCall.one(actor, id), actor);
  }

  /** Saves a draft as one document. */
  @Put(':id')
  async update(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: CallUpdateDto): Promise<CallView> {
    const { version, ...input } = dto;
    await this.saveCall.update(actor, id, version, input);
    return presentCall(await this.readCall.one(actor, id), actor);
  }

  /** What a draft still lacks before it can be published. */
  @Get(':id/completeness')
  async completeness(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CompletenessView> {
    const gaps = await this.publishCall.gaps(actor, id);
    return { complete: gaps.length === 0, gaps };
  }

  /** Makes a complete draft public. */
  @Post(':id/publish')
  @HttpCode(200)
  async publish(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CallView> {
    await this.publishCall.run(actor, id);
    return presentCall(await this.readCall.one(actor, id), actor);
  }

  /** Changes a published call, with a reason; before and after are kept and public. */
  @Post(':id/amendments')
  async amend(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: AmendmentDto): Promise<CallView> {
    const { version, reason, reasonEn, changes } = dto;
    await this.amendCall.run(actor, id, version, { reason, reasonEn }, changes);
    return presentCall(await this.readCall.one(actor, id), actor);
  }

  @Public()
  @Get(':id/amendments')
  async amendments(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AmendmentListView> {
    const call = await this.readCall.one(actor, id);
    return { items: (await this.amendCall.list(actor, id)).map((row) => presentAmendment(row, call, actor)) };
  }

  /** Adds a round of reviewing to the timeline. */
  @Post(':id/rounds')
  async addRound(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: RoundDto): Promise<RoundView> {
    return presentRound(await this.planRound.run(actor, id, dto));
  }

  @Get(':id/rounds')
  async rounds(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundListView> {
    return { items: (await this.planRound.list(actor, id)).map(presentRound) };
  }
}
