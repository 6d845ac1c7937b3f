import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { InstitutionProvider, SignInWays, VisitInstitution, VisitLost, type VisitPurpose } from '#identity';
import { Actor } from '#kernel';
import { CurrentActor, Public } from '../http/actor.decorators.js';
import { SecretAnswer } from '../http/idempotency.interceptor.js';
import { IdParam } from '../http/uuid.js';
import {
  InstitutionView,
  InstitutionVisitDto,
  InstitutionVisitEndDto,
  InstitutionVisitEndView,
  InstitutionVisitView,
  SignInWaysView,
} from './institution.dto.js';
import { presentNewSession } from './present-session.js';
import { clientOf, SessionCookie } from './session-cookie.js';

/** Holds what binds a visit to its browser. */
const VISIT_COOKIE = 'tonghang_visit';

/** Sign-in through an institution (OpenID Connect). The browser comes back to a page, which ends the visit here. */
@ApiTags('identity')
@Controller()
export class InstitutionController {
  constructor(
    private readonly provider: InstitutionProvider,
    private readonly visits: VisitInstitution,
    private readonly ways: SignInWays,
    private readonly db: DataSource,
    private readonly cookie: SessionCookie,
  ) {}

  /** Whether people can sign in through an institution, and its name. */
  @Public()
  @Get('institution')
  read(): InstitutionView {
    const { offered } = this.provider;
    return { offered: offered !== null, name: offered?.name ?? null };
  }

  /** Begins a sign-in; the browser then goes to the address. */
  @Public()
  @SecretAnswer()
  @Post('institution/sign-in')
  signIn(
    @Body() dto: InstitutionVisitDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<InstitutionVisitView> {
    return this.begin('sign_in', dto, actor, request, response);
  }

  /** Begins to link one's account with the institution's. Needs a fresh sign-in. */
  @SecretAnswer()
  @Post('institution/link')
  link(
    @Body() dto: InstitutionVisitDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<InstitutionVisitView> {
    return this.begin('link', dto, actor, request, response);
  }

  /** Begins a fresh sign-in at the institution, in place of entering the password once more. */
  @SecretAnswer()
  @Post('institution/step-up')
  stepUp(
    @Body() dto: InstitutionVisitDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<InstitutionVisitView> {
    return this.begin('step_up', dto, actor, request, response);
  }

  /** Ends the visit that this browser began, with what the institution sent along. Works once. */
  @Public()
  @SecretAnswer()
  @Post('institution/return')
  @HttpCode(200)
  async end(
    @Body() dto: InstitutionVisitEndDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<InstitutionVisitEndView> {
    const token = (request.cookies as Record<string, unknown>)[this.visitCookie];
    if (typeof token !== 'string') throw new VisitLost();
    const { state, code, iss, error } = dto;
    const ended = await this.visits.end(actor, token, { state, code, iss, error }, clientOf(request));
    const { purpose, returnTo, session, mailedTo } = ended;
    response.clearCookie(this.visitCookie, this.cookie.options);
    if (!session) return { purpose, returnTo, mailedTo, session: null };
    this.cookie.set(response, session);
    return { purpose, returnTo, mailedTo, session: await presentNewSession(this.db, session.token) };
  }

  /** How one can sign in. */
  @Get('sign-in-ways')
  async readWays(@CurrentActor() actor: Actor): Promise<SignInWaysView> {
    const { password, institution } = await this.ways.read(actor);
    return { password, institution };
  }

  /** Undoes a link with the institution's account. Needs a password and a fresh sign-in; other sessions end. */
  @Delete('sign-in-ways/:id')
  @HttpCode(204)
  async unlink(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.ways.unlink(actor, id);
  }

  private async begin(
    purpose: VisitPurpose,
    { returnTo, locale }: InstitutionVisitDto,
    actor: Actor,
    request: Request,
    response: Response,
  ): Promise<InstitutionVisitView> {
    const { address, browserToken, expiresAt } = await this.visits.begin(
      actor,
      { purpose, returnTo, locale },
      clientOf(request),
    );
    response.cookie(this.visitCookie, browserToken, { ...this.cookie.options, expires: expiresAt });
    return { address };
  }

  private get visitCookie(): string {
    return this.cookie.options.secure ? `__Host-${VISIT_COOKIE}` : VISIT_COOKIE;
  }
}
