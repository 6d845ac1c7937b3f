import { Worker } from 'node:worker_threads';
import type { CriteriaCalibration, CriteriaOptions } from './calibrate-criteria.js';

export type CalibrationTask = Omit<CriteriaOptions, 'onProgress' | 'signal'>;

/** What the thread sends, once. */
export type CalibrationMessage = { calibration: CriteriaCalibration } | { error: unknown };

/**
 * `calibrateCriteria` in a thread of its own, so that a process which also serves people goes on doing so. Scores and
 * results are copied on the way.
 *
 * @throws RangeError as `calibrateCriteria`; an Error when the thread ends by itself.
 */
export async function calibrateInThread(task: CalibrationTask): Promise<CriteriaCalibration> {
  const worker = new Worker(new URL('./calibrate-thread.js', import.meta.url), { workerData: task });
  try {
    return await new Promise<CriteriaCalibration>((resolve, reject) => {
      worker.on('message', (message: CalibrationMessage) => {
        if ('calibration' in message) resolve(message.calibration);
        else reject(message.error as Error);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`calibration: the thread ended by itself (code ${code})`)));
    });
  } finally {
    await worker.terminate();
  }
}
