import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiTokens } from '#identity';
import { Actor } from '#kernel';
import { CurrentActor } from '../http/actor.decorators.js';
import { SecretAnswer } from '../http/idempotency.interceptor.js';
import { IdParam } from '../http/uuid.js';
import { ApiTokenDto, ApiTokenListView, NewApiTokenView } from './identity.dto.js';

@ApiTags('identity')
@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokens) {}

  /** One's own tokens, without their text. */
  @Get()
  async list(@CurrentActor() actor: Actor): Promise<ApiTokenListView> {
    return { items: await this.tokens.list(actor) };
  }

  /** Makes a token for scripts; its text is shown this once. */
  @SecretAnswer()
  @Post()
  create(@CurrentActor() actor: Actor, @Body() dto: ApiTokenDto): Promise<NewApiTokenView> {
    return this.tokens.create(actor, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  async revoke(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.tokens.revoke(actor, id);
  }
}
