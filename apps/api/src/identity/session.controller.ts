import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { KeepLists, KeepPreferences, SignIn, type Identified } from '#identity';
import { Actor } from '#kernel';
import { CurrentActor, CurrentIdentity, Public } from '../http/actor.decorators.js';
import { SecretAnswer } from '../http/idempotency.interceptor.js';
import { KeptListDto, PreferencesDto, PreferencesView, SessionView, SignInDto, StepUpDto } from './identity.dto.js';
import { presentNewSession, presentSession } from './present-session.js';
import { clientOf, SessionCookie } from './session-cookie.js';

@ApiTags('identity')
@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly keepPreferences: KeepPreferences,
    private readonly keepLists: KeepLists,
    private readonly db: DataSource,
    private readonly cookie: SessionCookie,
  ) {}

  /** Who is signed in, with the token that every change must carry. */
  @Public()
  @Get('session')
  read(@CurrentIdentity() identity: Identified | null): Promise<SessionView> {
    return presentSession(this.db, identity);
  }

  /** Signs in with address and password and sets the session cookie. */
  @Public()
  @SecretAnswer()
  @Post('session')
  async create(
    @Body() dto: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const session = await this.signIn.run(dto.email, dto.password, clientOf(request));
    this.cookie.set(response, session);
    return presentNewSession(this.db, session.token);
  }

  /** Signs out of this session. */
  @Delete('session')
  @HttpCode(204)
  async end(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIn.end(actor, false);
    this.cookie.clear(response);
  }

  /** Signs out everywhere: all sessions of the person end at once. */
  @Delete('sessions')
  @HttpCode(204)
  async endAll(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIn.end(actor, true);
    this.cookie.clear(response);
  }

  /** Enters the password once more, before approving money. Holds for ten minutes. */
  @Post('session/step-up')
  @HttpCode(204)
  async stepUp(@CurrentActor() actor: Actor, @Body() dto: StepUpDto): Promise<void> {
    await this.signIn.stepUp(actor, dto.password);
  }

  /** The language of one's screens and mails, and whether screens are light or dark. */
  @Put('session/preferences')
  preferences(@CurrentActor() actor: Actor, @Body() dto: PreferencesDto): Promise<PreferencesView> {
    return this.keepPreferences.run(actor, dto);
  }

  /** The columns of one of one's own lists, and the views of it that were given a name. */
  @Put('session/lists')
  @HttpCode(204)
  async lists(@CurrentActor() actor: Actor, @Body() dto: KeptListDto): Promise<void> {
    const views = dto.views.map(({ name, search, at = null }) => ({ name, search, at }));
    await this.keepLists.run(actor, dto.list, { columns: dto.columns ?? null, views });
  }
}
