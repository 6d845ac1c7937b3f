import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerOffer, EditProposal, ProposeByHand, ReadOffer, ReleaseAssignments, WeighSwap } from '#assignment';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { PageQueryDto } from '../http/page.dto.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView } from '../identity/identity.dto.js';
import { AssignmentPageView, AssignmentView, SwapEffectView } from './assignment-views.dto.js';
import { AnswerDto, LockDto, ReleaseDto, SwapDto } from './assignment.dto.js';
import { presentAssignment, presentSwap } from './present-assignment.js';

@ApiTags('assignment')
@Controller('assignments')
export class AssignmentsController {
  constructor(
    private readonly readOffer: ReadOffer,
    private readonly answerOffer: AnswerOffer,
    private readonly editProposal: EditProposal,
    private readonly releaseAssignments: ReleaseAssignments,
    private readonly weighSwap: WeighSwap,
    private readonly proposeByHand: ProposeByHand,
  ) {}

  /** What was offered to the viewer as a reviewer, newest first. */
  @Get('mine')
  async mine(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<AssignmentPageView> {
    const { items, nextCursor } = await this.readOffer.mine(actor, query);
    return { items: items.map((row) => presentAssignment(row, actor)), nextCursor };
  }

  /** One's own, or one of a call that the viewer runs. */
  @Get(':id')
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AssignmentView> {
    return presentAssignment(await this.readOffer.one(actor, id), actor);
  }

  /** Accepts or declines, signed in. */
  @Post(':id/answer')
  @HttpCode(200)
  async answer(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: AnswerDto): Promise<AssignmentView> {
    return presentAssignment(await this.answerOffer.run(actor, id, dto), actor);
  }

  /** Keeps a proposal through the next run, or lets it go. */
  @Post(':id/lock')
  @HttpCode(204)
  async lock(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: LockDto): Promise<void> {
    await this.editProposal.run(actor, id, dto.locked ? 'lock' : 'unlock');
  }

  /** What another reviewer in this place would change; refused like the swap itself. Changes nothing. */
  @Get(':id/what-if')
  async whatIf(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: SwapDto): Promise<SwapEffectView> {
    return presentSwap(await this.weighSwap.run(actor, id, query.reviewerId));
  }

  /** Puts another reviewer in the place of a proposal. */
  @Post(':id/swap')
  async swap(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: SwapDto): Promise<CreatedView> {
    return { id: await this.proposeByHand.swap(actor, id, dto.reviewerId) };
  }

  /** Drops a proposal. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.editProposal.run(actor, id, 'remove');
  }

  /** Takes back what was offered or accepted; the next alternate is asked at once. */
  @Post(':id/release')
  @HttpCode(204)
  async release(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ReleaseDto): Promise<void> {
    await this.releaseAssignments.run(actor, id, dto.reason);
  }
}
