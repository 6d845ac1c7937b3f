import { parentPort, workerData } from 'node:worker_threads';
import { saveModel } from './artefact.js';
import type { TrainingText } from './corpus.js';
import type { TrainingMessage } from './train-in-thread.js';
import { trainModel } from './train-model.js';

/** The thread's side of `trainInThread`: learns from the texts that it was started with. */
const port = parentPort;
if (!port) throw new Error('train-thread runs only as a worker thread');
const post = (message: TrainingMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
try {
  const model = await trainModel(workerData as TrainingText[], {
    onProgress: (stage, done) => post({ stage, done }),
  });
  const saved = saveModel(model);
  post({ saved }, [saved.buffer as ArrayBuffer]);
} catch (error) {
  post({ error });
}
