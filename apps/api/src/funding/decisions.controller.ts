import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AnnounceDecision,
  AnswerOffer,
  ApproveDecision,
  DraftDecision,
  EditDraft,
  ProposeDecision,
  ReadDecisions,
  ReadPlace,
  ReadWaiting,
  SendBackDecision,
} from '#funding';
import { Actor } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { PageQueryDto } from '../http/page.dto.js';
import { IdParam } from '../http/uuid.js';
import {
  BudgetView,
  DecisionListView,
  DecisionPageView,
  DecisionPlaceView,
  DecisionView,
  NoticeItemView,
  NoticeView,
  RunningNoticesView,
  SignaturesView,
  WaitingView,
} from './funding-views.dto.js';
import {
  AnswerOfferDto,
  ApproveDto,
  DecisionQueryDto,
  DraftDecisionDto,
  EditDraftDto,
  NoticeQueryDto,
  SendBackDto,
} from './funding.dto.js';
import { presentDecision, presentPlace, presentSummary } from './present-decision.js';

@ApiTags('funding')
@Controller()
export class DecisionsController {
  constructor(
    private readonly read: ReadDecisions,
    private readonly readWaiting: ReadWaiting,
    private readonly readPlace: ReadPlace,
    private readonly draftDecision: DraftDecision,
    private readonly editDraft: EditDraft,
    private readonly proposeDecision: ProposeDecision,
    private readonly approveDecision: ApproveDecision,
    private readonly sendBackDecision: SendBackDecision,
    private readonly announceDecision: AnnounceDecision,
    private readonly answerOffer: AnswerOffer,
  ) {}

  /** Drafts the funding of a shortlisted application (officer). */
  @Post('decisions')
  async draft(@CurrentActor() actor: Actor, @Body() dto: DraftDecisionDto): Promise<DecisionView> {
    return this.present(actor, await this.draftDecision.run(actor, dto));
  }

  /** The decisions that were offered to the viewer. */
  @Get('decisions/mine')
  async mine(@CurrentActor() actor: Actor): Promise<DecisionListView> {
    return { items: (await this.read.mine(actor)).map((row) => presentSummary(row, actor, false)) };
  }

  /** What waits for the viewer's signature as an approver, over all calls. */
  @Get('decisions/to-sign')
  async toSign(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<DecisionPageView> {
    const page = await this.read.toSign(actor, query);
    return { items: page.items.map((row) => presentSummary(row, actor, true)), nextCursor: page.nextCursor };
  }

  /** How much waits for the viewer as an officer, an approver or the handler of objections, call by call. */
  @Get('decisions/waiting')
  async waiting(@CurrentActor() actor: Actor): Promise<WaitingView> {
    return { items: await this.readWaiting.run(actor) };
  }

  @Get('decisions/:id')
  one(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DecisionView> {
    return this.present(actor, id);
  }

  /** Where its case stands in the latest final ranking, as that ranking shows it to the viewer (staff). */
  @Get('decisions/:id/place')
  async place(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DecisionPlaceView> {
    const found = await this.readPlace.run(actor, id);
    return { place: found && presentPlace(found) };
  }

  /** Changes the amount and the reason of a draft (officer). */
  @Patch('decisions/:id')
  async edit(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: EditDraftDto): Promise<DecisionView> {
    await this.editDraft.run(actor, id, dto);
    return this.present(actor, id);
  }

  /** Freezes the pack, binds the money and asks the approvers. */
  @Post('decisions/:id/propose')
  @HttpCode(200)
  async propose(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DecisionView> {
    await this.proposeDecision.run(actor, id);
    return this.present(actor, id);
  }

  /** Signs the pack that was read; two distinct approvers approve. Needs the password within the last ten minutes. */
  @Post('decisions/:id/approve')
  @HttpCode(200)
  async approve(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ApproveDto): Promise<SignaturesView> {
    const signatures = await this.approveDecision.run(actor, id, dto.packHash, dto.note);
    return { signatures, approved: signatures >= 2 };
  }

  /** Sends a decision back with a reason; its money is free again. */
  @Post('decisions/:id/send-back')
  @HttpCode(200)
  async sendBack(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: SendBackDto): Promise<DecisionView> {
    await this.sendBackDecision.run(actor, id, dto.reason);
    return this.present(actor, id);
  }

  /** Opens the public notice. */
  @Post('decisions/:id/announce')
  @HttpCode(200)
  async announce(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DecisionView> {
    await this.announceDecision.announce(actor, id);
    return this.present(actor, id);
  }

  /** Confirms after the notice has passed without an open objection. */
  @Post('decisions/:id/confirm')
  @HttpCode(200)
  async confirm(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DecisionView> {
    await this.announceDecision.confirm(actor, id);
    return this.present(actor, id);
  }

  /** Offers the award to the scholar. */
  @Post('decisions/:id/offer')
  @HttpCode(200)
  async offer(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DecisionView> {
    await this.announceDecision.offer(actor, id);
    return this.present(actor, id);
  }

  /** The scholar accepts or declines. */
  @Post('decisions/:id/answer')
  @HttpCode(200)
  async answer(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: AnswerOfferDto,
  ): Promise<DecisionView> {
    await this.answerOffer.run(actor, id, dto.answer, dto.note);
    return this.present(actor, id);
  }

  /** The decisions of a call, for its staff, without the cases that they are in conflict with. */
  @Get('calls/:id/decisions')
  async ofCall(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: DecisionQueryDto,
  ): Promise<DecisionPageView> {
    const page = await this.read.ofCall(actor, id, query);
    return { items: page.items.map((row) => presentSummary(row, actor, true)), nextCursor: page.nextCursor };
  }

  /** The envelope of a call and how much of it is bound. */
  @Get('calls/:id/budget')
  budget(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<BudgetView> {
    return this.read.budget(actor, id);
  }

  /** The public notice of a call: who is proposed, open to objections, and when it begins and ends. */
  @Public()
  @Get('calls/:id/notice')
  notice(@IdParam() id: string, @Query() { q }: NoticeQueryDto): Promise<NoticeView> {
    return this.read.notice(id, q);
  }

  /** The calls whose public notice runs now. */
  @Public()
  @Get('notices')
  async runningNotices(): Promise<RunningNoticesView> {
    return { items: await this.read.runningNotices() };
  }

  /** One that is or was on public notice, and whether objections are taken now. */
  @Public()
  @Get('decisions/:id/notice')
  noticeOf(@IdParam() id: string): Promise<NoticeItemView> {
    return this.read.noticeOf(id);
  }

  private async present(actor: Actor, id: string): Promise<DecisionView> {
    return presentDecision(await this.read.one(actor, id), actor);
  }
}
