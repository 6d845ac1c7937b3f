import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadRegister } from '#awards';
import { Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { presentCounts, presentScholarDetail, presentScholars } from './present-register.js';
import { RegisterCountsView, RegisterQueryDto, ScholarDetailView, ScholarPageView } from './register.dto.js';

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

  /** One scholar with registered outcomes. */
  @Get(':awardId')
  async read(@IdParam('awardId') awardId: string): Promise<ScholarDetailView> {
    return presentScholarDetail(await this.readRegister.one(awardId));
  }
}
