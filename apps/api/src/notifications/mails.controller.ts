import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { ListMails, SendAgain, type MailRow } from '#notifications';
import { CurrentActor } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { MailPageView, MailQueryDto, MailView } from './notifications.dto.js';

@ApiTags('notifications')
@Controller('mails')
export class MailsController {
  constructor(
    private readonly listMails: ListMails,
    private readonly sendAgain: SendAgain,
  ) {}

  /** What was sent, newest first, for officers of the call and administrators. */
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: MailQueryDto): Promise<MailPageView> {
    const page = await this.listMails.run(actor, query);
    return { ...page, items: page.items.map(presentMail) };
  }

  /** Sends a mail once more to the same recipient. */
  @Post(':id/send-again')
  @HttpCode(204)
  async again(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.sendAgain.run(actor, id);
  }
}

function presentMail(row: MailRow): MailView {
  const { id, template, locale, subject, state, createdAt, sentAt, callId, recipient, problem } = row;
  return { id, template, locale, subject, state, createdAt, sentAt, callId, recipient, problem };
}
