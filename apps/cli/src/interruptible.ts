import { DataProblem } from './data-problem.js';

/** How a terminal, a supervisor and a closing window ask a process to end. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Gives the work a signal that Ctrl-C and a supervisor abort, so that it can clear up before the process ends. Asked once
 * more it does the same: one Ctrl-C reaches us twice, from the terminal and from the script that started us.
 * @throws DataProblem with the sentence when the work ended because of that.
 */
export async function interruptible<T>(sentence: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const name of STOP_SIGNALS) process.on(name, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? new DataProblem(sentence) : error;
  } finally {
    for (const name of STOP_SIGNALS) process.off(name, stop);
  }
}
