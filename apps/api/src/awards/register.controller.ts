import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadRegister } from '#awards';
import { Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { presentCounts, presentOutcomes, presentScholarDetail, presentScholars } from './present-register.js';
import {
  FoundOutcomePageView,
  OutcomeQueryDto,
  RegisterCountsView,
  RegisterQueryDto,
  ScholarDetailView,
  ScholarPageView,
} from './register.dto.js';

@ApiTags('register')
@Public()
@Controller('register')
export class RegisterController {
  constructor(private readonly readRegister: ReadRegister) {}

  /** The public register of scholars, latest cohort first. */
  @Get()
  async list(@Query() query: RegisterQueryDto): Promise<ScholarPageView> {
    return presentScholars(await this.readRegister.list(query));
  }

  /** Scholars and outcomes counted by direction and year. */
  @Get('counts')
  async counts(): Promise<RegisterCountsView> {
    return presentCounts(await this.readRegister.counts());
  }

  /** Outcomes of all scholars, latest year first. */
  @Get('outcomes')
  async outcomes(@Query() query: OutcomeQueryDto): Promise<FoundOutcomePageView> {
    return presentOutcomes(await this.readRegister.outcomes(query));
  }

  /** One scholar with registered outcomes. */
  @Get(':awardId')
  async read(@IdParam('awardId') awardId: string): Promise<ScholarDetailView> {
    return presentScholarDetail(await this.readRegister.one(awardId));
  }
}
