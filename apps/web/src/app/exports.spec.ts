import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { dropExport, exportsNow, forgetExports, saveExport, startExport, tryExportAgain } from './exports.js';
import type { PageOf, Paging } from './list-query.js';

let saved: Blob[];
beforeEach(() => {
  saved = [];
  jest.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push(blob as Blob)}`);
  Object.assign(globalThis, { document: { createElement: () => ({ click: () => undefined }) } });
});
afterEach(() => {
  forgetExports();
  jest.restoreAllMocks();
});

/** A list of so many numbers, whose count ends at `most`; its pages wait while it is held, and one fails while it is broken. */
function numbers(all: number, most = all) {
  const asked: Paging[] = [];
  let gate = Promise.resolve();
  let broken: string | null = null;
  const ask = async (paging: Paging): Promise<PageOf<number>> => {
    asked.push(paging);
    await gate;
    if (broken !== null && paging.cursor === broken) throw new Error('no connection');
    const from = Number(paging.cursor ?? 0);
    const to = Math.min(all, from + paging.limit);
    return {
      items: Array.from({ length: to - from }, (_, at) => from + at),
      nextCursor: to < all ? String(to) : null,
      ...(paging.withCount && { count: { rows: Math.min(all - from, most), isMore: all - from > most } }),
    };
  };
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    gate = promise as unknown as Promise<void>;
    return () => resolve(undefined);
  };
  const wish = { title: '数', file: 'numbers.csv', ask, write: (rows: readonly number[]) => rows.join('\n') + '\n' };
  return { wish: { ...wish, head: () => 'n\n' }, asked, hold, breakAt: (cursor: string | null) => (broken = cursor) };
}

const lines = async (blob: Blob | undefined) => (await blob!.text()).trim().split('\n');

test('fetches the whole list, says what it comes to, and saves it below its head', async () => {
  const list = numbers(450);
  await startExport(list.wish);
  expect(exportsNow()).toEqual([expect.objectContaining({ state: 'done', rows: 450, total: 450, isMore: false })]);
  expect(list.asked.map(({ withCount }) => withCount)).toEqual([true, undefined, undefined]);
  const text = await lines(saved[0]);
  expect([text.length, text[0], text[450]]).toEqual([451, 'n', '449']);
  saveExport(exportsNow()[0]!.id);
  expect(await lines(saved[1])).toEqual(text);
});

test('asks again how much is left where the count of a very long list ended', async () => {
  const list = numbers(1000, 400);
  await startExport(list.wish);
  expect(list.asked.map(({ cursor = '0', withCount }) => (withCount ? cursor : ''))).toEqual([
    '0',
    '',
    '400',
    '',
    '800',
  ]);
  expect(exportsNow()[0]).toMatchObject({ rows: 1000, total: 1000, isMore: false });
});

test('keeps what it has when a page fails, and goes on from there', async () => {
  const list = numbers(450);
  list.breakAt('200');
  await startExport(list.wish);
  expect(exportsNow()[0]).toMatchObject({ state: 'failed', rows: 200 });
  expect(saved).toEqual([]);
  list.breakAt(null);
  await tryExportAgain(exportsNow()[0]!.id);
  expect(exportsNow()[0]).toMatchObject({ state: 'done', rows: 450, error: null });
  expect(await lines(saved[0])).toHaveLength(451);
});

test('one that is cancelled gives no file, the one beside it does, and none outlives a sign-out', async () => {
  const [one, other] = [numbers(450), numbers(300)];
  const go = one.hold();
  const both = [startExport(one.wish), startExport(other.wish)];
  expect(exportsNow()).toHaveLength(2);
  dropExport(exportsNow()[0]!.id);
  go();
  await Promise.all(both);
  expect(one.asked).toHaveLength(1);
  expect(saved).toHaveLength(1);
  expect(exportsNow()).toEqual([expect.objectContaining({ state: 'done', rows: 300 })]);
  forgetExports();
  expect(exportsNow()).toEqual([]);
});
