import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import {
  CreateApplication,
  ListApplications,
  ReadApplication,
  ReadTimeline,
  SaveApplication,
  SubmitApplication,
  TakeBackApplication,
} from '#portfolios';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView } from '../identity/identity.dto.js';
import {
  ApplicationListView,
  ApplicationPatchDto,
  ApplicationQueryDto,
  ApplicationView,
  ApplicationCompletenessView,
  NewApplicationDto,
  ReceiptListView,
  ReceiptView,
  SavedView,
  TimelineView,
  WithdrawDto,
} from './applications.dto.js';
import { presentApplication, presentApplications } from './present-application.js';

@ApiTags('applications')
@Controller()
export class ApplicationsController {
  constructor(
    private readonly create: CreateApplication,
    private readonly list: ListApplications,
    private readonly read: ReadApplication,
    private readonly save: SaveApplication,
    private readonly submission: SubmitApplication,
    private readonly takeBack: TakeBackApplication,
    private readonly timelines: ReadTimeline,
  ) {}

  /** Begins an application in an open call. */
  @Post('calls/:callId/applications')
  async begin(
    @CurrentActor() actor: Actor,
    @IdParam('callId') callId: string,
    @Body() dto: NewApplicationDto,
  ): Promise<CreatedView> {
    return { id: await this.create.run(actor, callId, dto) };
  }

  /** One's own applications; for staff of the call asked for, those that they are cleared for. */
  @Get('applications')
  async page(@CurrentActor() actor: Actor, @Query() query: ApplicationQueryDto): Promise<ApplicationListView> {
    return presentApplications(await this.list.run(actor, query));
  }

  @Get('applications/:id')
  async one(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ApplicationView> {
    return presentApplication(await this.read.run(actor, id), actor);
  }

  /** Autosave. A stale version is answered 409 `stale_version` with the current one, and nothing is written. */
  @Patch('applications/:id')
  async patch(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: ApplicationPatchDto,
  ): Promise<SavedView> {
    const keptAway = dto.keptAway?.map(({ orcid = null, ...person }) => ({ ...person, orcid }));
    return this.save.run(actor, id, { ...dto, keptAway });
  }

  /** What a submission still needs, and what may be handed in but should be known before: the formal check decides. */
  @Get('applications/:id/completeness')
  async completeness(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ApplicationCompletenessView> {
    const { items, warnings } = await this.submission.completeness(actor, id);
    return { complete: items.every(({ ok }) => ok), items, warnings };
  }

  /** Freezes what is written and gives a receipt. Late by the database's clock: 409 `portfolios.deadline_passed`. */
  @Post('applications/:id/submit')
  async submit(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReceiptView> {
    return this.submission.run(actor, id);
  }

  /** A draft again, until the deadline; until it is submitted anew it does not take part. */
  @Post('applications/:id/reopen')
  @HttpCode(204)
  async reopen(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.takeBack.reopen(actor, id);
  }

  @Post('applications/:id/withdraw')
  @HttpCode(204)
  async withdraw(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: WithdrawDto): Promise<void> {
    await this.takeBack.withdraw(actor, id, dto.reason);
  }

  /** The receipts of all submissions of the application. */
  @Get('applications/:id/submissions')
  async receipts(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReceiptListView> {
    return { items: await this.submission.receipts(actor, id) };
  }

  /** The public stages of one's own case, earliest first; nothing of who judges it, or when. */
  @Get('applications/:id/timeline')
  async timeline(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<TimelineView> {
    const events = await this.timelines.run(actor, id);
    return { items: events.map(({ kind, at, day, number, finding }) => ({ kind, at, day, number, finding })) };
  }
}
