import type { Rng } from '../../demo/cohort/index.js';
import type { DescribedRoute } from './described-routes.js';
import { ODD_NAMES, oddText, oddValue } from './odd-values.js';
import type { RawRequest } from './raw-request.js';

/** A request of the right shape. */
export interface WholeRequest {
  /** Below the origin, without the query. */
  path: string;
  query: Record<string, string>;
  body: unknown;
}

export interface MutateOptions {
  /** Names of columns and the like, to be put into bodies that do not have them. */
  names: readonly string[];
  /** Ids of things that are there but were not asked for. */
  foreignIds: readonly string[];
}

const QUERY_NAMES = ['limit', 'cursor', 'q', 'state', 'order', 'callId', 'year', 'kind', 'filter[state]', '__proto__'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The request with some faults in it, or none. All chance comes from `rng`, so the same seed makes the same requests.
 * @returns what goes over the wire; headers of its own stand before those of the session.
 */
export function mutated(rng: Rng, route: DescribedRoute, whole: WholeRequest, options: MutateOptions): RawRequest {
  const method = rng.chance(0.02) ? rng.pick(METHODS) : route.method;
  const path = mutatedPath(rng, whole.path, options.foreignIds) + mutatedQuery(rng, whole.query);
  const { headers, bytes } = mutatedBody(rng, route, whole.body, options);
  const sent = method === 'HEAD' ? undefined : bytes;
  return {
    method,
    path,
    headers: {
      ...headers,
      ...(sent ? { 'content-length': sent.length } : {}),
      ...(rng.chance(0.25) ? oddHeader(rng) : {}),
    },
    ...(sent ? { body: sent } : {}),
  };
}

function mutatedPath(rng: Rng, path: string, foreignIds: readonly string[]): string {
  if (!rng.chance(0.1)) return path;
  const odd = [
    'x',
    '0',
    '%00',
    '..%2f..',
    '%27%20OR%201=1',
    '%E0%A4%A',
    '%ff',
    'x'.repeat(5_000),
    '%F0%A0%AE%B7',
    '',
    '.',
  ];
  const parts = path.split('/');
  const at = parts.flatMap((part, index) => (UUID.test(part) ? [index] : []));
  if (at.length === 0) return path;
  parts[rng.pick(at)] = foreignIds.length > 0 && rng.chance(0.5) ? rng.pick(foreignIds) : rng.pick(odd);
  return parts.join('/');
}

function mutatedQuery(rng: Rng, query: Record<string, string>): string {
  const pairs = Object.entries(query);
  for (let more = rng.chance(0.3) ? rng.int(1, 3) : 0; more > 0; more--)
    pairs.push([rng.pick([...QUERY_NAMES, ...Object.keys(query)]), oddText(rng).slice(0, 2_000)]);
  // A well-formed text is all that this can write; the rest is written as it stands.
  const text = pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  if (rng.chance(0.02)) text.push(rng.pick(['%E0%A4%A', '&&&=', '=', 'a=%ff%fe', 'a[b][c]=1', 'limit=%', '?']));
  return text.length > 0 ? `?${text.join('&')}`.slice(0, MOST_QUERY) : '';
}

/** A head of more than 16 KB is refused by cutting the connection, which proves nothing about us. */
const MOST_QUERY = 4_000;

const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

interface SentBody {
  headers: Record<string, string>;
  bytes?: Buffer;
}

function mutatedBody(rng: Rng, route: DescribedRoute, whole: unknown, options: MutateOptions): SentBody {
  if (!route.body) return strayBody(rng, route);
  const json = { 'content-type': 'application/json' };
  let body = whole;
  for (let changes = rng.int(0, 3); changes > 0; changes--) body = changed(rng, body, options);
  const text = JSON.stringify(body) ?? '';
  if (!rng.chance(0.12)) return { headers: json, bytes: Buffer.from(text) };
  return rng.pick<() => SentBody>([
    () => ({ headers: json, bytes: Buffer.from(text.slice(0, rng.int(0, text.length))) }),
    () => ({
      headers: json,
      bytes: Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xc0, 0x80, 0x7d])]),
    }),
    () => ({ headers: json, bytes: Buffer.from(text.replace(/"([^"]*)"/, '"\ud800$1"'), 'utf16le') }),
    () => ({ headers: json, bytes: Buffer.from(`\ufeff${text}`) }),
    () => ({ headers: json, bytes: Buffer.from('['.repeat(rng.pick([100, 50_000]))) }),
    () => ({ headers: json, bytes: Buffer.from(`{"a":1,"a":2,${text.slice(1)}`) }),
    () => ({ headers: json, bytes: Buffer.from(`{"x":"${'x'.repeat(1_100_000)}"}`) }),
    () => ({
      headers: json,
      bytes: Buffer.from(rng.pick(['null', '[]', '"x"', '1', 'NaN', '{"__proto__":{"isAdmin":true}}'])),
    }),
    () => ({
      headers: { ...json, 'content-encoding': rng.pick(['gzip', 'deflate', 'br', 'x']) },
      bytes: Buffer.from(text),
    }),
    () => ({
      headers: { 'content-type': `application/json; charset=${rng.pick(['latin1', 'utf-16', 'x'])}` },
      bytes: Buffer.from(text),
    }),
    () => ({ headers: { 'content-type': rng.pick(WRONG_TYPES) }, bytes: Buffer.from(text) }),
    () => ({ headers: { 'content-type': 'multipart/form-data; boundary=x' }, bytes: Buffer.from(rng.pick(MULTIPART)) }),
  ])();
}

