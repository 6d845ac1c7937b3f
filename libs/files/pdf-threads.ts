import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { limited } from '#kernel';
import { FileUnreadable } from './files.errors.js';
import { pdfWorker, type PdfJob, type PdfVerdict } from './pdf-worker.js';

const MIB = 1024 * 1024;
/** So many documents are read at one time in a process; the others wait. */
const THREADS = 2;
/** A thread is kept for the next document so long, and for so many, because starting one costs a third of a second. */
const IDLE_MS = 30_000;
const DOCUMENTS_PER_THREAD = 200;

interface Thread {
  worker: Worker;
  used: number;
  retire: NodeJS.Timeout | null;
}

const idle: Thread[] = [];
export const pdfSlot = limited(THREADS);

/**
 * Has one document read in a thread of its own heap; call it in a {@link pdfSlot}. The bytes, which must fill their buffer,
 * are handed over and empty afterwards.
 * @throws FileUnreadable when the time runs out or the thread dies of its memory limit. The thread is ended then.
 */
export async function readInThread(bytes: Uint8Array, maxPages: number, timeoutMs: number): Promise<PdfVerdict> {
  const thread = idle.pop() ?? startThread();
  if (thread.retire) clearTimeout(thread.retire);
  let verdict: PdfVerdict | null = null;
  try {
    const maxBuffer = Math.max(64 * MIB, 2 * bytes.byteLength);
    verdict = await answerOf(thread.worker, { bytes, maxPages, maxBuffer, maxTotal: 8 * maxBuffer }, timeoutMs);
    return verdict;
  } finally {
    thread.used += 1;
    // A thread that hit a limit may hold on to anything.
    const sound = verdict !== null && !('fault' in verdict && verdict.fault === 'too_much_memory');
    if (sound && thread.used < DOCUMENTS_PER_THREAD) keep(thread);
    else await thread.worker.terminate();
  }
}

function startThread(): Thread {
  const require = createRequire(import.meta.url);
  const worker = new Worker(`(${pdfWorker.toString()})()`, {
    eval: true,
    workerData: {
      pdfLib: require.resolve('pdf-lib'),
      pdfJs: pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs')).href,
    },
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    env: {},
  });
  const thread: Thread = { worker, used: 0, retire: null };
  // A thread that dies between two documents is only missed; one that dies at work also fails that document.
  worker.on('error', () => forget(thread)).on('exit', () => forget(thread));
  return thread;
}

function forget(thread: Thread): void {
  const at = idle.indexOf(thread);
  if (at >= 0) idle.splice(at, 1);
}

/** An idle thread must not keep the process alive, and goes after a while. */
function keep(thread: Thread): void {
  thread.worker.unref();
  thread.retire = setTimeout(() => {
    forget(thread);
    void thread.worker.terminate();
  }, IDLE_MS).unref();
  idle.push(thread);
}

function answerOf(worker: Worker, job: PdfJob, timeoutMs: number): Promise<PdfVerdict> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new FileUnreadable('too_slow'))), timeoutMs);
    const settle = (how: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      how();
    };
    const onMessage = (verdict: PdfVerdict) => settle(() => resolve(verdict));
    const onError = (error: NodeJS.ErrnoException) =>
      settle(() =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileUnreadable('too_much_memory', error) : error),
      );
    const onExit = (code: number) => settle(() => reject(new Error(`the thread that reads PDFs ended with ${code}`)));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(job, [job.bytes.buffer as ArrayBuffer]);
  });
}
