/**
 * Runs the work over whatever the source brings, a few at a time. The first error ends it, after what was begun is over, so
 * that nothing still runs when it is told.
 */
export async function inLanes<T>(source: AsyncIterable<T>, work: (item: T) => Promise<void>, lanes = 8): Promise<void> {
  const items = source[Symbol.asyncIterator]();
  let failed = false;
  const lane = async () => {
    try {
      for (let next = await items.next(); !next.done && !failed; next = await items.next()) await work(next.value);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  await items.return?.();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
