import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { QueryFailedError } from 'typeorm';
import { DomainError } from '#kernel';
import { LOGGER, sqlState, type Logger } from '#platform';
import type { IdentifiedRequest } from './actor.decorators.js';
import { STATUS_OF, type Problem } from './problem.js';

type Known = Pick<Problem, 'status' | 'code' | 'detail' | 'params' | 'errors'>;

const CODE_OF_STATUS: Record<number, string> = {
  400: 'malformed_request',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
};

/**
 * SQLSTATE classes and codes that mean "the database is away or has too much to do": worth another try by the caller.
 * 57014 is a statement cut off by its time limit; 40001 and 40P01 are what even `transact` did not get past.
 */
const AWAY = /^(08|57P|53|57014$|40001$|40P01$)/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE']);
/**
 * What is said, without a code, of a connection that was not made in time or is there no more. One that breaks between two
 * statements of a transaction is taken from it at once, so the next statement finds it released.
 */
const BROKEN =
  /^timeout e(?:xpired|xceeded when trying to connect)|Connection terminated|not queryable|query runner (?:was )?already released/i;

/** Turns every error into a problem answer. What nobody foresaw is logged whole and told as little as possible. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<IdentifiedRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const known = describe(error, request);
    if (known.status >= 500) this.log.error({ err: error, requestId: request.id }, 'a request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { status, code, detail, params, errors } = known;
    const problem: Problem = {
      type: `urn:tonghang:problem:${code}`,
      title: code,
      status,
      code,
      detail,
      instance: `urn:request:${request.id}`,
      ...(params && Object.keys(params).length > 0 ? { params } : {}),
      ...(errors?.length ? { errors } : {}),
    };
    const wait = params?.['retryAfterSeconds'] ?? (status === 503 ? 5 : undefined);
    if (typeof wait === 'number') response.setHeader('Retry-After', String(wait));
    response.status(status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function describe(error: unknown, request: IdentifiedRequest): Known {
  if (error instanceof DomainError) {
    const { code, message, params, faults } = error;
    return { status: STATUS_OF[error.kind], code, detail: message, params, errors: faults };
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return { status, code: CODE_OF_STATUS[status] ?? 'malformed_request', detail: error.message };
  }
  const known = bodyParserFault(error) ?? databaseFault(error, request);
  return known ?? { status: 500, code: 'internal', detail: 'Something failed on our side; it was logged.' };
}

/** What the JSON body parser throws carries a status of its own. */
function bodyParserFault(error: unknown): Known | null {
  const { status, type } = error as { status?: number; type?: string };
  if (!(error instanceof Error) || typeof status !== 'number' || typeof type !== 'string' || status >= 500) return null;
  return {
    status,
    code: CODE_OF_STATUS[status] ?? 'malformed_request',
    detail: 'The body of the request cannot be read.',
  };
}

function databaseFault(error: unknown, request: IdentifiedRequest): Known | null {
  const state = sqlState(error);
  const socket = (error as NodeJS.ErrnoException | null)?.code;
  const broken = error instanceof Error && BROKEN.test(error.message);
  if ((state && AWAY.test(state)) || (socket && SOCKET.has(socket)) || broken)
    return { status: 503, code: 'database_away', detail: 'The database is away or busy; try again in a few seconds.' };
  // Text or numbers that the database itself refuses (22xxx): the caller's input, whichever check let it through.
  if (error instanceof QueryFailedError && state?.startsWith('22'))
    return { status: 422, code: 'invalid_input', detail: 'A value has the wrong form.', errors: cursorFault(request) };
  return null;
}

/** A cursor holds a key of its list, which only the list's own query can judge; all else was checked before. */
function cursorFault({ query }: IdentifiedRequest): Known['errors'] {
  if (query['cursor'] === undefined) return [];
  return [{ field: 'cursor', message: 'is not a cursor that a page of this list gave' }];
}
