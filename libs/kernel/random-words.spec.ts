import { randomWords } from './random-words.js';

test('a seed gives the same numbers everywhere, and other seeds others', () => {
  const first = (seed: number) => {
    const word = randomWords(seed);
    return [word(), word(), word()];
  };
  expect(first(0)).toEqual([1144304738, 1416247, 958946056]);
  expect(first(2 ** 32)).toEqual(first(0));
  expect(first(1)).not.toEqual(first(0));
});

test('every bit is set about half of the time', () => {
  const word = randomWords(7);
  const set = new Array<number>(32).fill(0);
  for (let n = 0; n < 4000; n++) for (let bits = word(), b = 0; b < 32; b++) set[b]! += (bits >>> b) & 1;
  for (const count of set) expect(Math.abs(count - 2000)).toBeLessThan(200);
});
