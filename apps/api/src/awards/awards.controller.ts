import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MoveAward, PlanDisbursement, ReadAward, RecordRouteChange, RecordSpending, RegisterOutcome } from '#awards';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { PageQueryDto } from '../http/page.dto.js';
import { IdParam } from '../http/uuid.js';
import {
  AwardPageView,
  AwardView,
  DisbursementView,
  OutcomeView,
  RouteChangeView,
  SpendingPageView,
  SpendingView,
} from './award-views.dto.js';
import {
  AwardQueryDto,
  DisbursementDto,
  OutcomeDto,
  AwardReasonDto,
  RouteChangeDto,
  SpendingDto,
} from './award.dto.js';
import {
  presentAward,
  presentAwards,
  presentDisbursement,
  presentOutcome,
  presentRouteChange,
  presentSpending,
} from './present-award.js';

@ApiTags('awards')
@Controller('awards')
export class AwardsController {
  constructor(
    private readonly readAward: ReadAward,
    private readonly planDisbursement: PlanDisbursement,
    private readonly recordSpending: RecordSpending,
    private readonly recordRouteChange: RecordRouteChange,
    private readonly registerOutcome: RegisterOutcome,
    private readonly moveAward: MoveAward,
  ) {}

  /** The awards that one holds as a scholar, latest first. */
  @Get('mine')
  async mine(@CurrentActor() actor: Actor, @Query() query: AwardQueryDto): Promise<AwardPageView> {
    return presentAwards(await this.readAward.mine(actor, query));
  }

  /** An award with its money, payments, route changes and outcomes, for its scholar and the call's staff. */
  @Get(':id')
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AwardView> {
    return presentAward(await this.readAward.one(actor, id), actor);
  }

  /** Plans a payment (officers); all plans together stay within the award. */
  @Post(':id/disbursements')
  async plan(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: DisbursementDto,
  ): Promise<DisbursementView> {
    const planned = await this.planDisbursement.run(actor, id, dto);
    const { award, disbursement } = await this.readAward.disbursement(actor, planned);
    return presentDisbursement(disbursement, award, actor);
  }

  /** Records a use of the lump sum (the scholar); only what the call's negative list names is refused. */
  @Post(':id/spending')
  async spend(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: SpendingDto): Promise<SpendingView> {
    return presentSpending(await this.recordSpending.run(actor, id, dto));
  }

  /** The recorded uses, latest first. */
  @Get(':id/spending')
  async spending(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: PageQueryDto,
  ): Promise<SpendingPageView> {
    const { items, nextCursor } = await this.readAward.spending(actor, id, query);
    return { items: items.map(presentSpending), nextCursor };
  }

  /** Records a change of the technical route (the scholar); nobody approves it, and it stays for ever. */
  @Post(':id/route-changes')
  async changeRoute(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: RouteChangeDto,
  ): Promise<RouteChangeView> {
    return presentRouteChange(await this.recordRouteChange.run(actor, id, dto.text));
  }

  /** Registers an outcome (the scholar); it is public at once. */
  @Post(':id/outcomes')
  async register(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: OutcomeDto): Promise<OutcomeView> {
    return presentOutcome(await this.registerOutcome.run(actor, id, dto));
  }

  /** No money moves and the register does not show it until it is resumed (officers). */
  @Post(':id/suspend')
  @HttpCode(200)
  async suspend(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: AwardReasonDto): Promise<AwardView> {
    await this.moveAward.run(actor, id, 'suspend', dto.reason);
    return presentAward(await this.readAward.one(actor, id), actor);
  }

  @Post(':id/resume')
  @HttpCode(200)
  async resume(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: AwardReasonDto): Promise<AwardView> {
    await this.moveAward.run(actor, id, 'resume', dto.reason);
    return presentAward(await this.readAward.one(actor, id), actor);
  }

  /** Ends the award; what was planned but not paid is cancelled (officers). */
  @Post(':id/complete')
  @HttpCode(200)
  async complete(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: AwardReasonDto): Promise<AwardView> {
    await this.moveAward.run(actor, id, 'complete', dto.reason);
    return presentAward(await this.readAward.one(actor, id), actor);
  }

  /** Ends the award early; it leaves the register and what was planned but not paid is cancelled (officers). */
  @Post(':id/terminate')
  @HttpCode(200)
  async terminate(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: AwardReasonDto,
  ): Promise<AwardView> {
    await this.moveAward.run(actor, id, 'terminate', dto.reason);
    return presentAward(await this.readAward.one(actor, id), actor);
  }
}
