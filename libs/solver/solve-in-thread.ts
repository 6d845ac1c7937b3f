import { Worker } from 'node:worker_threads';
import type { FlowSolution, SparseProblem } from './problem.js';
import type { Watch } from './watch.js';

type Progress = Parameters<NonNullable<Watch['onProgress']>>[0];

/** What the thread sends: many of progress, then one of the others. */
export type ThreadMessage = { progress: Progress } | { solution: FlowSolution } | { error: unknown };

/**
 * `solveSparse` in a thread of its own, so that a process which also serves people goes on doing so. The problem is
 * copied into the thread (arrays over a SharedArrayBuffer are not), the solution is moved out of it.
 *
 * @throws RangeError when the problem is not well formed; the signal's reason as soon as it stops, the thread is ended.
 */
export async function solveInThread(problem: SparseProblem, { onProgress, signal }: Watch = {}): Promise<FlowSolution> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./solve-thread.js', import.meta.url), { workerData: problem });
  try {
    return await new Promise<FlowSolution>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.on('message', (message: ThreadMessage) => {
        if ('progress' in message) onProgress?.(message.progress);
        else if ('solution' in message) resolve(message.solution);
        else reject(message.error as Error);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`solver: the thread ended by itself (code ${code})`)));
    });
  } finally {
    await worker.terminate();
  }
}
