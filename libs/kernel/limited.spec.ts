import { limited } from './limited.js';

test('never more tasks than the limit run at one time, and all are run', async () => {
  const slot = limited(3);
  let running = 0;
  let most = 0;
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      slot(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
        return index;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(results).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

test('a task that fails frees its place', async () => {
  const slot = limited(1);
  await expect(slot(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(slot(() => Promise.resolve(1))).resolves.toBe(1);
});
