import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecideConflict, DeclareConflict, ListConflicts } from '#conflicts';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView } from '../identity/identity.dto.js';
import {
  CaseConflictQueryDto,
  CaseConflictsView,
  ConflictDecisionDto,
  ConflictPageView,
  ConflictQueryDto,
  ConflictView,
  DeclareConflictDto,
  DeclaredConflictListView,
} from './conflicts.dto.js';
import { presentConflict, presentDeclared, presentReason } from './present-conflict.js';

@ApiTags('conflicts')
@Controller()
export class ConflictsController {
  constructor(
    private readonly listConflicts: ListConflicts,
    private readonly declareConflict: DeclareConflict,
    private readonly decideConflict: DecideConflict,
  ) {}

  /** The conflicts of a call's cases, what waits for a decision first; cases the viewer is in conflict with are left out. */
  @Get('calls/:callId/conflicts')
  async ofCall(
    @CurrentActor() actor: Actor,
    @IdParam('callId') callId: string,
    @Query() query: ConflictQueryDto,
  ): Promise<ConflictPageView> {
    const page = await this.listConflicts.ofCall(actor, callId, query);
    return { ...page, items: page.items.map((row) => presentConflict(row, actor)) };
  }

  /** The conflicts of one case; with `personId`, the reasons against that person by the facts of this moment. */
  @Get('applications/:id/conflicts')
  async ofApplication(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { personId, ...query }: CaseConflictQueryDto,
  ): Promise<CaseConflictsView> {
    if (personId) {
      const reasons = await this.listConflicts.between(actor, id, personId);
      return { items: [], nextCursor: null, reasons: reasons.map(presentReason) };
    }
    const page = await this.listConflicts.ofApplication(actor, id, query);
    return { ...page, items: page.items.map((row) => presentConflict(row, actor)), reasons: [] };
  }

  /** Says that one must not touch a case (reviewers who were asked, and staff), or records it of others (officers). */
  @Post('applications/:id/conflicts')
  async declare(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: DeclareConflictDto,
  ): Promise<CreatedView> {
    return { id: await this.declareConflict.run(actor, id, dto) };
  }

  /** Confirms a conflict, or dismisses one that is merely possible. Never one's own, nor of a case one may not touch. */
  @Post('conflicts/:id/decision')
  @HttpCode(200)
  async decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: ConflictDecisionDto,
  ): Promise<ConflictView> {
    return presentConflict(await this.decideConflict.run(actor, id, dto), actor);
  }

  /** What the viewer declared about themself. */
  @Get('conflicts/mine')
  async mine(@CurrentActor() actor: Actor): Promise<DeclaredConflictListView> {
    return { items: (await this.listConflicts.mine(actor)).map((row) => presentDeclared(row, actor)) };
  }
}
