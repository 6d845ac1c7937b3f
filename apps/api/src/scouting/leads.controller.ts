import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { ApproveLead, ContactLead, ListLeads, ListOwnLeads, OpenExpress, SaveLead } from '#scouting';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { ReasonDto } from '../identity/identity.dto.js';
import { presentLead } from './present-lead.js';
import {
  ExpressDto,
  ExpressView,
  LeadDto,
  LeadPageView,
  LeadPatchDto,
  LeadQueryDto,
  LeadView,
  OwnLeadListView,
} from './scouting.dto.js';

@ApiTags('scouting')
@Controller()
export class LeadsController {
  constructor(
    private readonly leads: ListLeads,
    private readonly saveLead: SaveLead,
    private readonly approveLead: ApproveLead,
    private readonly contactLead: ContactLead,
    private readonly openExpress: OpenExpress,
    private readonly ownLeads: ListOwnLeads,
  ) {}

  /** The leads of a call, newest first; a nominator gets their own. */
  @Get('calls/:callId/leads')
  async list(
    @CurrentActor() actor: Actor,
    @IdParam('callId') callId: string,
    @Query() query: LeadQueryDto,
  ): Promise<LeadPageView> {
    const { state = null, q, cursor = null, limit } = query;
    const { items, nextCursor } = await this.leads.run(actor, callId, { state, q, cursor, limit });
    return { items: items.map((lead) => presentLead(lead, actor)), nextCursor };
  }

  /** Writes down somebody who did not apply and should be supported. */
  @Post('calls/:callId/leads')
  async create(
    @CurrentActor() actor: Actor,
    @IdParam('callId') callId: string,
    @Body() dto: LeadDto,
  ): Promise<LeadView> {
    return this.view(actor, await this.saveLead.create(actor, callId, dto));
  }

  /** The door-knocks that one said yes to, latest first, with the case once it is begun. */
  @Get('leads/mine')
  async mine(@CurrentActor() actor: Actor): Promise<OwnLeadListView> {
    return { items: await this.ownLeads.run(actor) };
  }

  /** One lead, for those who may see it. */
  @Get('leads/:id')
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LeadView> {
    return this.view(actor, id);
  }

  /** Changes a lead until its contact is approved. */
  @Patch('leads/:id')
  async edit(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: LeadPatchDto): Promise<LeadView> {
    await this.saveLead.edit(actor, id, dto);
    return this.view(actor, id);
  }

  /** Declares the evidence whole: at least one work, a reason and an offer. */
  @Post('leads/:id/evidence')
  @HttpCode(200)
  async evidence(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LeadView> {
    await this.saveLead.evidence(actor, id);
    return this.view(actor, id);
  }

  /** Approves the contact: another officer or chair than who noticed the lead, and near to nobody. */
  @Post('leads/:id/approve')
  @HttpCode(200)
  async approve(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LeadView> {
    await this.approveLead.run(actor, id);
    return this.view(actor, id);
  }

  /** Knocks: sends the mail with the link. */
  @Post('leads/:id/contact')
  @HttpCode(200)
  async contact(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LeadView> {
    await this.contactLead.run(actor, id);
    return this.view(actor, id);
  }

  /** Opens the express case of a lead that consented: a draft that the scholar completes and submits. */
  @Post('leads/:id/open-express')
  async express(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ExpressDto): Promise<ExpressView> {
    return { applicationId: await this.openExpress.run(actor, id, dto) };
  }

  /** Moves an eligible express case to the decision stage, where the call allows it. */
  @Post('leads/:id/enter')
  @HttpCode(204)
  async enter(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ReasonDto): Promise<void> {
    await this.openExpress.enter(actor, id, dto.reason);
  }

  private async view(actor: Actor, id: string): Promise<LeadView> {
    return presentLead(await this.leads.one(actor, id), actor);
  }
}
