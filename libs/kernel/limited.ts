/**
 * Runs at most `limit` tasks at one time; the others wait for their turn in the order of arrival.
 * The answer is a function that takes a task and settles as the task does.
 */
export function limited(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The place is handed over, so nobody who comes between can take it.
      if (next) next();
      else running -= 1;
    }
  };
}
