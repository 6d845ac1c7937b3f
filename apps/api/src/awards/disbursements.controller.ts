import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadAward, SettleDisbursement } from '#awards';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { DisbursementView } from './award-views.dto.js';
import { PaymentDto } from './award.dto.js';
import { presentDisbursement } from './present-award.js';

@ApiTags('awards')
@Controller('disbursements')
export class DisbursementsController {
  constructor(
    private readonly settle: SettleDisbursement,
    private readonly readAward: ReadAward,
  ) {}

  /** Records that a planned payment left (approvers, with a recent password; never who planned it). */
  @Post(':id/pay')
  @HttpCode(200)
  async pay(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: PaymentDto): Promise<DisbursementView> {
    await this.settle.pay(actor, id, dto.reference);
    return this.present(actor, id);
  }

  /** Takes a planned payment back (officers); its money can be planned anew. */
  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DisbursementView> {
    await this.settle.cancel(actor, id);
    return this.present(actor, id);
  }

  private async present(actor: Actor, id: string): Promise<DisbursementView> {
    const { award, disbursement } = await this.readAward.disbursement(actor, id);
    return presentDisbursement(disbursement, award, actor);
  }
}
