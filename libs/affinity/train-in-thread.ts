import { Worker } from 'node:worker_threads';
import type { Progress } from './affinity-engine.js';
import type { TrainingText } from './corpus.js';

/** What the thread sends: many of progress, then one of the others. */
export type TrainingMessage = { stage: string; done: number } | { saved: Uint8Array } | { error: unknown };

/**
 * `trainModel` in a thread of its own: parts of it take minutes without a pause, in which a process could neither answer
 * anybody nor keep its connections. The texts are copied into the thread.
 *
 * @returns the model as `saveModel` gives it
 * @throws what went wrong; the signal's reason as soon as it stops, the thread is ended.
 */
export async function trainInThread(
  texts: readonly TrainingText[],
  { onProgress, signal }: { onProgress?: Progress; signal?: AbortSignal } = {},
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./train-thread.js', import.meta.url), { workerData: texts });
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.on('message', (message: TrainingMessage) => {
        if ('stage' in message) onProgress?.(message.stage, message.done);
        else if ('saved' in message) resolve(message.saved);
        else reject(message.error as Error);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`affinity: the thread ended by itself (code ${code})`)));
    });
  } finally {
    await worker.terminate();
  }
}
