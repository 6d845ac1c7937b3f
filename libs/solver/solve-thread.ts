import { parentPort, workerData } from 'node:worker_threads';
import { findAssignment } from './find-assignment.js';
import type { ThreadMessage, ThreadTask } from './solve-in-thread.js';

/** The thread's side of `solveInThread`: solves the one problem that it was started with. */
const port = parentPort;
if (!port) throw new Error('solve-thread runs only as a worker thread');
const post = (message: ThreadMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
try {
  const { problem, rules, wish } = workerData as ThreadTask;
  const found = findAssignment(problem, rules, wish, { onProgress: (progress) => post({ progress }) });
  const arrays = [found.chosen, ...(found.lot ? [found.lot.marginal] : [])];
  post({ found }, [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]);
} catch (error) {
  // An Error keeps its class on the way only when it is one of the language's own.
  post({ error });
}
