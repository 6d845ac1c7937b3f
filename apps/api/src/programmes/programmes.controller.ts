import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateProgramme, EditProgramme, ReadCall, SaveCall } from '#programmes';
import { Actor } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CallView, ProgrammeListView, ProgrammeView } from './call-views.dto.js';
import { CallDto, ProgrammeDto, ProgrammeUpdateDto } from './call.dto.js';
import { presentCall, presentProgramme } from './present-call.js';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammesController {
  constructor(
    private readonly programmes: CreateProgramme,
    private readonly editProgramme: EditProgramme,
    private readonly saveCall: SaveCall,
    private readonly readCall: ReadCall,
  ) {}

  /** The standing schemes, for everybody. */
  @Public()
  @Get()
  async list(@CurrentActor() actor: Actor): Promise<ProgrammeListView> {
    const programmes = await this.programmes.list();
    return { items: programmes.map((it) => presentProgramme(it, actor)), can: { create: actor.isAdministrator } };
  }

  /** Sets up a programme (administrators). */
  @Post()
  async create(@CurrentActor() actor: Actor, @Body() dto: ProgrammeDto): Promise<ProgrammeView> {
    return presentProgramme(await this.programmes.run(actor, dto), actor);
  }

  /** Changes the names and the description of a programme (administrators). */
  @Put(':id')
  async update(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: ProgrammeUpdateDto,
  ): Promise<ProgrammeView> {
    const { version, ...input } = dto;
    return presentProgramme(await this.editProgramme.run(actor, id, version, input), actor);
  }

  /** Opens a draft call in a programme (its officers). */
  @Post(':id/calls')
  async createCall(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: CallDto): Promise<CallView> {
    const callId = await this.saveCall.create(actor, id, dto);
    return presentCall(await this.readCall.one(actor, callId), actor);
  }
}
