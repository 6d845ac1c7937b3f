import { typesOf, type Schema } from './described-routes.js';

/** The id that samples hold wherever an id belongs; nothing has it. */
export const SAMPLE_ID = '5f1d1c0e-64a0-4b39-9a55-7a2a3f8a9c10';

/** Short texts, one for each pattern that our descriptions use. */
const TEXTS = ['2000-01-01', 'CNY', 'read', '/', '0'.repeat(64), 'x'];

/** A value that the schema allows: every property is there, and every list has an item. Always the same one. */
export function sampleOf(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  const [type] = typesOf(schema).filter((it) => it !== 'null');
  switch (type) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => sampleOf(schema.items ?? {}));
    case 'boolean':
      return true;
    case 'number':
    case 'integer':
      return Math.max(1, schema.minimum ?? 1);
    case 'string':
      return sampleText(schema);
    default:
      throw new Error(`no sample for the type ${type}`);
  }
}

/** The given value with a sample put wherever it leaves something out; properties that the schema lacks are dropped. */
export function completed(schema: Schema, given: unknown): unknown {
  if (given === undefined || given === null) return sampleOf(schema);
  if (Array.isArray(given)) {
    const { items = {} } = schema;
    return given.length > 0 ? given.map((item) => completed(items, item)) : sampleOf(schema);
  }
  if (typeof given !== 'object') return given;
  if (!schema.properties) return Object.keys(given).length > 0 ? given : sampleOf(schema);
  const known = given as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [name, completed(property, known[name])]),
  );
}

function sampleObject({ properties = {}, additionalProperties }: Schema): Record<string, unknown> {
  const entries = Object.entries(properties).map(([name, property]) => [name, sampleOf(property)] as const);
  if (additionalProperties) entries.push([SAMPLE_ID, sampleOf(additionalProperties)]);
  return Object.fromEntries(entries);
}

function sampleText({ format, pattern, minLength = 0 }: Schema): string {
  if (format === 'uuid') return SAMPLE_ID;
  if (format === 'email') return 'somebody@example.org';
  if (format === 'date-time') return '2030-01-01T00:00:00Z';
  if (format === 'date') return '2000-01-01';
  if (format === 'uri') return 'https://example.org/';
  if (pattern === undefined || pattern === String.raw`\S`) return 'x'.repeat(Math.max(1, minLength));
  const text = TEXTS.find((it) => new RegExp(pattern).test(it));
  if (text === undefined) throw new Error(`no sample for the pattern ${pattern}`);
  return text;
}
