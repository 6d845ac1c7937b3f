import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { identifySession, isInPool, KeepPreferences, SignIn, type Identified } from '#identity';
import { Actor, Unauthenticated } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { CurrentActor, CurrentIdentity, Public } from '../http/actor.decorators.js';
import { SecretAnswer } from '../http/idempotency.interceptor.js';
import { cookieName } from '../http/passport.js';
import { PreferencesDto, PreferencesView, SessionView, SignInDto, StepUpDto } from './identity.dto.js';

@ApiTags('identity')
@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly keepPreferences: KeepPreferences,
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who is signed in, with the token that every change must carry. */
  @Public()
  @Get('session')
  async read(@CurrentIdentity() identity: Identified | null): Promise<SessionView> {
    return identity ? this.present(identity) : NOBODY;
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
    const client = { address: request.ip ?? 'unknown', userAgent: request.get('user-agent') ?? '' };
    const session = await this.signIn.run(dto.email, dto.password, client);
    response.cookie(cookieName(this.config.publicUrl), session.token, {
      ...this.cookieOptions(),
      expires: session.expiresAt,
    });
    const identity = await identifySession(this.db, session.token);
    if (!identity) throw new Unauthenticated();
    return this.present(identity);
  }

  /** Signs out of this session. */
  @Delete('session')
  @HttpCode(204)
  async end(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIn.end(actor, false);
    response.clearCookie(cookieName(this.config.publicUrl), this.cookieOptions());
  }

  /** Signs out everywhere: all sessions of the person end at once. */
  @Delete('sessions')
  @HttpCode(204)
  async endAll(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIn.end(actor, true);
    response.clearCookie(cookieName(this.config.publicUrl), this.cookieOptions());
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

  private async present(identity: Identified): Promise<SessionView> {
    return presentSession(identity, await isInPool(this.db, identity.actor.id));
  }

  private cookieOptions() {
    return { httpOnly: true, sameSite: 'lax', secure: this.config.publicUrl.protocol === 'https:', path: '/' } as const;
  }
}

const NOBODY: SessionView = {
  signedIn: false,
  personId: null,
  name: null,
  email: null,
  locale: null,
  appearance: null,
  inPool: false,
  csrfToken: null,
  roles: [],
};

function presentSession(identity: Identified, inPool: boolean): SessionView {
  const { actor, name, email, locale, appearance, csrfToken } = identity;
  const roles = actor.roles.map(({ role, programmeId, callId }) => ({ role, programmeId, callId }));
  return { signedIn: true, personId: actor.id, name, email, locale, appearance, inPool, csrfToken, roles };
}
