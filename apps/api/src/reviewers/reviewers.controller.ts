import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Actor, Forbidden } from '#kernel';
import { EditReviewer, ImportPool, InviteReviewers, keepsPool, ReadReviewer } from '#reviewers';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView } from '../identity/identity.dto.js';
import { presentPublication, presentReviewer, presentReviewerWithWorks } from './present-reviewer.js';
import { readBody } from './read-body.js';
import {
  ImportQueryDto,
  ImportReportView,
  InvitationReportView,
  InvitationsDto,
  OwnPublicationDto,
  OwnPublicationView,
  OwnReviewerPageDto,
  OwnVersionDto,
  OwnVersionView,
  PoolQueryDto,
  PublicationDto,
  ReviewerChangesDto,
  ReviewerDto,
  ReviewerPageView,
  PoolReviewerView,
} from './reviewers.dto.js';

@ApiTags('reviewers')
@Controller()
export class ReviewersController {
  constructor(
    private readonly readReviewer: ReadReviewer,
    private readonly editReviewer: EditReviewer,
    private readonly importPool: ImportPool,
    private readonly inviteReviewers: InviteReviewers,
  ) {}

  /** The pool, for officers and administrators. */
  @Get('reviewers')
  async list(@CurrentActor() actor: Actor, @Query() query: PoolQueryDto): Promise<ReviewerPageView> {
    const page = await this.readReviewer.list(actor, query);
    return { ...page, items: page.items.map((row) => presentReviewer(row, actor)) };
  }

  /** Puts one reviewer into the pool by hand. */
  @Post('reviewers')
  async create(@CurrentActor() actor: Actor, @Body() dto: ReviewerDto): Promise<CreatedView> {
    return { id: await this.editReviewer.create(actor, { ...dto }) };
  }

  /** The viewer's own page in the pool. */
  @Get('reviewers/me')
  async mine(@CurrentActor() actor: Actor): Promise<PoolReviewerView> {
    const row = await this.readReviewer.mine(actor);
    return presentReviewerWithWorks(row, await this.readReviewer.publications(row.id), actor);
  }

  /**
   * Saves the viewer's own keywords, capacity and publications. A stale version is answered 409 `stale_version` with the
   * current one, and nothing is written.
   */
  @Put('reviewers/me')
  async saveMine(@CurrentActor() actor: Actor, @Body() dto: OwnReviewerPageDto): Promise<PoolReviewerView> {
    await this.editReviewer.changeMine(actor, dto);
    return this.mine(actor);
  }

  /**
   * Adds one work to the viewer's own list, however long that is. A stale version is answered 409 `stale_version` with the
   * current one, and nothing is written.
   */
  @Post('reviewers/me/publications')
  async addMine(@CurrentActor() actor: Actor, @Body() dto: OwnPublicationDto): Promise<OwnPublicationView> {
    const { version: read, ...work } = dto;
    const { publication, version } = await this.editReviewer.addMine(actor, read, work);
    return { publication: presentPublication(publication), version };
  }

  /** Removes one work from the viewer's own list, against the version of the page. */
  @Delete('reviewers/me/publications/:publicationId')
  async removeMine(
    @CurrentActor() actor: Actor,
    @IdParam('publicationId') publicationId: string,
    @Query() { version }: OwnVersionDto,
  ): Promise<OwnVersionView> {
    return { version: await this.editReviewer.removeMine(actor, version, publicationId) };
  }

  /** Invites many reviewers at once; whoever cannot be invited is named with the reason. */
  @Post('reviewers/invitations')
  @HttpCode(200)
  async inviteMany(@CurrentActor() actor: Actor, @Body() dto: InvitationsDto): Promise<InvitationReportView> {
    return this.inviteReviewers.many(actor, dto.ids);
  }

  @Get('reviewers/:id')
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PoolReviewerView> {
    const row = await this.readReviewer.one(actor, id);
    return presentReviewerWithWorks(row, await this.readReviewer.publications(id), actor);
  }

  @Patch('reviewers/:id')
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: ReviewerChangesDto,
  ): Promise<PoolReviewerView> {
    await this.editReviewer.change(actor, id, dto);
    return this.read(actor, id);
  }

  @Post('reviewers/:id/invite')
  @HttpCode(204)
  async invite(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.inviteReviewers.one(actor, id);
  }

  @Post('reviewers/:id/publications')
  async addPublication(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: PublicationDto,
  ): Promise<CreatedView> {
    return { id: await this.editReviewer.addPublication(actor, id, { ...dto }) };
  }

  @Delete('reviewers/:id/publications/:publicationId')
  @HttpCode(204)
  async removePublication(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('publicationId') publicationId: string,
  ): Promise<void> {
    await this.editReviewer.removePublication(actor, id, publicationId);
  }

  /**
   * Imports reviewers with their publications: JSON lines (one reviewer a line) or CSV (one publication a row), up to
   * 50 MB, all or nothing. Every fault names its line and field.
   */
  @Post('reviewer-imports')
  @HttpCode(200)
  @ApiConsumes('application/x-ndjson', 'text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async import(
    @CurrentActor() actor: Actor,
    @Query() { format, dryRun }: ImportQueryDto,
    @Req() request: Request,
  ): Promise<ImportReportView> {
    mustKeepPool(actor);
    const { reviewers, known, publications } = await this.importPool.run(
      actor,
      Readable.from([await readBody(request)]),
      format,
      { dryRun },
    );
    return { reviewers, known, publications, dryRun };
  }
}

/** Before a body of 50 MB is taken in. */
function mustKeepPool(actor: Actor): void {
  if (!keepsPool(actor)) throw new Forbidden();
}
