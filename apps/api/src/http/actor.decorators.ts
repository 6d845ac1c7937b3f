import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Actor } from '#kernel';
import type { Identified } from '#identity';

/** What the guard found out about the caller of a request. */
export interface IdentifiedRequest extends Request {
  identified?: Identified;
  /** The session token as it came, for the routes that end it. */
  id: string;
}

export const PUBLIC_ROUTE = 'public-route';

/** Marks a route that answers without a sign-in. All others refuse with 401 before anything else runs. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** The actor of this request; `Actor.nobody` on public routes without a sign-in. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<IdentifiedRequest>().identified?.actor ?? Actor.nobody,
);

/** The caller with name and CSRF token, or null. */
export const CurrentIdentity = createParamDecorator(
  (_: unknown, context: ExecutionContext): Identified | null =>
    context.switchToHttp().getRequest<IdentifiedRequest>().identified ?? null,
);
