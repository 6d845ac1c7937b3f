import { remembered } from './remembered.js';

test('computes a text once while it is remembered, and forgets the one that was not asked for the longest', () => {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    return text.length;
  }, 2);
  expect(['a', 'bb', 'a', 'ccc', 'a', 'bb'].map(length)).toEqual([1, 2, 1, 3, 1, 2]);
  expect(asked).toEqual(['a', 'bb', 'ccc', 'bb']);
});

test('a memory for nothing is refused', () => {
  for (const most of [0, -1, 1.5, Number.NaN]) expect(() => remembered((text) => text, most)).toThrow(RangeError);
});
