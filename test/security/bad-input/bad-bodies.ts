import type { Schema } from '../../../apps/cli/src/bench/fuzz/described-routes.js';
import { wrongValues } from './wrong-values.js';

/** A body with one fault in it. */
export interface BadBody {
  label: string;
  body: unknown;
  /** The path of the field at fault. */
  field: string;
  exact?: true;
}

/** Names that no body has, among them those that JavaScript objects have anyway. */
const UNKNOWN = ['isAdmin', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'id'];

/** Every body that differs from `whole`, which the schema allows, in one fault. */
export function* badBodies(schema: Schema, whole: unknown): Generator<BadBody> {
  yield* faultsAt(schema, whole, [], (it) => it);
}

/** `put` gives the whole body with the value at this path exchanged for another. */
function* faultsAt(
  schema: Schema,
  sample: unknown,
  path: readonly string[],
  put: (value: unknown) => unknown,
): Generator<BadBody> {
  const field = path.join('.');
  if (path.length > 0)
    for (const { label, value, exact } of wrongValues(schema, sample))
      yield { label: `${label} ${shown(value)}`, body: put(value), field, ...(exact ? { exact } : {}) };
  if (Array.isArray(sample)) {
    const [first, ...rest] = sample as unknown[];
    if (schema.items) yield* faultsAt(schema.items, first, [...path, '0'], (value) => put([value, ...rest]));
  } else if (sample !== null && typeof sample === 'object')
    yield* faultsIn(schema, sample as Record<string, unknown>, path, put);
}

function* faultsIn(
  schema: Schema,
  sample: Record<string, unknown>,
  path: readonly string[],
  put: (value: unknown) => unknown,
): Generator<BadBody> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const within = (name: string) => [...path, name].join('.');
  const changed = (name: string, value: unknown) => put(withProperty(sample, name, value));
  for (const name of required) {
    const { [name]: _, ...rest } = sample;
    yield { label: 'missing', body: put(rest), field: within(name) };
  }
  if (additionalProperties) {
    for (const name of Object.keys(sample))
      yield* faultsAt(additionalProperties, sample[name], [...path, name], (value) => changed(name, value));
    for (const name of ['a\u0000b', '\ud800', 'x'.repeat(10_000)])
      yield { label: `key ${shown(name)}`, body: changed(name, Object.values(sample)[0]), field: path.join('.') };
    return;
  }
  for (const name of UNKNOWN)
    if (!Object.hasOwn(properties, name))
      yield { label: 'unknown field', body: changed(name, true), field: within(name) };
  for (const [name, property] of Object.entries(properties))
    yield* faultsAt(property, sample[name], [...path, name], (value) => changed(name, value));
}

/** A copy with an own property of this name, also where the name is `__proto__`. */
const withProperty = (object: Record<string, unknown>, name: string, value: unknown) =>
  Object.fromEntries([...Object.entries(object).filter(([key]) => key !== name), [name, value]]);

export function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 50)}… (${text.length})` : text;
}
