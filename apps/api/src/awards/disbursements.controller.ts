import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PaymentsToMake, ReadAward, SettleDisbursement } from '#awards';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { PageQueryDto } from '../http/page.dto.js';
import { IdParam } from '../http/uuid.js';
import { DisbursementView, PaymentPageView, PaymentsDueView } from './award-views.dto.js';
import { PaymentDto } from './award.dto.js';
import { presentDisbursement, presentPayments } from './present-award.js';

@ApiTags('awards')
@Controller('disbursements')
export class DisbursementsController {
  constructor(
    private readonly settle: SettleDisbursement,
    private readonly readAward: ReadAward,
    private readonly paymentsToMake: PaymentsToMake,
  ) {}

  /** The planned payments that the viewer can make as an approver, over all calls, earliest first. */
  @Get('to-pay')
  async toPay(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<PaymentPageView> {
    return presentPayments(await this.paymentsToMake.run(actor, query));
  }

  /** How many of them are due by now, and how many awards wait for the viewer to plan their first one. */
  @Get('due')
  async due(@CurrentActor() actor: Actor): Promise<PaymentsDueView> {
    const [due, unplanned] = await Promise.all([this.paymentsToMake.due(actor), this.paymentsToMake.unplanned(actor)]);
    return { due, unplanned: unplanned.map(({ callId, awards }) => ({ callId, awards })) };
  }

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
