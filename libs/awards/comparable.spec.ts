import fc from 'fast-check';
import { comparable, namedOn, tidy } from './comparable.js';

describe('the negative list', () => {
  test('names a use however it is spaced, cased or widened', () => {
    const list = ['购买房产', 'Luxury Cars', 'ＶＩＰ 会员'];
    for (const [category, entry] of [
      ['购买　房产', '购买房产'],
      [' 购买\u200b房产 ', '购买房产'],
      ['LUXURY  cars', 'Luxury Cars'],
      ['ｌｕｘｕｒｙ ｃａｒｓ', 'Luxury Cars'],
      ['vip会员', 'ＶＩＰ 会员'],
    ] as const)
      expect(namedOn(list, category)).toBe(entry);
  });

  test('names nothing else: the lump sum moves freely', () => {
    expect(namedOn(['购买房产'], '租用房产')).toBeUndefined();
    expect(namedOn(['car'], 'cardiology equipment')).toBeUndefined();
    expect(namedOn([], '差旅')).toBeUndefined();
  });

  test('an entry always names itself, with spaces anywhere between its letters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'购买房产AbCé9'), { minLength: 1 }), (letters) => {
        expect(namedOn([letters.join('')], letters.join(' '))).toBe(letters.join(''));
      }),
    );
  });
});

test('tidying keeps what a title says and is done once', () => {
  expect(tidy('  Deep\n  nets\u3000for 𠮷 ')).toBe('Deep nets for 𠮷');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(tidy(tidy(text))).toBe(tidy(text));
      expect(comparable(tidy(text))).toBe(comparable(text));
    }),
  );
});
