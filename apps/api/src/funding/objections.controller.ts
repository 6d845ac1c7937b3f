import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Objections } from '#funding';
import { Actor } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView } from '../identity/identity.dto.js';
import { AssignObjectionDto, FindingDto, ObjectionDto, ObjectionListView } from './funding.dto.js';

@ApiTags('funding')
@Controller()
export class ObjectionsController {
  constructor(private readonly objections: Objections) {}

  /** Anybody may object during the public notice, with evidence. */
  @Public()
  @Post('decisions/:id/objections')
  async raise(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @IdParam() id: string,
    @Body() dto: ObjectionDto,
  ): Promise<CreatedView> {
    return { id: await this.objections.raise(actor, request.ip ?? 'unknown', id, dto) };
  }

  /** The objections of a call, for its staff. */
  @Get('calls/:id/objections')
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ObjectionListView> {
    return { items: await this.objections.list(actor, id) };
  }

  /** Names an independent handler (officer). */
  @Post('objections/:id/handler')
  @HttpCode(204)
  async assign(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: AssignObjectionDto): Promise<void> {
    await this.objections.assign(actor, id, dto.handlerId);
  }

  /** The handler's finding closes it. */
  @Post('objections/:id/finding')
  @HttpCode(204)
  async close(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: FindingDto): Promise<void> {
    await this.objections.close(actor, id, dto.outcome, dto.finding);
  }
}
