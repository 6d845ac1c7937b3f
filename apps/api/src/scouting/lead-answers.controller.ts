import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerLead } from '#scouting';
import { Public } from '../http/actor.decorators.js';
import { TokenDto } from '../identity/identity.dto.js';
import { presentOpenLead } from './present-lead.js';
import { LeadAnswerDto, OpenLeadView } from './scouting.dto.js';

@ApiTags('scouting')
@Public()
@Controller('leads')
export class LeadAnswersController {
  constructor(private readonly answerLead: AnswerLead) {}

  /** Who knocks and why. A POST, so that the token stays out of logs and histories. */
  @Post('read')
  @HttpCode(200)
  async read(@Body() dto: TokenDto): Promise<OpenLeadView> {
    return presentOpenLead(await this.answerLead.read(dto.token));
  }

  /**
   * Consents (which makes or uses the person's account) or declines: it counts at once. The same answer again adds to it
   * (words, a wish, the new account's password); the other one changes it, until a case was begun.
   */
  @Post('answer')
  @HttpCode(204)
  async answer(@Body() dto: LeadAnswerDto): Promise<void> {
    const { token, ...given } = dto;
    await this.answerLead.answer(token, given);
  }
}
