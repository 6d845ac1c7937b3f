import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Invite, PendingInvitations } from '#identity';
import { Actor } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView, TokenDto } from './identity.dto.js';
import {
  InvitationAcceptDto,
  InvitationDeclineDto,
  InvitationDto,
  InvitationQueryDto,
  InvitationView,
  PendingInvitationPageView,
} from './invitations.dto.js';
import { presentPending } from './present-invitation.js';

@ApiTags('identity')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invite: Invite,
    private readonly pending: PendingInvitations,
  ) {}

  /** Invitations that wait for an answer or ran out, newest first; those to the reviewer pool stand there. */
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: InvitationQueryDto): Promise<PendingInvitationPageView> {
    const page = await this.pending.list(actor, query);
    return { ...page, items: page.items.map((row) => presentPending(row, actor)) };
  }

  /** Invites somebody to a role by mail. */
  @Post()
  async create(@CurrentActor() actor: Actor, @Body() dto: InvitationDto): Promise<CreatedView> {
    const input = { ...dto, programmeId: dto.programmeId ?? null, callId: dto.callId ?? null };
    return { id: await this.invite.run(actor, input) };
  }

  /** What an invitation's link is for. A POST, so that the token stays out of logs and histories. */
  @Public()
  @Post('read')
  @HttpCode(200)
  async read(@Body() dto: TokenDto): Promise<InvitationView> {
    const { name, email, role, callId, place, hasAccount } = await this.invite.read(dto.token);
    return { name, email, role, callId, place, hasAccount };
  }

  @Public()
  @Post('accept')
  @HttpCode(204)
  async accept(@Body() dto: InvitationAcceptDto): Promise<void> {
    await this.invite.accept(dto.token, dto.password, dto.locale);
  }

  @Public()
  @Post('decline')
  @HttpCode(204)
  async decline(@Body() dto: InvitationDeclineDto): Promise<void> {
    await this.invite.decline(dto.token, dto.reason);
  }

  /** Sends a new mail with a new link; the old link is dead. Answers the id of the new invitation. */
  @Post(':id/send-again')
  async sendAgain(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CreatedView> {
    return { id: await this.pending.sendAgain(actor, id) };
  }

  /** Takes an invitation back: its link is dead. */
  @Post(':id/withdraw')
  @HttpCode(204)
  async withdraw(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.pending.withdraw(actor, id);
  }
}
