import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConcludeCall, type CallEndCase } from '#funding';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CallEndCaseView, CallEndView, ToldView } from './funding-views.dto.js';
import { ConcludeDto } from './funding.dto.js';

@ApiTags('funding')
@Controller('calls/:id/end')
export class CallEndController {
  constructor(private readonly concludeCall: ConcludeCall) {}

  /** Who of a call still waits for an answer (officers). */
  @Get()
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CallEndView> {
    const { cases, waiting, shortlisted, undecided } = await this.concludeCall.read(actor, id);
    return { waiting, shortlisted, undecided, cases: cases.map(presentCase) };
  }

  /** Tells whoever was judged, is not short-listed and in no decision that they are not selected, with a mail each (officers). */
  @Post()
  @HttpCode(200)
  async conclude(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ConcludeDto): Promise<ToldView> {
    return { told: await this.concludeCall.run(actor, id, dto.reason, dto.shortlisted) };
  }
}

const presentCase = ({ id, title, applicant, shortlisted }: CallEndCase): CallEndCaseView => ({
  ...{ id, title, applicant, shortlisted },
});
