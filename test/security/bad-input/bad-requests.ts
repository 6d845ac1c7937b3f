import type { RawRequest } from '../../../apps/cli/src/bench/fuzz/raw-request.js';
import { badBodies, shown } from './bad-bodies.js';
import type { BaseRequest } from './base-request.js';
import {
  typesOf,
  type DescribedQuery,
  type DescribedRoute,
} from '../../../apps/cli/src/bench/fuzz/described-routes.js';
import { jsonText } from './wrong-values.js';

/** A request with one fault, and how it must be refused. */
export interface BadRequest extends RawRequest {
  label: string;
  statuses: readonly number[];
  /** What the refusal must name, if anything. */
  field?: string;
  exact?: true;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const NOBODY = '7b0f1a52-1d5c-4c52-9a3c-2f2a3a3a1b11';

/** Every fault that can be put into a request of this route. */
export function* badRequests(route: DescribedRoute, base: BaseRequest): Generator<BadRequest> {
  yield* inBody(route, base);
  yield* aroundBody(route, base);
  yield* inQuery(route, base);
  yield* inPath(route, base);
  if (route.method === 'POST') yield* inIdempotencyKey(route, base);
}

function sending(route: DescribedRoute, base: BaseRequest, body?: string | Buffer, query = base.query): RawRequest {
  const search = new URLSearchParams(query).toString();
  const bytes = body === undefined ? baseBytes(route, base) : Buffer.from(body);
  return {
    method: route.method,
    path: base.path + (search ? `?${search}` : ''),
    headers: {
      ...(route.body ? JSON_TYPE : route.media[0] ? { 'content-type': route.media[0] } : {}),
      ...(bytes ? { 'content-length': bytes.length } : {}),
    },
    ...(bytes ? { body: bytes } : {}),
  };
}

const baseBytes = (route: DescribedRoute, base: BaseRequest) =>
  route.body ? Buffer.from(jsonText(base.body)) : route.media[0] ? Buffer.from('no such file') : undefined;

function* inBody(route: DescribedRoute, base: BaseRequest): Generator<BadRequest> {
  if (!route.body) return;
  for (const { body, ...fault } of badBodies(route.body, base.body))
    yield { ...sending(route, base, jsonText(body)), statuses: [422], ...fault };
}

function* aroundBody(route: DescribedRoute, base: BaseRequest): Generator<BadRequest> {
  const as = (label: string, body: string | Buffer, statuses: number[], headers: object = {}): BadRequest => {
    const request = sending(route, base, body);
    return { ...request, headers: { ...request.headers, ...JSON_TYPE, ...headers }, label, statuses };
  };
  const deep = `{"reason":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const refused = route.media.length > 0 ? [415, 422] : [422];
  yield as('broken JSON', '{"reason":', [400]);
  yield as('NaN', '{"reason":NaN}', [400]);
  yield as('bare text', '"x"', [400]);
  yield as('null', 'null', [400]);
  yield as('a list', '[{}]', refused);
  yield as('a body in Latin-1', '{}', [415], { 'content-type': 'application/json; charset=latin1' });
  yield as('not gzip', '{"a":1}', [400], { 'content-encoding': 'gzip' });
  yield as('an unknown encoding', '{"a":1}', [415], { 'content-encoding': 'zip' });
  yield as('over a megabyte', `{"reason":"${'x'.repeat(1_100_000)}"}`, [413]);
  yield as('nested deeply', deep, refused);
  if (route.method === 'POST') yield as('nested deeply, with a key', deep, refused, { 'idempotency-key': 'deep' });
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
  ])
    yield as(`sent as ${type}`, 'reason=x', [415], { 'content-type': type });
  if (!route.body && route.media.length === 0)
    for (const name of ['isAdmin', '__proto__'])
      yield { ...as('a body that is not taken', `{"${name}":true}`, [422]), field: name };
  if (route.body?.required?.length) {
    const { path, method } = sending(route, base);
    yield { method, path, headers: {}, label: 'no body', statuses: [422], field: route.body.required[0] ?? '' };
    yield { ...as('an empty body', '{}', [422]), field: route.body.required[0] ?? '' };
  }
}

function* inQuery(route: DescribedRoute, base: BaseRequest): Generator<BadRequest> {
  if (!route.key.includes('/api/')) return;
  const at = sending(route, base);
  const added = (text: string) => `${at.path}${at.path.includes('?') ? '&' : '?'}${text}`;
  for (const name of ['isAdmin', '__proto__', 'constructor', 'limit[]', 'filter[state]'])
    yield {
      ...at,
      path: added(`${encodeURIComponent(name)}=1`),
      label: `unknown ?${name}`,
      statuses: [422],
      field: name,
    };
  for (const parameter of route.query) {
    const { name, required } = parameter;
    const asked = (value: string) => ({ ...at, path: `${base.path}?${search({ ...base.query, [name]: value })}` });
    for (const value of wrongQueryValues(parameter))
      yield { ...asked(value), label: `?${name}=${shown(value)}`, statuses: [422], field: name };
    yield { ...at, path: `${base.path}?${name}=1&${name}=2`, label: `?${name} twice`, statuses: [422], field: name };
    if (required) {
      const { [name]: _, ...rest } = base.query;
      yield { ...at, path: `${base.path}?${search(rest)}`, label: `?${name} missing`, statuses: [422], field: name };
    }
  }
}

const search = (query: Record<string, string>) => new URLSearchParams(query).toString();
const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function wrongQueryValues({ name, schema }: DescribedQuery): string[] {
  if (name === 'cursor')
    return [
      ...['x', '%', ' ', '\u0000', 'x'.repeat(501), cursor({}), cursor([]), cursor(['x']), cursor([{}, NOBODY])],
      ...[cursor(['x', 'x']), cursor([null, 7]), cursor(['no key', NOBODY]), cursor(['a\u0000b', NOBODY])],
      ...[cursor(['2026-02-30', NOBODY]), cursor(["' OR 1=1 --", NOBODY])],
    ];
  if (schema.enum) return ['no-such-choice', 'constructor', '', '\u0000'];
  if (schema.format === 'uuid') return ['x', '', '\u0000', "' OR 1=1 --", 'x'.repeat(5000)];
  const types = typesOf(schema);
  if (types.includes('boolean')) return ['maybe', '1', ''];
  if (types.includes('number') || types.includes('integer'))
    return [
      'x',
      '-1',
      String((schema.minimum ?? 0) - 1),
      '1.5',
      '1e309',
      'NaN',
      'Infinity',
      '',
      '99999999999999999999',
      '\u0000',
      '1;2',
    ];
  const long =
    schema.maxLength === undefined ? [] : ['x'.repeat(schema.maxLength + 1), '䶮'.repeat(schema.maxLength + 1)];
  return [...long, 'a\u0000b', 'a\u0001b', 'a\u202eb', ...((schema.minLength ?? 0) > 0 ? [''] : [])];
}

/** What cannot be an id is answered like what is not there. */
function* inPath(route: DescribedRoute, base: BaseRequest): Generator<BadRequest> {
  const at = sending(route, base);
  const [path = '', query] = at.path.split('?');
  const ids = path.split('/').flatMap((part, index) => (/^[0-9a-f-]{36}$/.test(part) ? [index] : []));
  for (const index of ids)
    for (const [id, statuses] of [
      ...['x', '0', '%00', '..%2f..', '%27%20OR%201=1', '\u00e9', 'x'.repeat(5000)].map(
        (it) => [encodeURI(it).replaceAll('%25', '%'), [404]] as const,
      ),
      ['%E0%A4%A', [400, 404]] as const,
    ]) {
      const parts = path.split('/');
      parts[index] = id;
      yield { ...at, path: parts.join('/') + (query ? `?${query}` : ''), label: `id ${shown(id)}`, statuses };
    }
}

function* inIdempotencyKey(route: DescribedRoute, base: BaseRequest): Generator<BadRequest> {
  const at = sending(route, base);
  for (const key of ['', ' ', 'a b', '\u00e9', 'x'.repeat(201)])
    yield {
      ...at,
      headers: { ...at.headers, 'idempotency-key': key },
      label: `Idempotency-Key ${shown(key)}`,
      statuses: [422],
      field: 'Idempotency-Key',
    };
}
