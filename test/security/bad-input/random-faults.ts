import fc from 'fast-check';

/** Random changes to a request that has the right shape. */
export interface RandomFault {
  /** A copy of the body with some values exchanged. */
  body: (base: unknown) => unknown;
  /** Added to the query. */
  query: [name: string, value: string][];
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    'null',
    'true',
    "'; --",
    '%',
    '\\',
    '{}',
    '\ufeff',
    '\u200b',
    '2026-02-29',
    'infinity',
  ),
  fc.uuid(),
);
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 1e14, 2 ** 31, 2 ** 63, 1e308),
);
const value = fc.oneof(text, number, fc.constantFrom(null, true, false), fc.jsonValue({ maxDepth: 4 }));
const change = fc.record({ at: fc.nat(), value, alsoName: fc.option(text, { freq: 4 }) });
const NAMES = ['limit', 'cursor', 'q', 'state', 'order', 'callId', 'year', 'kind'];

export const randomFault: fc.Arbitrary<RandomFault> = fc.record({
  body: fc.array(change, { minLength: 0, maxLength: 3 }).map(
    (changes) => (base: unknown) =>
      changes.reduce((body, { at, value: next, alsoName }) => {
        const places = placesOf(body);
        const [changed] = places.length > 0 ? [places[at % places.length]!(next)] : [next];
        return alsoName === null || typeof changed !== 'object' ? changed : { ...changed, [alsoName]: next };
      }, base),
  ),
  query: fc.array(fc.tuple(fc.constantFrom(...NAMES), text), { maxLength: 2 }),
});

/** For each place in a value, a function that gives the whole with another value there. */
function placesOf(value: unknown): ((next: unknown) => unknown)[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const put = (next: unknown) => (Array.isArray(value) ? value.with(Number(key), next) : { ...value, [key]: next });
    return [put, ...placesOf(item).map((inner) => (next: unknown) => put(inner(next)))];
  });
}
