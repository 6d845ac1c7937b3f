import { typesOf, type Schema } from './described-routes.js';

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

function isFree(schema: Schema): boolean {
  const formed = schema.enum ?? schema.format ?? (schema.pattern === String.raw`\S` ? undefined : schema.pattern);
  return typesOf(schema).includes('string') && formed === undefined;
}

/** Different for each number, and neither too short nor too long. */
const rareText = (number: number, { minLength = 0 }: Schema) => `${RARE}${number}`.padEnd(minLength, '䶮');
