import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Client, NewSession } from '#identity';
import { CONFIG, type Config } from '#platform';
import { cookieName } from '../http/passport.js';

/** Sets and clears the cookie that carries a session's token. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  set(response: Response, { token, expiresAt }: NewSession): void {
    response.cookie(cookieName(this.config.publicUrl), token, { ...this.options, expires: expiresAt });
  }

  clear(response: Response): void {
    response.clearCookie(cookieName(this.config.publicUrl), this.options);
  }

  /** No script reads it, and no other site's form or frame sends it. */
  get options() {
    return { httpOnly: true, sameSite: 'lax', secure: this.config.publicUrl.protocol === 'https:', path: '/' } as const;
  }
}

/** Where a request comes from, as a session remembers it. */
export const clientOf = (request: Request): Client => ({
  address: request.ip ?? 'unknown',
  userAgent: request.get('user-agent') ?? '',
});
