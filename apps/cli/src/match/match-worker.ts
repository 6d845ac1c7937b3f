import { parentPort, workerData } from 'node:worker_threads';
import { loadModel, SmallPeerIndex, type AffinityScore, type ApplicationWorks, type BodyFrequencies } from '#affinity';
import { DataProblem } from '../data-problem.js';
import type { Line } from './read-jsonl.js';
import { reviewerOf } from './read-works.js';

/** What a thread is asked: to take reviewers in, or to compare applications with those that it holds. */
export type Order =
  | { kind: 'add'; file: string; lines: Line[] }
  | { kind: 'top'; applications: ApplicationWorks[]; top: number; candidates: number; explain: boolean }
  | { kind: 'of'; applications: ApplicationWorks[]; reviewers: string[][] };

export type Answer =
  | { kind: 'problem'; message: string }
  | { kind: 'added'; added: { id: string; line: number; publications: number }[] }
  | { kind: 'scores'; found: AffinityScore[][]; coverage: number[] }
  | { kind: 'values'; values: number[][] };

export interface Setting {
  model: Uint8Array;
  body?: BodyFrequencies | null;
  referenceYear?: number;
}

const { model, body, referenceYear } = workerData as Setting;
const index = new SmallPeerIndex(loadModel(model), {
  body: body ?? null,
  ...(referenceYear === undefined ? {} : { referenceYear }),
});

function answer(order: Order): Answer {
  if (order.kind === 'add')
    return {
      kind: 'added',
      added: order.lines.map((line) => {
        const reviewer = reviewerOf(order.file, line);
        index.addReviewer(reviewer);
        return { id: reviewer.id, line: line.number, publications: reviewer.publications.length };
      }),
    };
  if (order.kind === 'of')
    return { kind: 'values', values: order.applications.map((one, i) => index.scoresOf(one, order.reviewers[i]!)) };
  return {
    kind: 'scores',
    found: index.scoreMany(order.applications, {
      top: order.top,
      evidence: order.explain,
      candidates: order.candidates,
    }),
    coverage: order.explain ? order.applications.map((application) => index.coverage(application)) : [],
  };
}

parentPort!.on('message', (order: Order) => {
  try {
    parentPort!.postMessage(answer(order));
  } catch (error) {
    if (!(error instanceof DataProblem || error instanceof RangeError)) throw error;
    parentPort!.postMessage({ kind: 'problem', message: error.message } satisfies Answer);
  }
});
