import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { Forbidden, OtherAddress, Unauthenticated } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { PUBLIC_ROUTE, type IdentifiedRequest } from './actor.decorators.js';
import { Identification } from './passport.js';
import { scopesAllow } from './scopes.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Runs before every handler: finds out who calls, refuses what needs a sign-in, and refuses forged requests
 * (a mutation with a session cookie must come from our own origin and carry the session's CSRF token).
 */
@Injectable()
export class IdentifyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identification: Identification,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, [
      context.getHandler(),
      context.getClass(),
    ]);
    const mutates = !SAFE.has(request.method);
    if (mutates) this.sameOrigin(request);
    const identified = await this.identification.of(request, response);
    if (!identified) {
      if (isPublic) return true;
      throw new Unauthenticated();
    }
    const { actor, csrfToken } = identified;
    if (mutates && actor.sessionId && !isPublic && request.get('x-csrf-token') !== csrfToken)
      throw new Forbidden('The request does not carry the token of your session; reload the page.');
    if (actor.scopes && !scopesAllow(actor.scopes, request.method, request.path))
      throw new Forbidden('The API token was not given this scope.');
    request.identified = identified;
    return true;
  }

  /** Browsers send Origin with every mutation; scripts send none, and have no cookie to abuse. */
  private sameOrigin(request: IdentifiedRequest): void {
    const origin = request.get('origin');
    if (origin !== undefined && origin !== this.config.publicUrl.origin)
      throw new OtherAddress(this.config.publicUrl.href);
  }
}
