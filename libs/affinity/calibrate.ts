import { TextEncoder, type EncodedText } from './encoder.js';
import type { TrainingText } from './corpus.js';
import { Hubness } from './hubness.js';
import { fullNearness, type AffinityModel, type Calibration } from './model.js';
import { nearnessOf, rankWeighted } from './nearness.js';
import { randomUnits } from './random.js';

const AUTHORS = 600;
const PAPERS = 10;
/** What a pair taken at random scores. */
const SCORE_OF_RANDOM = 0.15;
/** A few texts may lie arbitrarily near the line; scores still need room above it. */
const LEAST_DISTANCE = 0.1;
const PAIRS_WITHOUT_AUTHORS = 2000;
/** Without authors, the line lies so many standard deviations above pairs taken at random. */
const DEVIATIONS = 3;

/**
 * Fixes the line of narrowness, which scores 0.5, and the mean of pairs taken at random, which scores 0.15. The line is
 * where as many texts of an author fall below it, held against the author's other texts, as texts of strangers rise
 * above it. Without authors in the background the line is three standard deviations above strangers.
 */
export function calibrate(model: AffinityModel, texts: readonly TrainingText[], seed: number): Calibration {
  const encoder = new TextEncoder(model);
  const unit = randomUnits(seed);
  const encode = (t: number) => encoder.encode({ id: '', ...texts[t]! });
  const { own, strange } = nearnessOfAuthors(model, chosenAuthors(texts, unit), encode);
  if (own.length >= 50) return between(mean(strange), crossing(own, strange));
  const hubness = Hubness.by(model);
  const pairs: number[] = [];
  for (let i = 0; i < PAIRS_WITHOUT_AUTHORS; i++) {
    const [a, b] = [Math.floor(unit() * texts.length), Math.floor(unit() * texts.length)];
    if (a !== b) {
      const work = encode(b);
      pairs.push(nearnessOf(encode(a), work, model.sparseShare) - model.hubShare * hubness.of([work.dense])[0]!);
    }
  }
  const centre = mean(pairs);
  const deviation = Math.sqrt(mean(pairs.map((value) => (value - centre) ** 2)));
  return between(centre, Math.min(centre + DEVIATIONS * deviation, (centre + fullNearness(model)) / 2));
}

function between(random: number, line: number): Calibration {
  const distance = Math.max(line - random, LEAST_DISTANCE);
  return { middle: random + distance, slope: Math.log((1 - SCORE_OF_RANDOM) / SCORE_OF_RANDOM) / distance };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Papers of authors who have at least four, at most ten each; no paper twice. */
function chosenAuthors(texts: readonly TrainingText[], unit: () => number): number[][] {
  const byAuthor = new Map<string, number[]>();
  texts.forEach(({ authors }, t) => {
    for (const author of new Set(authors ?? [])) {
      const known = byAuthor.get(author);
      if (known) known.push(t);
      else byAuthor.set(author, [t]);
    }
  });
  const names = [...byAuthor].filter(([name, papers]) => name !== '' && papers.length >= 4 && papers.length <= 60);
  const taken = new Set<number>();
  const chosen: number[][] = [];
  for (let tries = 0; tries < 4 * AUTHORS && chosen.length < AUTHORS && names.length > 0; tries++) {
    const papers = names[Math.floor(unit() * names.length)]![1].filter((paper) => !taken.has(paper)).slice(0, PAPERS);
    if (papers.length < 4) continue;
    for (const paper of papers) taken.add(paper);
    chosen.push(papers);
  }
  return chosen;
}

/** Each author's first paper against the author's other papers, and against those of the author after. */
function nearnessOfAuthors(model: AffinityModel, authors: readonly number[][], encode: (t: number) => EncodedText) {
  const encoded = authors.map((papers) => papers.map(encode));
  const own: number[] = [];
  const strange: number[] = [];
  const hubness = Hubness.by(model);
  encoded.forEach(([first, ...rest], a) => {
    const handicap = model.hubShare * hubness.of([first!.dense])[0]!;
    const against = (papers: readonly EncodedText[]) =>
      rankWeighted(
        papers.map((paper) => nearnessOf(first!, paper, model.sparseShare)),
        papers.map(() => 1),
      ) - handicap;
    own.push(against(rest));
    for (let step = 1; step <= 5 && step < encoded.length; step++)
      strange.push(against(encoded[(a + step) % encoded.length]!.slice(1)));
  });
  return { own, strange };
}

/** The value that as large a share of `own` lies below as of `strange` lies above, by bisection. */
function crossing(own: readonly number[], strange: readonly number[]): number {
  let low = Math.min(...own, ...strange);
  let high = Math.max(...own, ...strange);
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const missed = own.filter((value) => value < middle).length / own.length;
    const wrong = strange.filter((value) => value > middle).length / strange.length;
    if (missed < wrong) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
