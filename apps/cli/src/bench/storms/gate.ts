import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { GateOrder, GateReply } from './gate-thread.js';

/**
 * One address for a database that dies and comes back on another port. Shut, it refuses connections as a machine does
 * on which nothing listens. It works in a thread of its own: a busy load generator must not look like a slow database.
 */
export class Gate {
  private readonly worker = new Worker(new URL('./gate-thread.js', import.meta.url));
  private own = 0;

  get port(): number {
    return this.own;
  }

  /** From now on connections lead to this port of 127.0.0.1. */
  open(target: number): Promise<void> {
    return this.order({ target });
  }

  /** Cuts what is connected and refuses what comes. */
  shut(): Promise<void> {
    return this.order({ target: null });
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private async order(order: GateOrder): Promise<void> {
    const replied = once(this.worker, 'message');
    this.worker.postMessage(order);
    const [{ port }] = (await replied) as [GateReply];
    this.own = port;
  }
}
