import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConcludeCall } from '#funding';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CallEndView, ConcludeDto, ToldView } from './funding.dto.js';

@ApiTags('funding')
@Controller('calls/:id/end')
export class CallEndController {
  constructor(private readonly concludeCall: ConcludeCall) {}

  /** How many of a call still wait for an answer (officers). */
  @Get()
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CallEndView> {
    const { waiting, undecided } = await this.concludeCall.read(actor, id);
    return { waiting, undecided };
  }

  /** Tells whoever was judged and is in no decision that they are not selected, with a mail each (officers). */
  @Post()
  @HttpCode(200)
  async conclude(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: ConcludeDto): Promise<ToldView> {
    return { told: await this.concludeCall.run(actor, id, dto.reason) };
  }
}
