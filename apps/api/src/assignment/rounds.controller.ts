import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EditProposal, ListAssignments, ProposeByHand, PublishAssignments } from '#assignment';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView } from '../identity/identity.dto.js';
import { AssignmentPageView, CandidateListView, PublicationView } from './assignment-views.dto.js';
import { AssignmentQueryDto, BulkDto, CandidateQueryDto, ProposalDto } from './assignment.dto.js';
import { presentAssignment } from './present-assignment.js';

/** How officers and chairs look proposals through, change them and send them. */
@ApiTags('assignment')
@Controller()
export class RoundAssignmentsController {
  constructor(
    private readonly listAssignments: ListAssignments,
    private readonly proposeByHand: ProposeByHand,
    private readonly publishAssignments: PublishAssignments,
    private readonly editProposal: EditProposal,
  ) {}

  /** The assignments of a round, of applications that the viewer is cleared for. */
  @Get('rounds/:roundId/assignments')
  async list(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query() query: AssignmentQueryDto,
  ): Promise<AssignmentPageView> {
    const page = await this.listAssignments.ofRound(actor, roundId, query);
    return { ...page, items: page.items.map((row) => presentAssignment(row, actor)) };
  }

  /** Proposes a reviewer by hand; refused with the reasons when in conflict (`assignment.in_conflict`). */
  @Post('rounds/:roundId/assignments')
  async propose(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Body() dto: ProposalDto,
  ): Promise<CreatedView> {
    return { id: await this.proposeByHand.run(actor, roundId, dto.applicationId, dto.reviewerId) };
  }

  /** Locks, unlocks or drops many proposals, all or none. */
  @Post('rounds/:roundId/assignments/bulk')
  @HttpCode(204)
  async bulk(@CurrentActor() actor: Actor, @IdParam('roundId') roundId: string, @Body() dto: BulkDto): Promise<void> {
    await this.editProposal.many(actor, roundId, dto.ids, dto.deed);
  }

  /** Offers all proposals to their reviewers, by mail. */
  @Post('rounds/:roundId/assignments/publish')
  @HttpCode(200)
  async publish(@CurrentActor() actor: Actor, @IdParam('roundId') roundId: string): Promise<PublicationView> {
    return this.publishAssignments.run(actor, roundId);
  }

  /** The alternates of an application, in the order in which they would be asked. */
  @Get('applications/:id/candidates')
  async candidates(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: CandidateQueryDto,
  ): Promise<CandidateListView> {
    const found = await this.listAssignments.candidates(actor, id, query.roundId);
    return {
      items: found.map(
        ({ reviewerId, name, institution, score, evidence, clean, inConflict, atCapacity, assigned, ...room }) => ({
          ...{ reviewerId, name, institution, score, evidence, clean, inConflict, atCapacity, assigned },
          ...{ load: room.load, capacity: room.capacity, sameInstitution: room.sameInstitution },
        }),
      ),
    };
  }
}
