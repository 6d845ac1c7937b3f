import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadAward } from '#awards';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { AwardPageView } from './award-views.dto.js';
import { AwardQueryDto } from './award.dto.js';
import { presentAwards } from './present-award.js';

@ApiTags('awards')
@Controller('calls/:callId/awards')
export class CallAwardsController {
  constructor(private readonly readAward: ReadAward) {}

  /** The awards of a call, latest first, for its staff; those they are in conflict with are left out. */
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @IdParam('callId') callId: string,
    @Query() query: AwardQueryDto,
  ): Promise<AwardPageView> {
    return presentAwards(await this.readAward.ofCall(actor, callId, query));
  }
}
