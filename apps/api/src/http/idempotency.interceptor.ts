import { createHmac } from 'node:crypto';
import {
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { canonicalJson, DomainError, InvalidInput, NOBODY_ID } from '#kernel';
import { CONFIG, IdempotencyClaimed, withIdempotency, type Config, type IdempotentRequest } from '#platform';
import type { IdentifiedRequest } from './actor.decorators.js';

class KeyReused extends DomainError {
  readonly code = 'idempotency.key_reused';
  readonly kind = 'invalid';
  constructor() {
    super('This Idempotency-Key was used for another request.', {}, [
      { field: 'Idempotency-Key', message: 'was used for another request' },
    ]);
  }
}

class AnswerNotKept extends DomainError {
  readonly code = 'idempotency.already_done';
  readonly kind = 'conflict';
  constructor() {
    super('The request with this key was carried out, but its answer was not kept.');
  }
}

const SECRET_ANSWER = 'secret-answer';
/** The answer carries a secret that must not be stored, so a repeat is told only that it was done. */
export const SecretAnswer = () => SetMetadata(SECRET_ANSWER, true);

/**
 * What makes two requests the same. An upload streams past us, so its name, type and length stand for its bytes. Keyed,
 * because a body may hold a password, and whoever reads the database must not be able to try passwords against this.
 */
function requestHash(request: IdentifiedRequest, secret: string): string {
  const stream = request.is('json')
    ? null
    : ['content-type', 'content-length', 'x-file-name'].map((it) => request.get(it));
  const parts = { body: (request.body as unknown) ?? null, query: request.query, stream };
  return createHmac('sha256', secret).update(canonicalJson(parts)).digest('hex');
}

interface KeptRow {
  route: string;
  body_hash: string;
  status: number | null;
  answer: unknown;
}

/** Honours Idempotency-Key on every POST: same key and body, same answer and one effect; another body is refused. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: DataSource,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    const key = request.get('idempotency-key');
    if (request.method !== 'POST' || key === undefined) return next.handle();
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      throw new InvalidInput([{ field: 'Idempotency-Key', message: 'must be 1 to 200 printable characters' }]);
    const claim: IdempotentRequest = {
      personId: request.identified?.actor.id ?? NOBODY_ID,
      key,
      route: request.path,
      bodyHash: requestHash(request, this.config.sessionSecret),
      claimed: false,
    };
    const response = context.switchToHttp().getResponse<Response>();
    const secret = this.reflector.get<boolean | undefined>(SECRET_ANSWER, context.getHandler()) === true;
    return defer(() => from(this.run(claim, response, next, secret)));
  }

  private async run(
    claim: IdempotentRequest,
    response: Response,
    next: CallHandler,
    secret: boolean,
  ): Promise<unknown> {
    const kept = await this.kept(claim);
    if (kept) return this.replay(kept, claim, response);
    try {
      const answer: unknown = await withIdempotency(claim, () =>
        lastValueFrom(next.handle(), { defaultValue: undefined }),
      );
      if (claim.claimed && !secret)
        await this.db.query('UPDATE idempotency_key SET status = $3, answer = $4 WHERE person_id = $1 AND key = $2', [
          claim.personId,
          claim.key,
          response.statusCode,
          JSON.stringify(answer ?? null),
        ]);
      return answer;
    } catch (error) {
      if (!(error instanceof IdempotencyClaimed)) throw error;
      const first = await this.kept(claim);
      if (!first) throw error;
      return this.replay(first, claim, response);
    }
  }

  private async kept(claim: IdempotentRequest): Promise<KeptRow | undefined> {
    const [row] = (await this.db.query(
      'SELECT route, body_hash, status, answer FROM idempotency_key WHERE person_id = $1 AND key = $2',
      [claim.personId, claim.key],
    )) as KeptRow[];
    return row;
  }

  /** The first request may be between its commit and the keeping of its answer: waits for that a little. */
  private async replay(found: KeptRow, claim: IdempotentRequest, response: Response): Promise<unknown> {
    if (found.route !== claim.route || found.body_hash !== claim.bodyHash) throw new KeyReused();
    let kept: KeptRow | undefined = found;
    for (let tries = 0; kept && kept.status === null && tries < 20; tries++) {
      await new Promise((resume) => setTimeout(resume, 50));
      kept = await this.kept(claim);
    }
    if (!kept || kept.status === null) throw new AnswerNotKept();
    response.status(kept.status).setHeader('Idempotent-Replay', 'true');
    return kept.answer ?? undefined;
  }
}
