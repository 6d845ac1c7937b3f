import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import {
  ListMyReviews,
  ReadReviewForm,
  ReadReviews,
  ReopenReview,
  ReportSolicitation,
  SaveReviewDraft,
  SubmitReview,
} from '#scoring';
import { CurrentActor } from '../http/actor.decorators.js';
import { PageQueryDto } from '../http/page.dto.js';
import { IdParam } from '../http/uuid.js';
import { presentNamed, presentReviewForm, presentReviews, presentSolicitation } from './present-review.js';
import {
  MyReviewPageView,
  ReviewFormView,
  ReviewListView,
  ReviewView,
  SavedDraftView,
  SolicitationPageView,
  SolicitationReceiptView,
} from './review-views.dto.js';
import { ReviewReasonDto, ReviewDraftDto, SolicitationDto, SubmitReviewDto } from './scoring.dto.js';

@ApiTags('scoring')
@Controller()
export class ReviewsController {
  constructor(
    private readonly readForm: ReadReviewForm,
    private readonly saveDraft: SaveReviewDraft,
    private readonly submitReview: SubmitReview,
    private readonly reopenReview: ReopenReview,
    private readonly readReviews: ReadReviews,
    private readonly listMine: ListMyReviews,
    private readonly solicitation: ReportSolicitation,
  ) {}

  /** What the signed-in reviewer has taken on, by due date. */
  @Get('reviews/mine')
  async mine(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<MyReviewPageView> {
    return this.listMine.run(actor, query);
  }

  /** The case, the rubric and the reviewer's own words so far. */
  @Get('assignments/:id/review-form')
  async form(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReviewFormView> {
    return presentReviewForm(await this.readForm.run(actor, id));
  }

  /** Autosave: replaces the draft as a whole. */
  @Put('assignments/:id/review')
  async save(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: ReviewDraftDto,
  ): Promise<SavedDraftView> {
    const { version, content, confidence = null, closeness = null } = dto;
    return this.saveDraft.run(actor, id, version, { content, confidence, closeness });
  }

  /** Hands a complete review in. */
  @Post('assignments/:id/review/submit')
  @HttpCode(200)
  async submit(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: SubmitReviewDto,
  ): Promise<ReviewFormView> {
    await this.submitReview.run(actor, id, dto.version);
    return presentReviewForm(await this.readForm.run(actor, id));
  }

  /** Reports that somebody approached the reviewer about the case. */
  @Post('assignments/:id/solicitation')
  async report(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: SolicitationDto,
  ): Promise<SolicitationReceiptView> {
    return { id: await this.solicitation.run(actor, id, dto.account) };
  }

  /** The reported solicitations of a call, newest first (officers). */
  @Get('calls/:id/solicitations')
  async solicitations(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: PageQueryDto,
  ): Promise<SolicitationPageView> {
    const { items, nextCursor } = await this.solicitation.list(actor, id, query);
    return { items: items.map(presentSolicitation), nextCursor };
  }

  /** The reviews of a case, as far as the viewer may know them now. */
  @Get('applications/:id/reviews')
  async ofApplication(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReviewListView> {
    return presentReviews(await this.readReviews.ofApplication(actor, id), actor);
  }

  /** All submitted versions of a review, newest first (officers). */
  @Get('reviews/:id/versions')
  async versions(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReviewView> {
    const { review, place } = await this.readReviews.versions(actor, id);
    return presentNamed(review, actor, place);
  }

  /** Lets a reviewer change what was submitted (officers); what was submitted stands until then. */
  @Post('reviews/:id/reopen')
  @HttpCode(204)
  async reopen(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ReviewReasonDto): Promise<void> {
    await this.reopenReview.run(actor, id, dto.reason);
  }
}
