import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { Strategy as BearerStrategy } from 'passport-http-bearer';
import { DataSource } from 'typeorm';
import { identifyApiToken, identifySession, type Identified } from '#identity';

/** `__Host-` binds the cookie to this host over https; plain http is only for the machine itself. */
export const cookieName = (publicUrl: URL): string =>
  publicUrl.protocol === 'https:' ? '__Host-tonghang' : 'tonghang_session';

type Handler = (request: Request, response: Response, next: (error?: unknown) => void) => void;

/** Finds out who sends a request: by session cookie, or by `Authorization: Bearer <API token>`. */
@Injectable()
export class Identification {
  // One passport for each application: the package's own singleton would be shared by all in a process.
  private readonly passport = new passport.Passport();

  constructor(db: DataSource) {
    this.passport.use(
      'session-cookie',
      new CustomStrategy((request, done) => {
        // The cookie parser makes an object of a value that begins with `j:`.
        const cookies = request.cookies as Record<string, unknown>;
        const token = cookies['__Host-tonghang'] ?? cookies['tonghang_session'];
        const found = typeof token === 'string' ? identifySession(db, token) : Promise.resolve(null);
        found.then((identified) => done(null, identified ?? false), done);
      }),
    );
    this.passport.use(
      'api-token',
      new BearerStrategy((token, done) => {
        identifyApiToken(db, token).then((identified) => done(null, identified ?? false), done);
      }),
    );
  }

  /** @returns who it is, or null for nobody. */
  of(request: Request, response: Response): Promise<Identified | null> {
    const strategy = request.get('authorization') ? 'api-token' : 'session-cookie';
    return new Promise((resolve, reject) => {
      const done = (error: unknown, found?: unknown) => {
        if (error) reject(error instanceof Error ? error : new Error('a sign-in strategy failed'));
        else resolve((found as Identified | false | undefined) || null);
      };
      const run = this.passport.authenticate(strategy, { session: false }, done) as Handler;
      run(request, response, (error) => done(error ?? new Error('a sign-in strategy gave no answer')));
    });
  }
}
