import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  loadModel,
  MODEL_VERSION,
  saveModel,
  smallPeerEngine,
  tfidfEngine,
  trainInThread,
  trainModel,
  type AffinityEngine,
  type AffinityModel,
  type TrainingText,
} from '#affinity';
import { STORAGE, transact, type Storage } from '#platform';

/** Publications from which on the pool's own texts teach more than weighing rare words does. */
export const ENOUGH_TO_LEARN = 20_000;
/** Texts learnt from at most: more cost time and memory and teach little. */
const MOST_TEXTS = 120_000;
/** A model serves until the pool holds this many times the publications that it was learnt from. */
const OUTGROWN = 1.5;
/** The one before the latest stays too: another run may be reading it. */
const KEPT_MODELS = 2;
const MOST_BYTES = 500 * 2 ** 20;

export interface LearningOptions {
  /** Texts from which on a model is learnt; as many as make it worth while unless given. */
  enough?: number;
  signal: AbortSignal;
  onProgress: (share: number) => void;
}

/** How far each part of the learning goes, in the order in which they come; shares of the time measured at 87,000 texts. */
const PARTS: readonly [stage: string, end: number][] = [
  ['reading', 0.1],
  ['counting', 0.2],
  ['factorising', 0.5],
  ['contrasting', 1],
];

/** Sources run as they are, as in tests, hold no compiled thread to start: then the same is learnt here. */
const train: typeof trainInThread = import.meta.url.endsWith('.js')
  ? trainInThread
  : async (texts, options) => saveModel(await trainModel(texts, options));

/** What compares applications with the pool: learnt from the texts of the pool where it is large, and kept in the store. */
@Injectable()
export class AffinityModels {
  constructor(
    private readonly db: DataSource,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * @param texts of all publications of the pool; those of a small pool are not learnt from
   * @throws whatever `signal` was aborted with
   */
  async engineFor(texts: readonly TrainingText[], options: LearningOptions): Promise<AffinityEngine> {
    if (texts.length < (options.enough ?? ENOUGH_TO_LEARN)) return tfidfEngine;
    const model = (await this.kept(texts.length)) ?? (await this.learn(texts, options));
    const [{ year }] = (await this.db.query(`SELECT extract(year FROM now())::int AS year`)) as [{ year: number }];
    return smallPeerEngine(model, { referenceYear: year });
  }

  private async kept(publications: number): Promise<AffinityModel | null> {
    const [row] = (await this.db.query(
      `SELECT storage_key AS key FROM affinity_model WHERE version = $1 AND publications * $3::float8 >= $2
        ORDER BY made_at DESC, id LIMIT 1`,
      [MODEL_VERSION, publications, OUTGROWN],
    )) as { key: string }[];
    return row ? loadModel(await buffer(await this.storage.get(row.key))) : null;
  }

  private async learn(texts: readonly TrainingText[], { signal, onProgress }: LearningOptions): Promise<AffinityModel> {
    const part = spread(distinct(texts), MOST_TEXTS);
    const saved = await train(part, {
      signal,
      onProgress: (stage, done) => {
        const at = PARTS.findIndex(([name]) => name === stage);
        if (at < 0) return;
        const begin = PARTS[at - 1]?.[1] ?? 0;
        onProgress(begin + done * (PARTS[at]![1] - begin));
      },
    });
    const key = `affinity/${MODEL_VERSION}/${randomUUID()}`;
    const stored = await this.storage.put(key, saved, {
      contentType: 'application/octet-stream',
      maxBytes: MOST_BYTES,
    });
    const outdated = await transact(this.db, async (tx) => {
      await tx.query(
        `INSERT INTO affinity_model (version, publications, storage_key, sha256) VALUES ($1, $2, $3, $4)`,
        [...[MODEL_VERSION, part.length, key, stored.sha256]],
      );
      return (await tx.query(
        `WITH gone AS (DELETE FROM affinity_model WHERE id NOT IN
           (SELECT id FROM affinity_model ORDER BY made_at DESC, id LIMIT ${KEPT_MODELS}) RETURNING storage_key)
         SELECT storage_key AS key FROM gone`,
      )) as { key: string }[];
    });
    for (const { key } of outdated) await this.storage.delete(key);
    return loadModel(saved);
  }
}

/** Each publication once, though several of its authors are in the pool. */
function distinct(texts: readonly TrainingText[]): readonly TrainingText[] {
  const byTitle = new Map(texts.map((text) => [text.title.toLowerCase(), text]));
  return [...byTitle.values()];
}

/** So many of the items at most, taken evenly. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]!);
}