const WRONG_TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'x',
  '/',
  'application/json;;',
  '',
];
const MULTIPART = [
  '--x',
  '--x\r\n\r\n--x--',
  '--x\r\nContent-Disposition: form-data; name="file"; filename="\u0000.pdf"\r\n\r\n%PDF-1.7\r\n--x',
  '--y--',
  `--x\r\n${'A: b\r\n'.repeat(5_000)}\r\n`,
];

/** What is sent where no JSON is taken: files that are none, or a body where none belongs. */
function strayBody(rng: Rng, route: DescribedRoute): SentBody {
  const [type] = route.media;
  if (type === undefined && (route.method === 'GET' || !rng.chance(0.1))) return { headers: {} };
  const bytes = rng.pick([
    Buffer.from(''),
    Buffer.from('%PDF-1.7\n%%EOF'),
    Buffer.from(`%PDF-1.7\n${'1 0 obj\n'.repeat(500)}%%EOF`),
    Buffer.from(Array.from({ length: 300 }, () => rng.int(0, 255))),
    Buffer.from('{"__proto__":{}}\n{'),
    Buffer.from('id,name\n"x'),
  ]);
  return { headers: { 'content-type': rng.chance(0.2) ? rng.pick(WRONG_TYPES) : (type ?? 'application/json') }, bytes };
}

/** A copy with one value exchanged, one field more or one field less, at any depth. */
function changed(rng: Rng, whole: unknown, options: MutateOptions): unknown {
  const places = placesOf(whole);
  const kind = rng.int(0, 9);
  if (kind < 7 && places.length > 0) return rng.pick(places)(oddReplacement(rng, options));
  if (whole === null || typeof whole !== 'object' || Array.isArray(whole)) return oddValue(rng);
  const entries = Object.entries(whole);
  if (kind === 7 && entries.length > 0)
    return Object.fromEntries(entries.filter((_, at) => at !== rng.int(0, entries.length - 1)));
  return Object.fromEntries([...entries, [rng.pick([...options.names, ...ODD_NAMES]), oddReplacement(rng, options)]]);
}

const oddReplacement = (rng: Rng, { foreignIds }: MutateOptions): unknown =>
  foreignIds.length > 0 && rng.chance(0.2) ? rng.pick(foreignIds) : oddValue(rng);

/** A value that was put in may be thousands deep; where exactly it is changed again does not matter. */
const DEEPEST = 8;

/** For each place in a value, a function that gives the whole with another value there. */
function placesOf(value: unknown, depth = 0): ((next: unknown) => unknown)[] {
  if (value === null || typeof value !== 'object' || depth === DEEPEST) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const put = (next: unknown) => (Array.isArray(value) ? value.with(Number(key), next) : { ...value, [key]: next });
    return [put, ...placesOf(item, depth + 1).map((inner) => (next: unknown) => put(inner(next)))];
  });
}

function oddHeader(rng: Rng): Record<string, string> {
  const long = 'x'.repeat(rng.pick([300, 2_000]));
  return rng.pick<() => Record<string, string>>([
    () => ({
      range: rng.pick(['bytes=0-0', 'bytes=-1', 'bytes=5-1', 'bytes=0-,5-', 'bytes=99999999999-', 'x', 'bytes=a-b']),
    }),
    () => ({ 'if-none-match': rng.pick(['*', '"x"', 'W/"', '""', long, '\u00e9']) }),
    () => ({ 'if-match': rng.pick(['*', '"x"', long]) }),
    () => ({ 'if-modified-since': rng.pick(['x', 'Thu, 99 Foo 2026', '-1', 'Thu, 01 Jan 1970 00:00:00 GMT']) }),
    () => ({ 'idempotency-key': rng.pick(['', ' ', 'a b', '\u00e9', 'x', long, `k${rng.int(0, 50)}`, '__proto__']) }),
    () => ({ authorization: rng.pick(['Bearer', 'Bearer x', 'Basic eDp5', 'x', `Bearer ${long}`, 'Bearer \u00e9']) }),
    () => ({ accept: rng.pick(['application/xml', 'x', '*/*;q=9', long, 'text/html']) }),
    () => ({ 'accept-language': rng.pick(['zz', '*', 'zh-CN,en;q=x', long]) }),
    () => ({ 'accept-encoding': rng.pick(['gzip;q=x', 'br', 'x', '*;q=0', 'identity;q=0']) }),
    () => ({ 'x-http-method-override': rng.pick(['DELETE', 'x']) }),
    () => ({
      'x-forwarded-for': rng.pick(['no address', `${long}, ${long}`, '\u00e9, 127.0.0.1', '::1', '999.1.1.1']),
    }),
    () => ({ 'x-forwarded-proto': 'x', 'x-forwarded-host': 'evil.example' }),
    () => ({ 'x-request-id': rng.pick(["' OR 1=1 --", long, '\u00ff']) }),
    () => ({ 'x-file-name': rng.pick(['%', '%E0%A4%A', '..%2f..%2fx', '%00.pdf', long]) }),
    () => ({ 'x-csrf-token': rng.pick(['', 'x', '\u00e9', long]) }),
    () => ({ origin: rng.pick(['null', 'https://evil.example', 'x', '']) }),
    () => ({
      cookie: rng.pick([
        'tonghang_session=%',
        '=;;=',
        'tonghang_session=j:{"a":1}',
        `tonghang_session=${long}`,
        'a=%E0%A4%A',
      ]),
    }),
    () => ({ host: rng.pick(['evil.example', '', 'a:99999', '[::']) }),
    () => ({ 'user-agent': '\u0080\u00ff'.repeat(1_000) }),
    () => ({ 'content-type': rng.pick(WRONG_TYPES) }),
  ])();
}
