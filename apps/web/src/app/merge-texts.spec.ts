import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSame, mergeTexts } from './merge-texts.js';

const texts = fc.record({
  title: fc.constantFrom('a', 'b', 'c'),
  keywords: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  comments: fc.dictionary(fc.constantFrom('one', 'two'), fc.constantFrom('a', 'b', 'c')),
});

test('where only one side changed, its change stands', () => {
  fc.assert(
    fc.property(texts, texts, (base, changed) => {
      for (const merged of [mergeTexts(base, changed, base), mergeTexts(base, base, changed)]) {
        expect(isSame(merged.value, changed)).toBe(true);
        expect(merged.clashes).toEqual([]);
      }
    }),
  );
});

test('what both changed alike does not clash, and what they changed differently keeps both texts', () => {
  fc.assert(
    fc.property(texts, texts, texts, (base, mine, theirs) => {
      const { value, clashes } = mergeTexts(base, mine, theirs);
      const clashing = clashes.some(({ path }) => path === 'title');
      expect(clashing).toBe(mine.title !== base.title && theirs.title !== base.title && mine.title !== theirs.title);
      if (clashing)
        expect(clashes.find(({ path }) => path === 'title')).toEqual({
          path: 'title',
          mine: mine.title,
          theirs: theirs.title,
        });
      if (mine.title !== base.title) expect(value.title).toBe(mine.title);
      expect(mergeTexts(base, mine, mine)).toEqual({ value: mine, clashes: [] });
    }),
  );
});

test('two windows may each write on a part of their own of one record', () => {
  const merged = mergeTexts(
    { comments: { one: '', two: '' } },
    { comments: { one: 'mine', two: '' } },
    { comments: { one: '', two: 'theirs' } },
  );
  expect(merged).toEqual({ value: { comments: { one: 'mine', two: 'theirs' } }, clashes: [] });
});

test('what a page calls a row by is no difference', () => {
  const rows = (key: string) => ({ rows: [{ key, name: 'a' }] });
  expect(isSame(rows('row-1'), rows('row-2'))).toBe(true);
  expect(mergeTexts(rows('row-1'), rows('row-2'), { rows: [] }).clashes).toEqual([]);
});
