import { saveModel, trainModel, type ApplicationWorks, type ReviewerWorks } from '#affinity';
import { MatchPool } from '../match/match-pool.js';
import { readLines, type Line } from '../match/read-jsonl.js';
import { RecombinedTexts } from './affinity-recombined.js';
import { MadeTexts } from './affinity-texts.js';

export interface ScaleFigures {
  reviewers: number;
  publications: number;
  indexSeconds: number;
  /** Of one application against all: the mean, and the slowest of twenty. */
  oneMs: number;
  slowestMs: number;
  /** Of the hundred nearest by comparing with everybody in full, how many were found. */
  recallAt100: number;
  rssMb: number;
}

export interface BulkFigures {
  applications: number;
  reviewers: number;
  publications: number;
  indexSeconds: number;
  scoreSeconds: number;
  rssMb: number;
}

interface ScaleRequest {
  /** A model, and the publications that texts are joined from; without, texts are made up and learnt from. */
  real: { model: Uint8Array; publications: string } | null;
  reviewers: number;
  publicationsEach: number;
  threads: number;
  say: (text: string) => void;
}

const TOP = 100;
const WORKS = 3;
const ASKED = 21;
const CHECKED = 5;
/** Applications of one order to the threads. */
const BATCH = 32;

/** Indexes a pool of made texts and asks it, one application at a time. */
export async function measureScale(request: ScaleRequest): Promise<ScaleFigures> {
  const made = request.real ? await RecombinedTexts.of(request.real.publications) : new MadeTexts(1);
  const model = made instanceof MadeTexts ? await modelOf(made) : request.real!.model;
  const pool = new MatchPool({ model }, request.threads);
  try {
    const begun = performance.now();
    await pool.loadLines('made', lines(made, request), (reviewers) => request.say(`${reviewers} reviewers`));
    const indexSeconds = (performance.now() - begun) / 1000;
    const asked = Array.from({ length: ASKED }, (_, i) => made.application(`a${i}`, WORKS));
    const times: number[] = [];
    for (const application of asked) {
      const from = performance.now();
      await pool.top([application], TOP, false);
      times.push(performance.now() - from);
    }
    // The first application pays for what is compiled on the way.
    times.shift();
    return {
      ...{ reviewers: request.reviewers, publications: pool.publications, indexSeconds },
      oneMs: times.reduce((sum, time) => sum + time, 0) / times.length,
      slowestMs: Math.max(...times),
      recallAt100: await recall(pool, asked.slice(0, CHECKED)),
      rssMb: process.memoryUsage().rss / 1e6,
    };
  } finally {
    await pool.close();
  }
}

const modelOf = async (made: MadeTexts): Promise<Uint8Array> =>
  saveModel(await trainModel(made.training(4_000), { dims: 256, epochs: 1 }));

function* lines(made: MadeTexts | RecombinedTexts, { reviewers, publicationsEach }: ScaleRequest): Generator<Line> {
  for (let r = 0; r < reviewers; r++)
    yield { number: r + 1, text: JSON.stringify(made.reviewer(`r${r}`, publicationsEach)) };
}

async function recall(pool: MatchPool, applications: ApplicationWorks[]): Promise<number> {
  const everybody = pool.reviewers;
  let found = 0;
  for (const application of applications) {
    const quick = (await pool.top([application], TOP, false))[0]!.found.map(({ reviewerId }) => reviewerId);
    const [scores] = await pool.of([application], [everybody]);
    const order = everybody
      .map((_, i) => i)
      .sort((a, b) => scores![b]! - scores![a]! || (everybody[a]! < everybody[b]! ? -1 : 1));
    const nearest = new Set(order.slice(0, TOP).map((i) => everybody[i]!));
    found += quick.filter((id) => nearest.has(id)).length / Math.min(TOP, nearest.size);
  }
  return found / applications.length;
}

/**
 * Makes reviewers of the authors of a file of publications, the busiest first, and applications of the publications, and
 * finds the hundred nearest of each.
 */
export async function measureBulk(
  file: string,
  model: Uint8Array,
  size: { reviewers: number; applications: number; threads: number },
  say: (text: string) => void,
): Promise<BulkFigures> {
  const { reviewers, applications } = await realPool(file, size);
  const pool = new MatchPool({ model }, size.threads);
  try {
    const begun = performance.now();
    const from = reviewers.map((reviewer, i) => ({ number: i + 1, text: JSON.stringify(reviewer) }));
    await pool.loadLines(file, from, (count) => say(`${count} reviewers`));
    const indexed = performance.now();
    let next = 0;
    const inTurn = async () => {
      while (next < applications.length) {
        const from = next;
        next += BATCH;
        await pool.top(applications.slice(from, from + BATCH), TOP, false);
        say(`${from} applications`);
      }
    };
    // Two orders are under way: while one is put together the threads already compare the next.
    await Promise.all([inTurn(), inTurn()]);
    return {
      ...{ applications: applications.length, reviewers: reviewers.length, publications: pool.publications },
      ...{ indexSeconds: (indexed - begun) / 1000, scoreSeconds: (performance.now() - indexed) / 1000 },
      rssMb: process.memoryUsage().rss / 1e6,
    };
  } finally {
    await pool.close();
  }
}

async function realPool(file: string, size: { reviewers: number; applications: number }) {
  const byAuthor = new Map<string, ReviewerWorks & { publications: ReviewerWorks['publications'][number][] }>();
  const applications: ApplicationWorks[] = [];
  for await (const { number, text } of readLines(file)) {
    const { id, title, abstract, keywords, year, authors } = JSON.parse(text);
    const work = { id: String(id ?? number), title: title ?? '', abstract, keywords, year };
    if (applications.length < size.applications) applications.push({ id: work.id, works: [work] });
    for (const author of authors ?? []) {
      const known = byAuthor.get(author);
      if (known) known.publications.push(work);
      else byAuthor.set(author, { id: author, publications: [work] });
    }
  }
  const busiest = [...byAuthor.values()].sort(
    (a, b) => b.publications.length - a.publications.length || (a.id < b.id ? -1 : 1),
  );
  return { reviewers: busiest.slice(0, size.reviewers), applications };
}
