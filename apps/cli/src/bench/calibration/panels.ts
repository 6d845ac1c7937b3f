import { randomOf, type CriterionScore, type Random, type ReviewScore } from '#calibration';

/** How a panel's scores come about: score = 5 + quality − severity + noise, all normal with these standard deviations. */
export interface PanelShape {
  applications: number;
  reviewers: number;
  /** Reviews of each application. */
  reviews: number;
  quality: number;
  severity: number;
  noise: number;
}

export interface Panel {
  reviews: ReviewScore[];
  /** By application id: the score that a reviewer of no severity gives on average. */
  truth: Map<string, number>;
  /** By reviewer id. */
  severity: Map<string, number>;
}

const LEVEL = 5;

/** A simulated panel; the same shape and seed give the same panel. Reviewers are drawn at random for each application. */
export function simulatedPanel(shape: PanelShape, seed: number): Panel {
  const random = randomOf(seed);
  const truth = named('a', shape.applications, () => LEVEL + shape.quality * random.normal());
  const severity = named('r', shape.reviewers, () => shape.severity * random.normal());
  const reviewers = [...severity.keys()];
  const reviews = Array.from(truth, ([application, level]) =>
    sampled(reviewers, shape.reviews, random).map((reviewer) => ({
      application,
      reviewer,
      score: level - severity.get(reviewer)! + shape.noise * random.normal(),
    })),
  ).flat();
  return { reviews, truth, severity };
}

/** Scores of several criteria that go together, for measures of time and memory. */
export function simulatedCriteria(shape: PanelShape, criteria: number, seed: number): CriterionScore[] {
  const random = randomOf(seed);
  const { reviews } = simulatedPanel({ ...shape, noise: shape.noise / 2 }, seed + 1);
  return reviews.flatMap((review) =>
    Array.from({ length: criteria }, (_, c) => ({
      ...review,
      criterion: `criterion ${c + 1}`,
      score: review.score + 0.8 * shape.noise * random.normal(),
    })),
  );
}

/** So many of a list without repeating any; all of it when it is shorter. Floyd's method keeps the cost at `count`. */
export function sampled<T>(list: readonly T[], count: number, random: Random): T[] {
  const chosen = new Set<number>();
  for (let last = Math.max(0, list.length - count); last < list.length; last++) {
    const at = Math.floor(random.uniform() * (last + 1));
    chosen.add(chosen.has(at) ? last : at);
  }
  return Array.from(chosen, (i) => list[i]!);
}

function named(prefix: string, count: number, value: () => number): Map<string, number> {
  return new Map(Array.from({ length: count }, (_, i) => [`${prefix}${i + 1}`, value()]));
}
