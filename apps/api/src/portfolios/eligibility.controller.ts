import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { CheckEligibility, ConcludeEligibility, type Check } from '#portfolios';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import {
  BulkEligibilityDto,
  CheckListView,
  EligibilityDto,
  EligibilityReportView,
  RuleDecisionDto,
} from './eligibility.dto.js';

const present = (checks: readonly Check[]): CheckListView => ({
  items: checks.map(({ rule, verdict, evidence, decided, reason, decidedBy, decidedAt }) => ({
    rule,
    computed: verdict,
    evidence: Object.entries(evidence)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => ({ name, value: String(value) })),
    decided,
    reason,
    decidedBy,
    decidedAt,
  })),
});

@ApiTags('eligibility')
@Controller()
export class EligibilityController {
  constructor(
    private readonly checks: CheckEligibility,
    private readonly conclude: ConcludeEligibility,
  ) {}

  /** The formal check, rule by rule, for officers. */
  @Get('applications/:id/checks')
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CheckListView> {
    return present(await this.checks.list(actor, id));
  }

  /** Confirms or overrides one rule, with the reason. */
  @Post('applications/:id/checks')
  @HttpCode(200)
  async decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() dto: RuleDecisionDto,
  ): Promise<CheckListView> {
    return present(await this.checks.decide(actor, id, dto));
  }

  /** The outcome of the formal check, once every rule passes or was decided. */
  @Post('applications/:id/eligibility')
  @HttpCode(204)
  async one(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: EligibilityDto): Promise<void> {
    await this.checks.conclude(actor, id, dto.verdict, dto.reason);
  }

  /** Lets every application pass that passes every rule; with `dryRun`, only tells how many these are. */
  @Post('calls/:callId/eligibility')
  @HttpCode(200)
  async all(
    @CurrentActor() actor: Actor,
    @IdParam('callId') callId: string,
    @Body() dto: BulkEligibilityDto,
  ): Promise<EligibilityReportView> {
    return this.conclude.run(actor, callId, dto.applicationIds ?? null, dto);
  }
}
