import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: { type?: string; enum?: string[] };
}
interface Description {
  paths: Record<string, { get?: { parameters?: Parameter[] } }>;
}

/** What may stand in the place of an id, by the part of the address before it; and in a filter, by its name. */
export interface Values {
  ids: Record<string, string[]>;
  filters: Record<string, string[]>;
}

/** Of the machine and not of the work; counts every request. */
const NOT_OF_THE_WORK = ['/health/live', '/health/ready', '/metrics'];

/**
 * Every address that can be read: each GET route of the API's description with each id, bare and with each filter and
 * sort, one at a time. @throws Error naming an id or filter that has no value, so that none is left out unseen.
 */
export async function addressesToRead({ ids, filters }: Values): Promise<string[]> {
  const file = join(import.meta.dirname, '../../../apps/api/openapi.json');
  const { paths } = JSON.parse(await readFile(file, 'utf8')) as Description;
  const addresses: string[] = [];
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get || NOT_OF_THE_WORK.includes(path)) continue;
    const filled = fill(path.replace(/^\/api\/v1/, ''), ids);
    const queries = (get.parameters ?? [])
      .filter((it) => it.in === 'query')
      .flatMap((it) => valuesOf(it, path, filters));
    addresses.push(...filled.flatMap((address) => [address, ...queries.map((query) => `${address}?${query}`)]));
  }
  return addresses;
}

function fill(path: string, ids: Values['ids']): string[] {
  const [, kind, name] = /\/([\w-]+)\/\{(\w+)\}/.exec(path) ?? [];
  if (!kind) return [path];
  const values = ids[kind];
  if (!values) throw new Error(`no id is given for ${path}`);
  return values.map((id) => path.replace(`{${name}}`, id));
}

function valuesOf({ name, schema }: Parameter, path: string, filters: Values['filters']): string[] {
  // The pages are walked by the answers' own cursors.
  if (name === 'cursor') return [];
  const values = schema.enum ?? filters[name] ?? (schema.type === 'boolean' ? ['true'] : undefined);
  if (!values) throw new Error(`no value is given for the filter ${name} of ${path}`);
  return values.map((value) => `${name}=${encodeURIComponent(value)}`);
}
