import { parentPort, workerData } from 'node:worker_threads';
import type { SparseProblem } from './problem.js';
import { solveSparse } from './solve-sparse.js';
import type { ThreadMessage } from './solve-in-thread.js';

/** The thread's side of `solveInThread`: solves the one problem that it was started with. */
const port = parentPort;
if (!port) throw new Error('solve-thread runs only as a worker thread');
const post = (message: ThreadMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
try {
  const solution = solveSparse(workerData as SparseProblem, { onProgress: (progress) => post({ progress }) });
  const { chosen, unfilled, short, dual } = solution;
  const arrays = [chosen, unfilled, short, dual.application, dual.reviewer];
  post({ solution }, [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]);
} catch (error) {
  // An Error keeps its class on the way only when it is one of the language's own.
  post({ error });
}
