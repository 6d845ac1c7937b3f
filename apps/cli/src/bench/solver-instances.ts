import type { SparseProblem } from '#solver';
import { createRng } from '../demo/cohort/rng.js';

export interface InstanceSize {
  applications: number;
  reviewers: number;
  /** Candidates of each application. */
  top: number;
  demand: number;
  capacity: number;
  seed: number;
  /** Values are multiples of it (of 1e-6); ties abound when it is large. */
  grain?: number;
}

/** What `bench solver` measures when it is given no file: more and more pairs, then scarce places, then ties. */
export const INSTANCES: readonly InstanceSize[] = [
  { applications: 1_000, reviewers: 800, top: 400, demand: 4, capacity: 6, seed: 1 },
  { applications: 5_000, reviewers: 4_000, top: 100, demand: 4, capacity: 6, seed: 2 },
  { applications: 22_000, reviewers: 20_000, top: 100, demand: 4, capacity: 6, seed: 3 },
  { applications: 22_000, reviewers: 20_000, top: 100, demand: 5, capacity: 6, seed: 3 },
  { applications: 22_000, reviewers: 20_000, top: 100, demand: 4, capacity: 6, seed: 3, grain: 10_000 },
];

const TOPICS_PER_REVIEWER = 3;
const REVIEWERS_PER_TOPIC = 60;

/**
 * A made-up field: reviewers work in a few topics each, some topics are far more crowded than others, and an
 * application's candidates are those who share its topics, some by chance. The same seed makes the same instance.
 */
export function makeInstance(size: InstanceSize): SparseProblem {
  const { applications, reviewers, demand, capacity, grain = 1 } = size;
  const { next } = createRng(`solver instance ${size.seed}`);
  const top = Math.min(size.top, reviewers);
  const topics = Math.max(1, Math.round((reviewers * TOPICS_PER_REVIEWER) / REVIEWERS_PER_TOPIC));
  const pickTopic = () => Math.floor(topics * next() ** 1.6);
  const known: number[][] = Array.from({ length: topics }, () => []);
  const quality = Float64Array.from({ length: reviewers }, next);
  for (let r = 0; r < reviewers; r++) for (let i = 0; i < TOPICS_PER_REVIEWER; i++) known[pickTopic()]!.push(r);

  const rowStart = new Int32Array(applications + 1);
  const reviewer = new Int32Array(applications * top);
  const value = new Int32Array(applications * top);
  const taken = new Int32Array(reviewers).fill(-1);
  let k = 0;
  for (let a = 0; a < applications; a++) {
    const add = (r: number, share: number) => {
      if (taken[r] === a) return;
      taken[r] = a;
      reviewer[k] = r;
      value[k++] = grain * Math.round((1e6 * (0.6 * share + 0.15 * quality[r]! + 0.25 * next())) / grain);
    };
    const end = k + top;
    for (let i = 0; i < TOPICS_PER_REVIEWER; i++) for (const r of known[pickTopic()]!) if (k < end) add(r, 1 / (1 + i));
    while (k < end) add(Math.floor(reviewers * next()), 0);
    rowStart[a + 1] = k;
  }
  return {
    ...{ applications, reviewers, rowStart, reviewer, value },
    demand: new Int32Array(applications).fill(demand),
    capacity: new Int32Array(reviewers).fill(capacity),
  };
}
