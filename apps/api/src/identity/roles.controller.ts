import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GrantRole, rolePolicy, type RolePlace } from '#identity';
import { Actor, type Role } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView, ReasonDto, RoleDto, RoleGrantListView, RoleQueryDto } from './identity.dto.js';

/** What somebody can be in a call; an applicant becomes one by applying. */
const CALL_ROLES: readonly Role[] = ['officer', 'chair', 'nominator', 'reviewer', 'approver', 'auditor'];

@ApiTags('identity')
@Controller('roles')
export class RolesController {
  constructor(private readonly grantRole: GrantRole) {}

  /** Who holds which role, for whoever fills roles there. */
  @Get()
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
  @Post()
  async grant(@CurrentActor() actor: Actor, @Body() dto: RoleDto): Promise<CreatedView> {
    const place = { ...dto, programmeId: dto.programmeId ?? null, callId: dto.callId ?? null };
    return { id: await this.grantRole.run(actor, place) };
  }

  /** Takes a role back, at once. */
  @Post(':id/revoke')
  @HttpCode(204)
  async revoke(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ReasonDto): Promise<void> {
    await this.grantRole.revoke(actor, id, dto.reason);
  }
}
