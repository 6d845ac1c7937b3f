import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { AnswerOffer, ReadOffer } from '#assignment';
import { Actor } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { OfferView } from './assignment-views.dto.js';
import { OfferAnswerDto, OfferTokenDto } from './assignment.dto.js';
import { presentOffer } from './present-assignment.js';

/** Offers by the link of the mail, without a sign-in. POST, so that the token stays out of logs and histories. */
@ApiTags('assignment')
@Public()
@Controller('offers')
export class OffersController {
  constructor(
    private readonly readOffer: ReadOffer,
    private readonly answerOffer: AnswerOffer,
  ) {}

  /** What is offered. */
  @Post('read')
  @HttpCode(200)
  async read(@CurrentActor() actor: Actor, @Body() dto: OfferTokenDto, @Req() request: Request): Promise<OfferView> {
    return presentOffer(await this.readOffer.byToken(dto.token, request.ip ?? 'unknown'), actor);
  }

  /** Accepts or declines. A second answer changes nothing and is told where the offer stands. */
  @Post('answer')
  @HttpCode(200)
  async answer(@CurrentActor() actor: Actor, @Body() dto: OfferAnswerDto, @Req() request: Request): Promise<OfferView> {
    const { token, ...answer } = dto;
    return presentOffer(await this.answerOffer.byToken(token, answer, request.ip ?? 'unknown'), actor);
  }
}
