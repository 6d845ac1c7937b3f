import {
  Injectable,
  UnsupportedMediaTypeException,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Observable } from 'rxjs';
import { controlCharacterAt, InvalidInput, type FieldFault } from '#kernel';
import type { IdentifiedRequest } from './actor.decorators.js';

/** Deeper than any body of ours, and shallow enough for everything that walks a body by recursion. */
const DEEPEST = 20;
/** More faults than anybody reads; a body could hold half a million. */
const MOST_FAULTS = 100;
/** Names that JavaScript objects have anyway: what copies bodies drops them in silence, so they are refused here. */
const isBuiltIn = (name: string) => name in Object.prototype || name === 'prototype';

interface Takes {
  body: boolean;
  query: boolean;
  media: string[];
}

/**
 * Refuses what no handler could take, before anything else reads the request: a body of another media type, fields
 * that a route without a body or a query is sent all the same, nesting without end, and control characters wherever
 * they stand. All other Unicode that people's names contain passes. Every fault names its field.
 */
@Injectable()
export class RequestShape implements NestInterceptor {
  private readonly known = new WeakMap<object, Takes>();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    const takes = this.takesOf(context);
    if (hasBody(request) && !request.is(takes.media))
      throw new UnsupportedMediaTypeException(`The body must come as ${takes.media.join(' or ')}.`);
    const faults: FieldFault[] = [];
    const body: unknown = request.body;
    if (Array.isArray(body)) faults.push({ field: 'body', message: 'must be an object' });
    else collect(body, { whole: 'body', path: '', depth: 0 }, faults);
    collect(request.query, { whole: 'query', path: '', depth: 0 }, faults);
    if (!takes.body) faults.push(...unread(body));
    if (!takes.query && request.path.startsWith('/api/')) faults.push(...unread(request.query));
    if (faults.length > 0) throw new InvalidInput(faults.slice(0, MOST_FAULTS));
    return next.handle();
  }

  private takesOf(context: ExecutionContext): Takes {
    const handler = context.getHandler();
    const known = this.known.get(handler);
    if (known) return known;
    const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}) as object;
    // `kind:index` for what Nest knows; our own decorators have keys that begin with anything.
    const kinds = Object.keys(parameters).flatMap((key) => (/^\d+:\d+$/.test(key) ? [Number.parseInt(key, 10)] : []));
    const takes = {
      body: kinds.includes(RouteParamtypes.BODY),
      query: kinds.includes(RouteParamtypes.QUERY),
      // As the API's description tells it.
      media: (Reflect.getMetadata('swagger/apiConsumes', handler) as string[] | undefined) ?? ['application/json'],
    };
    this.known.set(handler, takes);
    return takes;
  }
}

const hasBody = (request: IdentifiedRequest) =>
  Number(request.get('content-length') ?? 0) > 0 || request.get('transfer-encoding') !== undefined;

function unread(fields: unknown): FieldFault[] {
  if (fields === null || typeof fields !== 'object') return [];
  // One without a name is told already.
  const named = Object.keys(fields).filter((field) => field !== '');
  return named.map((field) => ({ field, message: 'is not taken here' }));
}

/** Where a value stands: in the body or the query, at a path of names. */
interface Place {
  whole: 'body' | 'query';
  path: string;
  depth: number;
}

function collect(value: unknown, place: Place, faults: FieldFault[]): void {
  const { path, depth } = place;
  if (faults.length >= MOST_FAULTS) return;
  if (typeof value === 'string') {
    const at = controlCharacterAt(value);
    if (at >= 0) faults.push({ field: path, message: `contains a control character at position ${at + 1}` });
  } else if (value !== null && typeof value === 'object') {
    const below = (name: string | number): Place => ({ ...place, path: `${path}.${name}`, depth: depth + 1 });
    if (depth > DEEPEST) faults.push({ field: path, message: 'is nested too deeply' });
    else if (Array.isArray(value)) value.forEach((item, index) => collect(item, below(index), faults));
    else for (const [key, item] of Object.entries(value)) collectNamed(key, item, place, faults);
  }
}

function collectNamed(key: string, item: unknown, place: Place, faults: FieldFault[]): void {
  const { whole, path, depth } = place;
  const field = path ? `${path}.${key}` : key;
  if (key === '') faults.push({ field: path || whole, message: 'holds a field without a name' });
  else if (controlCharacterAt(key) >= 0)
    faults.push({ field: path || whole, message: 'holds a name with a control character' });
  else if (isBuiltIn(key)) faults.push({ field, message: `property ${key} should not exist` });
  else collect(item, { ...place, path: field, depth: depth + 1 }, faults);
}
