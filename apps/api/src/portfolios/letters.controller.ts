import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Actor } from '#kernel';
import { RefereeLetters } from '#portfolios';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { IdParam } from '../http/uuid.js';
import { CreatedView, TokenDto } from '../identity/identity.dto.js';
import { LetterAnswerDto, LetterListView, LetterRequestView, NewLetterDto } from './letters.dto.js';

@ApiTags('letters')
@Controller()
export class LettersController {
  constructor(private readonly letters: RefereeLetters) {}

  /** Asks a referee for a letter, by mail. */
  @Post('applications/:id/letters')
  async request(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() dto: NewLetterDto): Promise<CreatedView> {
    return { id: await this.letters.request(actor, id, dto) };
  }

  /** The letters of an application: their state for the applicant, their text for officers and chairs. */
  @Get('applications/:id/letters')
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LetterListView> {
    return { items: await this.letters.list(actor, id) };
  }

  /** What a referee's link is for. A POST, so that the token stays out of logs and histories. */
  @Public()
  @Post('letters/read')
  @HttpCode(200)
  async read(@Body() dto: TokenDto): Promise<LetterRequestView> {
    return this.letters.read(dto.token);
  }

  /** The letter itself; the link is used up by it. */
  @Public()
  @Post('letters')
  @HttpCode(204)
  async answer(@Body() dto: LetterAnswerDto): Promise<void> {
    await this.letters.answer(dto.token, dto.letter);
  }

  @Public()
  @Post('letters/decline')
  @HttpCode(204)
  async decline(@Body() dto: TokenDto): Promise<void> {
    await this.letters.decline(dto.token);
  }
}
