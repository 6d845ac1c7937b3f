import { typesOf, type Schema } from '../../../apps/cli/src/bench/fuzz/described-routes.js';

/** Rare Han characters beyond the basic plane and in its extensions, combining marks, joiners, other scripts. */
const RARE = '𠮷䶮e\u0301a\u0308क्षि👩‍🔬';

/** Text fields with a form of their own, which no name has. */
const FORMED = new Set(['token', 'password', 'doi', 'orcid', 'timeZone', 'currency']);

/** The value with rare text in every free text of it; `used` collects what was written, each once. */
export function withRareTexts(schema: Schema, value: unknown, used: string[], name = ''): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => withRareTexts(schema.items ?? {}, item, used, name));
  if (typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value as Record<string, unknown>).map(([key, item]) => [
        key,
        withRareTexts(schema.properties?.[key] ?? schema.additionalProperties ?? {}, item, used, key),
      ]),
    );
  if (!isFree(schema) || FORMED.has(name)) return value;
  const text = rareText(used.length, schema);
  used.push(text);
  return text;
}

/** The value without what may be left out and is no free text, because a sample of it fits nothing; `keep` stays. */
export function withoutForms(schema: Schema, value: unknown, keep: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutForms(schema.items ?? {}, item));
  if (value === null || typeof value !== 'object' || !schema.properties) return value;
  const { properties, required = [] } = schema;
  const stays = (name: string, property: Schema) =>
    required.includes(name) ||
    keep.includes(name) ||
    typesOf(property).some((type) => type === 'array' || type === 'object') ||
    (isFree(property) && !FORMED.has(name));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      stays(name, properties[name] ?? {}) ? [[name, withoutForms(properties[name] ?? {}, item)]] : [],
    ),
  );
}

function isFree(schema: Schema): boolean {
  const formed = schema.enum ?? schema.format ?? (schema.pattern === String.raw`\S` ? undefined : schema.pattern);
  return typesOf(schema).includes('string') && formed === undefined;
}

/** Different for each number, and neither too short nor too long. */
const rareText = (number: number, { minLength = 0 }: Schema) => `${RARE}${number}${'䶮'.repeat(minLength)}`;
