import { Worker } from 'node:worker_threads';
import type { AssignmentWish, FoundAssignment } from './find-assignment.js';
import type { SparseProblem } from './problem.js';
import type { AssignmentRules } from './rules.js';
import type { Watch } from './watch.js';

type Progress = Parameters<NonNullable<Watch['onProgress']>>[0];

/** What the thread is started with. */
export interface ThreadTask {
  problem: SparseProblem;
  rules: AssignmentRules;
  wish: AssignmentWish;
}

/** What the thread sends: many of progress, then one of the others. */
export type ThreadMessage = { progress: Progress } | { found: FoundAssignment } | { error: unknown };

/**
 * `findAssignment` in a thread of its own, so that a process which also serves people goes on doing so. The problem is
 * copied into the thread (arrays over a SharedArrayBuffer are not), what was found is moved out of it.
 *
 * @throws RangeError when something is not well formed; the signal's reason as soon as it stops, the thread is ended.
 */
export async function solveInThread(
  problem: SparseProblem,
  rules: AssignmentRules,
  wish: AssignmentWish,
  { onProgress, signal }: Watch = {},
): Promise<FoundAssignment> {
  signal?.throwIfAborted();
  const workerData: ThreadTask = { problem, rules, wish };
  const worker = new Worker(new URL('./solve-thread.js', import.meta.url), { workerData });
  try {
    return await new Promise<FoundAssignment>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.on('message', (message: ThreadMessage) => {
        if ('progress' in message) onProgress?.(message.progress);
        else if ('found' in message) resolve(message.found);
        else reject(message.error as Error);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`solver: the thread ended by itself (code ${code})`)));
    });
  } finally {
    await worker.terminate();
  }
}
