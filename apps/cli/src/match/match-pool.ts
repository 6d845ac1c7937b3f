import { Worker } from 'node:worker_threads';
import { candidatesFor, type AffinityScore, type ApplicationWorks } from '#affinity';
import { DataProblem } from '../data-problem.js';
import type { Answer, Order, Setting } from './match-worker.js';
import { readLines, type Line } from './read-jsonl.js';

/** Lines handed to a thread in one go, at most so many at a time so that a large file is not held whole. */
const LINES_AT_ONCE = 64;
const ORDERS_UNDER_WAY = 4;

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** One thread that holds part of the reviewers; answers come in the order of the orders. */
class Shard {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private failed: Error | null = null;

  constructor(setting: Setting) {
    this.worker = new Worker(new URL('./match-worker.js', import.meta.url), { workerData: setting });
    this.worker.on('message', (answer: Answer) => {
      const { resolve, reject } = this.waiting.shift()!;
      if (answer.kind === 'problem') reject(new DataProblem(answer.message));
      else resolve(answer);
    });
    this.worker.on('error', (error: Error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('a thread of the matching ended early')));
  }

  get busy(): number {
    return this.waiting.length;
  }

  ask<K extends Answer['kind']>(kind: K, order: Order): Promise<Extract<Answer, { kind: K }>> {
    return new Promise<Answer>((resolve, reject) => {
      if (this.failed) return reject(this.failed);
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(order);
    }).then((answer) => {
      if (answer.kind !== kind) throw new Error(`matching: expected ${kind}, got ${answer.kind}`);
      return answer as Extract<Answer, { kind: K }>;
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(error: Error): void {
    this.failed ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(this.failed);
  }
}

/** What was found for one application: the nearest reviewers, and how many are small peers. */
export interface Matched {
  found: AffinityScore[];
  coverage: number;
}

/** A pool of reviewers divided over threads. Always `close` it. */
export class MatchPool {
  private readonly shards: Shard[];
  private readonly shardOf = new Map<string, { shard: number; line: number }>();
  publications = 0;

  constructor(setting: Setting, threads: number) {
    this.shards = Array.from({ length: threads }, () => new Shard(setting));
  }

  /** Ids in the order of the file. */
  get reviewers(): string[] {
    return [...this.shardOf].sort(([, a], [, b]) => a.line - b.line).map(([id]) => id);
  }

  /** Takes in all reviewers of a file. @throws DataProblem with file and line. */
  async load(file: string, onProgress: (reviewers: number, publications: number) => void): Promise<void> {
    await this.loadLines(file, readLines(file), onProgress);
  }

  /** Takes in reviewers line by line; `file` is what they are called where something is wrong. */
  async loadLines(
    file: string,
    from: AsyncIterable<Line> | Iterable<Line>,
    onProgress: (reviewers: number, publications: number) => void,
  ): Promise<void> {
    const underWay = new Set<Promise<void>>();
    const send = async (lines: Line[]) => {
      while (underWay.size >= ORDERS_UNDER_WAY * this.shards.length) await Promise.race(underWay);
      const shard = this.idlest();
      const done = this.add(file, lines, shard).then(() => onProgress(this.shardOf.size, this.publications));
      const kept = done.finally(() => underWay.delete(kept));
      // Its failure is thrown where it is waited for; until then it must not count as unhandled.
      kept.catch(() => undefined);
      underWay.add(kept);
    };
    let lines: Line[] = [];
    for await (const line of from) {
      lines.push(line);
      if (lines.length === LINES_AT_ONCE) await send(lines.splice(0));
    }
    await send(lines);
    lines = [];
    await Promise.all(underWay);
  }

  /** The nearest reviewers of each application, with evidence and coverage when wanted. */
  async top(applications: ApplicationWorks[], top: number, explain: boolean): Promise<Matched[]> {
    // Each thread holds about an even share of the nearest; the surplus makes up for what is uneven.
    const candidates = Math.ceil(candidatesFor(top, this.shardOf.size) / this.shards.length);
    const order: Order = { kind: 'top', applications, top, candidates, explain };
    const answers = await Promise.all(this.shards.map((shard) => shard.ask('scores', order)));
    return applications.map((_, a) => ({
      found: answers
        .flatMap(({ found }) => found[a]!)
        .sort((x, y) => y.score - x.score || (x.reviewerId < y.reviewerId ? -1 : 1))
        .slice(0, top),
      coverage: answers.reduce((sum, { coverage }) => sum + (coverage[a] ?? 0), 0),
    }));
  }

  /** The scores of certain reviewers for each application, in the order given. All ids must be known (see `knows`). */
  async of(applications: ApplicationWorks[], reviewers: readonly string[][]): Promise<number[][]> {
    const values = reviewers.map((ids) => new Array<number>(ids.length).fill(0));
    await Promise.all(
      this.shards.map(async (shard, s) => {
        const own = reviewers.map((ids) => ids.flatMap((id, i) => (this.shardOf.get(id)?.shard === s ? [i] : [])));
        const wanted = own.map((places, a) => places.map((i) => reviewers[a]![i]!));
        const answer = await shard.ask('values', { kind: 'of', applications, reviewers: wanted });
        own.forEach((places, a) => places.forEach((i, n) => (values[a]![i] = answer.values[a]![n]!)));
      }),
    );
    return values;
  }

  knows(reviewer: string): boolean {
    return this.shardOf.has(reviewer);
  }

  async close(): Promise<void> {
    await Promise.all(this.shards.map((shard) => shard.end()));
  }

  private idlest(): number {
    let best = 0;
    this.shards.forEach((shard, s) => {
      if (shard.busy < this.shards[best]!.busy) best = s;
    });
    return best;
  }

  private async add(file: string, lines: Line[], shard: number): Promise<void> {
    if (lines.length === 0) return;
    const { added } = await this.shards[shard]!.ask('added', { kind: 'add', file, lines });
    for (const { id, line, publications } of added) {
      const before = this.shardOf.get(id);
      if (before)
        throw new DataProblem(
          `${file}:${Math.max(line, before.line)}: the id ${id} is already that of line ${Math.min(line, before.line)}.`,
        );
      this.shardOf.set(id, { shard, line });
      this.publications += publications;
    }
  }
}
