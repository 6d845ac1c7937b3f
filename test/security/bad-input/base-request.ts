import { VISITORS, type Expectation, type Visitor } from '../expectations/expectation.js';
import type { MatrixWorld } from '../matrix-world.js';
import type { DescribedRoute } from '../../../apps/cli/src/bench/fuzz/described-routes.js';
import { completed, sampleOf } from '../../../apps/cli/src/bench/fuzz/sample-value.js';

/** A request that has the right shape, by somebody whom the route lets in; faults are put into it. */
export interface BaseRequest {
  visitor: Visitor;
  /** Below the origin, without the query. */
  path: string;
  query: Record<string, string>;
  body: unknown;
}

/** Ids that the matrix leaves out on purpose, because it is about rights alone. */
const KEPT_BY_OFFICERS: Record<string, 'lead' | 'mail'> = { leads: 'lead', mails: 'mail' };

/** The first who is let in by the matrix; the officer where it lets nobody in. */
export function allowedVisitor({ answers }: Expectation): Visitor {
  return VISITORS.find((visitor) => answers[visitor] === 'in') ?? 'officer';
}

/** What the matrix sends, filled up with a sample of everything else that the route takes. */
export function baseRequest(route: DescribedRoute, expectation: Expectation, world: MatrixWorld): BaseRequest {
  const visitor = allowedVisitor(expectation);
  const pattern = route.key.slice(route.method.length + 1);
  const given = new URL(expectation.path?.(world, visitor) ?? pattern, 'http://api');
  const path = /^\/(api\/|health\/|metrics$)/.test(given.pathname) ? given.pathname : `/api/v1${given.pathname}`;
  const query = Object.fromEntries(given.searchParams);
  for (const { name, required, schema } of route.query) if (required) query[name] ??= String(sampleOf(schema));
  return { visitor, path: withKeptId(path, world), query, body: baseBody(route, expectation.body?.(world, visitor)) };
}

function withKeptId(path: string, { ids }: MatrixWorld): string {
  const [, api, version, resource = '', id, ...rest] = path.split('/');
  const kind = KEPT_BY_OFFICERS[resource];
  const isId = /^[0-9a-f-]{36}$/.test(id ?? '');
  return kind && isId ? ['', api, version, resource, ids[kind], ...rest].join('/') : path;
}

function baseBody({ body: schema }: DescribedRoute, given: unknown): unknown {
  return schema && completed(schema, given);
}
