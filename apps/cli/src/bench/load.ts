import { Connection, type BenchAnswer, type BenchRequest } from './connection.js';

/** One client's next request, or null when it has used up what was prepared. */
export interface BenchClient {
  next(): BenchRequest | null;
  /** Told each answer before the next request is asked for. */
  answered?(answer: BenchAnswer): void;
}

export interface LoadResult {
  requests: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  longest: number;
  /** Answers other than 2xx, and connections that broke. */
  errors: number;
  /** The first error, for whoever looks for its cause. */
  firstError: string | null;
}

/**
 * Closed loop: each client has a connection of its own and sends its next request when the last one is answered, for so
 * many seconds (Infinity: until the clients have no more).
 */
export async function load(origin: URL, clients: readonly BenchClient[], seconds: number): Promise<LoadResult> {
  const times: number[] = [];
  let errors = 0;
  let firstError: string | null = null;
  const failed = (what: string) => {
    errors++;
    firstError ??= what;
  };
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    clients.map(async (client) => {
      let connection = new Connection(origin);
      while (performance.now() < end) {
        const request = client.next();
        if (!request) break;
        const sent = performance.now();
        try {
          const answer = await connection.send(request);
          times.push(performance.now() - sent);
          if (answer.status < 200 || answer.status > 299) failed(`${answer.status} ${answer.body.toString('utf8')}`);
          client.answered?.(answer);
        } catch (error) {
          failed(error instanceof Error ? error.message : String(error));
          connection.close();
          connection = new Connection(origin);
        }
      }
      connection.close();
    }),
  );
  const took = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    requests: times.length,
    seconds: took,
    perSecond: times.length / took,
    p50: at(0.5),
    p99: at(0.99),
    longest: times.at(-1) ?? 0,
    errors,
    firstError,
  };
}
