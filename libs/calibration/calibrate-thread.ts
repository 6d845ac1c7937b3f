import { parentPort, workerData } from 'node:worker_threads';
import { calibrateCriteria } from './calibrate-criteria.js';
import type { CalibrationMessage, CalibrationTask } from './calibrate-in-thread.js';

/** The thread's side of `calibrateInThread`: the one calibration that it was started with. */
const port = parentPort;
if (!port) throw new Error('calibrate-thread runs only as a worker thread');
const post = (message: CalibrationMessage) => port.postMessage(message);
try {
  post({ calibration: calibrateCriteria(workerData as CalibrationTask) });
} catch (error) {
  post({ error });
}
