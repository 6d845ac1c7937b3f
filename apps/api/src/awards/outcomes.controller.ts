import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WithdrawOutcome } from '#awards';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { OutcomeView } from './award-views.dto.js';
import { AwardReasonDto } from './award.dto.js';
import { presentOutcome } from './present-award.js';

@ApiTags('awards')
@Controller('outcomes')
export class OutcomesController {
  constructor(private readonly withdrawOutcome: WithdrawOutcome) {}

  /** Takes an outcome out of the public register (its scholar, or an officer); the reason is kept. */
  @Post(':id/withdraw')
  @HttpCode(200)
  async withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: AwardReasonDto,
  ): Promise<OutcomeView> {
    return presentOutcome(await this.withdrawOutcome.run(actor, id, dto.reason));
  }
}
