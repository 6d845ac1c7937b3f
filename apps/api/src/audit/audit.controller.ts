import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListAudit, ListPeopleOnRecord, TakeCheckpoint, Verifications } from '#audit';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import {
  AuditPageView,
  AuditPeopleQueryDto,
  AuditPeopleView,
  AuditQueryDto,
  CheckpointView,
  VerificationDto,
  VerificationListView,
  VerificationView,
} from './audit.dto.js';
import { presentAudit, presentCheckpoint, presentPersonOnRecord, presentVerification } from './present-audit.js';

@ApiTags('operations')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly listAudit: ListAudit,
    private readonly listPeople: ListPeopleOnRecord,
    private readonly takeCheckpoint: TakeCheckpoint,
    private readonly verifications: Verifications,
  ) {}

  /** The audit record, newest first, for auditors of a call and administrators. */
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: AuditQueryDto): Promise<AuditPageView> {
    return presentAudit(await this.listAudit.run(actor, query));
  }

  /** Whose entries can be asked for: by a piece of the name or the whole e-mail address, twenty at most. */
  @Get('people')
  async people(@CurrentActor() actor: Actor, @Query() { q }: AuditPeopleQueryDto): Promise<AuditPeopleView> {
    return { items: (await this.listPeople.run(actor, q)).map(presentPersonOnRecord) };
  }

  /** Signs the chain's head: the body is a checkpoint file, to be kept outside the system and walked from later. */
  @Post('checkpoints')
  async checkpoint(@CurrentActor() actor: Actor): Promise<CheckpointView> {
    return presentCheckpoint(await this.takeCheckpoint.run(actor));
  }

  /** Walks the whole chain, from a checkpoint file when one is given; the answer tells how far it is. */
  @Post('verifications')
  @HttpCode(202)
  async verify(@CurrentActor() actor: Actor, @Body() dto: VerificationDto): Promise<VerificationView> {
    return presentVerification(await this.verifications.start(actor, dto.checkpoint ?? null));
  }

  /** One's own latest walks, newest first. */
  @Get('verifications')
  async latest(@CurrentActor() actor: Actor): Promise<VerificationListView> {
    return { items: (await this.verifications.latest(actor)).map(presentVerification) };
  }

  @Get('verifications/:id')
  async one(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<VerificationView> {
    return presentVerification(await this.verifications.one(actor, id));
  }

  /** Stops a walk that is not over. */
  @Post('verifications/:id/cancel')
  @HttpCode(200)
  async cancel(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<VerificationView> {
    return presentVerification(await this.verifications.cancel(actor, id));
  }
}
