import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReverseSpending } from '#awards';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { SpendingView } from './award-views.dto.js';
import { AwardReasonDto } from './award.dto.js';
import { presentSpending } from './present-award.js';

@ApiTags('awards')
@Controller('spending')
export class SpendingController {
  constructor(private readonly reverseSpending: ReverseSpending) {}

  /** Takes a whole entry back by another one, for a slip (its scholar; an officer once the award has ended); both stay, with the reason. */
  @Post(':id/reverse')
  async reverse(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: AwardReasonDto,
  ): Promise<SpendingView> {
    return presentSpending(await this.reverseSpending.run(actor, id, dto.reason));
  }
}
