import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadCaseFunding } from '#funding';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CaseFundingView } from './funding-views.dto.js';

@ApiTags('funding')
@Controller('applications/:id/funding')
export class CaseFundingController {
  constructor(private readonly readCaseFunding: ReadCaseFunding) {}

  /** The public notice that names a case; for its staff also the decision on it and the objections to that. */
  @Get()
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CaseFundingView> {
    const { decision, objections, notice } = await this.readCaseFunding.run(actor, id);
    return {
      decision: decision && { id: decision.id, state: decision.state },
      objections: objections && { open: objections.open, all: objections.all },
      notice: notice && { callId: notice.callId, endsAt: notice.endsAt },
    };
  }
}
