import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Objections } from '#funding';
import { Actor } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView } from '../identity/identity.dto.js';
import { HandlerListView, ObjectionListView } from './funding-views.dto.js';
import { AssignObjectionDto, FindingDto, ObjectionDto } from './funding.dto.js';
import { presentObjection } from './present-decision.js';

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
    return { items: (await this.objections.list(actor, id)).map((row) => presentObjection(row, actor, id)) };
  }

  /** Who could look into an objection: cleared people of the call who took no part in the decision (officer). */
  @Get('objections/:id/handlers')
  async handlers(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<HandlerListView> {
    const people = await this.objections.candidates(actor, id);
    return { items: people.map(({ id: personId, name, roles }) => ({ id: personId, name, roles })) };
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
