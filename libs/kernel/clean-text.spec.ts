import fc from 'fast-check';
import { controlCharacterAt } from './clean-text.js';

/** The same rule said with a regular expression over code points, slow and plain. */
const FORBIDDEN = /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\p{Cs}\p{Noncharacter_Code_Point}]/u;

describe('controlCharacterAt', () => {
  test.each(['𠮷田', '䶮', 'e\u0301 a\u0308', '👩‍🔬', '第一行\n\t第二行\r\n', 'क्षि', '\ufeff', '\ue000', ''])(
    'lets %j pass',
    (text) => {
      expect(controlCharacterAt(text)).toBe(-1);
    },
  );

  test.each([
    ['a\u0000b', 1],
    ['ab\u001b[0m', 2],
    ['\u007f', 0],
    ['x\u0085', 1],
    ['王\u202e伟', 1],
    ['\u2067a', 0],
    ['𠮷\ud800', 2],
    ['\udc00', 0],
    ['a\ufdd0', 1],
    ['a\uffff', 1],
    ['𠮷\u{1fffe}', 2],
  ])('finds what is wrong in %j at %d', (text, index) => {
    expect(controlCharacterAt(text)).toBe(index);
  });

  test('agrees with the same rule written as a regular expression', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
            fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
            fc.constantFrom(
              '\u202a',
              '\u2069',
              '\u{2ffff}',
              '\ufdef',
              '\ufdf0',
              '\u0080',
              '\u00a0',
              '\u2065',
              '\u202f',
            ),
          ),
        ),
        (units) => {
          const text = units.join('');
          expect(controlCharacterAt(text)).toBe(text.search(FORBIDDEN));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
