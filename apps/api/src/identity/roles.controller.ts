import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GrantRole, Invite, rolePolicy, type RolePlace } from '#identity';
import { Actor, type Role } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import {
  CreatedView,
  InvitationAcceptDto,
  InvitationDeclineDto,
  InvitationDto,
  InvitationView,
  ReasonDto,
  RoleDto,
  RoleGrantListView,
  RoleQueryDto,
  TokenDto,
} from './identity.dto.js';

/** What somebody can be in a call; an applicant becomes one by applying. */
const CALL_ROLES: readonly Role[] = ['officer', 'chair', 'nominator', 'reviewer', 'approver', 'auditor'];

@ApiTags('identity')
@Controller()
export class RolesController {
  constructor(
    private readonly grantRole: GrantRole,
    private readonly invite: Invite,
  ) {}

  /** Who holds which role, for whoever fills roles there. */
  @Get('roles')
  async list(@CurrentActor() actor: Actor, @Query() query: RoleQueryDto): Promise<RoleGrantListView> {
    const { callId = null } = query;
    const grants = await this.grantRole.list(actor, callId);
    const can = (place: RolePlace) => rolePolicy.grant(actor, place);
    return {
      items: grants.map((grant) => ({ ...grant, can: { revoke: can(grant) } })),
      grantable: callId ? CALL_ROLES.filter((role) => can({ role, programmeId: null, callId })) : [],
    };
  }

  /** Gives a role in a programme or a call. */
  @Post('roles')
  async grant(@CurrentActor() actor: Actor, @Body() dto: RoleDto): Promise<CreatedView> {
    const place = { ...dto, programmeId: dto.programmeId ?? null, callId: dto.callId ?? null };
    return { id: await this.grantRole.run(actor, place) };
  }

  /** Takes a role back, at once. */
  @Post('roles/:id/revoke')
  @HttpCode(204)
  async revoke(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ReasonDto): Promise<void> {
    await this.grantRole.revoke(actor, id, dto.reason);
  }

  /** Keeps a person out: sessions, tokens and sign-in end. */
  @Post('people/:id/disable')
  @HttpCode(204)
  async disable(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ReasonDto): Promise<void> {
    await this.grantRole.disable(actor, id, dto.reason);
  }

  /** Invites somebody to a role by mail. */
  @Post('invitations')
  async create(@CurrentActor() actor: Actor, @Body() dto: InvitationDto): Promise<CreatedView> {
    const input = { ...dto, programmeId: dto.programmeId ?? null, callId: dto.callId ?? null };
    return { id: await this.invite.run(actor, input) };
  }

  /** What an invitation's link is for. A POST, so that the token stays out of logs and histories. */
  @Public()
  @Post('invitations/read')
  @HttpCode(200)
  async read(@Body() dto: TokenDto): Promise<InvitationView> {
    const { name, email, role, place, hasAccount } = await this.invite.read(dto.token);
    return { name, email, role, place, hasAccount };
  }

  @Public()
  @Post('invitations/accept')
  @HttpCode(204)
  async accept(@Body() dto: InvitationAcceptDto): Promise<void> {
    await this.invite.accept(dto.token, dto.password, dto.locale);
  }

  @Public()
  @Post('invitations/decline')
  @HttpCode(204)
  async decline(@Body() dto: InvitationDeclineDto): Promise<void> {
    await this.invite.decline(dto.token, dto.reason);
  }
}
