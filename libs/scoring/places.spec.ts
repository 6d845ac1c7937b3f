import fc from 'fast-check';
import { placesOf } from './places.js';

const at = (directionId: string, count: number, trackId = 't') =>
  Array.from({ length: count }, () => ({ directionId, trackId }));

test('a target number is shared among directions by their cases, and the shares add up', () => {
  expect([...placesOf([...at('a', 6), ...at('b', 3), ...at('c', 1)], new Map([['t', 5]]))]).toEqual([
    ['a t', 3],
    ['b t', 2],
    ['c t', 0],
  ]);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
      fc.nat(120),
      (sizes, target) => {
        const cases = sizes.flatMap((size, i) => at(`d${i}`, size));
        const places = [...placesOf(cases, new Map([['t', target]])).values()];
        expect(places.reduce((sum, n) => sum + n, 0)).toBe(Math.min(target, cases.length));
      },
    ),
  );
});

test('a track without a target has no line, unless a number is asked for; it never passes the cases', () => {
  const cases = [...at('a', 2), ...at('a', 3, 'u')];
  expect([...placesOf(cases, new Map([['u', 1]]))]).toEqual([['a u', 1]]);
  expect([...placesOf(cases, new Map([['u', 1]]), 3)]).toEqual([
    ['a t', 2],
    ['a u', 3],
  ]);
});
