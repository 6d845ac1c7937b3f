import { typesOf, type Schema } from '../../../apps/cli/src/bench/fuzz/described-routes.js';

/** A value that a field must refuse. */
export interface WrongValue {
  label: string;
  value: unknown;
  /** The refusal must name this very field, not one around it. */
  exact?: true;
}

/** Stands in a value for JSON text that no JavaScript value becomes, such as `1e309`. */
export const rawJson = (text: string) => `@raw:${text}@`;
export const jsonText = (value: unknown) => JSON.stringify(value).replace(/"@raw:([^"@]+)@"/g, '$1');

/** Characters that no text may contain, each in the middle of a word. */
const FORBIDDEN = ['\u0000', '\u0001', '\u0085', '\u202e', '\ud800', '\uffff'];

const EVERY_TYPE: Record<string, unknown[]> = {
  string: ['x'],
  number: [7],
  boolean: [true],
  array: [[], ['x'], [[]]],
  object: [{}, { length: 1 }],
  null: [null],
};

const of = (label: string, ...values: unknown[]): WrongValue[] => values.map((value) => ({ label, value }));

/** Values that the schema refuses, of every kind that can be told from it. `sample` is one that it allows. */
export function wrongValues(schema: Schema, sample: unknown): WrongValue[] {
  const types = typesOf(schema);
  const wrong = wrongTypes(types);
  if (schema.enum) {
    const names = ['no-such-choice', 'constructor', '__proto__', ' ', String(sample).toUpperCase()];
    wrong.push(...of('no choice', ...names.filter((name) => !schema.enum?.includes(name))));
  } else if (types.includes('string')) wrong.push(...wrongTexts(schema, String(sample)));
  if (types.includes('number') || types.includes('integer')) wrong.push(...wrongNumbers(schema));
  if (types.includes('array')) wrong.push(...wrongLists(schema, sample as unknown[]));
  return wrong;
}

function wrongTypes(types: readonly string[]): WrongValue[] {
  const fits = (type: string) => types.includes(type) || (type === 'number' && types.includes('integer'));
  return Object.entries(EVERY_TYPE).flatMap(([type, values]) =>
    fits(type) ? [] : of(`${type} for ${types.join()}`, ...values),
  );
}

function wrongTexts(schema: Schema, sample: string): WrongValue[] {
  const { format, pattern, minLength = 0, maxLength } = schema;
  const wrong = of('wrong form', ...(format ? (WRONG_FORMS[format] ?? []) : []));
  if (pattern)
    wrong.push(
      ...of(
        'off the pattern',
        ...['', '  ', '0000-00-00', '2026-02-30x'].filter((it) => !new RegExp(pattern).test(it)),
      ),
    );
  if (minLength > 0) wrong.push(...of('too short', 'x'.repeat(minLength - 1)));
  if (maxLength !== undefined)
    wrong.push(...of('too long', 'x'.repeat(maxLength + 1), '䶮'.repeat(maxLength + 1), '𠮷'.repeat(maxLength + 1)));
  else if (!format && !pattern) wrong.push(...of('far too long', 'x'.repeat(900_000)));
  const half = Math.ceil(sample.length / 2);
  const torn = (character: string) => sample.slice(0, half) + character + sample.slice(half);
  wrong.push(
    ...FORBIDDEN.map((it) => ({
      label: `U+${it.charCodeAt(0).toString(16)} in it`,
      value: torn(it),
      exact: true as const,
    })),
  );
  return wrong;
}

const WRONG_FORMS: Record<string, unknown[]> = {
  uuid: ['x', '', '5f1d1c0e-64a0-4b39-9a55', '{5f1d1c0e-64a0-4b39-9a55-7a2a3f8a9c10}', "' OR 1=1 --"],
  email: ['x', '@', 'a@b', 'a b@example.org', 'a@example.org\nBcc: b@example.org', 'a@example.org, b@example.org'],
  'date-time': [
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '+275761-01-01T00:00:00Z',
    '99999-01-01T00:00:00Z',
    'now',
    'infinity',
  ],
  date: [
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '99999-01-01',
    '2026-01-01T00:00:00Z',
    'today',
    'infinity',
    '0000-01-01',
  ],
  uri: ['x', 'javascript:alert(1)', 'file:///etc/passwd', 'https://user:secret@example.org/', '//example.org'],
};

function wrongNumbers(schema: Schema): WrongValue[] {
  const { minimum, maximum } = schema;
  const wrong: WrongValue[] = [];
  if (minimum !== undefined) wrong.push(...of('too small', minimum - 1, rawJson('-1e309'), -9_007_199_254_740_993));
  // JavaScript writes it with an exponent, which a check of decimals must understand.
  if (minimum !== undefined && minimum > 0) wrong.push(...of('tiny', Number.MIN_VALUE));
  wrong.push(
    ...of('too great', ...(maximum === undefined ? [] : [maximum + 1]), rawJson('1e309'), 9_007_199_254_740_993, 1e300),
  );
  if (typesOf(schema).includes('integer')) wrong.push(...of('not whole', (minimum ?? 0) + 0.5, rawJson('1.0000001')));
  return wrong;
}

function wrongLists({ minItems = 0, maxItems }: Schema, sample: readonly unknown[]): WrongValue[] {
  const wrong: WrongValue[] = [];
  if (minItems > 0) wrong.push(...of('too few', sample.slice(0, minItems - 1)));
  if (maxItems !== undefined)
    wrong.push(
      ...of(
        'too many',
        Array.from({ length: maxItems + 1 }, () => sample[0]),
      ),
    );
  return wrong;
}
