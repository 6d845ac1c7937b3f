import { calibrate, randomOf, type ReviewScore, type Variant } from '#calibration';
import { amongBest, brier, kendallTau, mean } from './measures.js';
import { sampled } from './panels.js';

/** How well the order that some reviewers of an application give foretells the order that its other reviewers give. */
export interface AddedSeverityResult {
  /** Standard deviation of what was added to each reviewer's severity, as a share of the spread of all scores. */
  added: number;
  splits: number;
  tau: { means: number; calibrated: number };
  /** Of being among the best third. */
  brier: { means: number; calibrated: number };
}

export const ADDED = [0, 0.5, 1];

/**
 * Judges by real reviews alone: in each split every application's reviews fall in two halves at random. The one half
 * is input, with a severity of its own added to each reviewer; the mean of the other half, left as it was, stands for
 * the truth. Applications with fewer than two reviews are left out. Deterministic.
 */
export function addedSeverity(
  reviews: readonly ReviewScore[],
  { added, splits, variant }: { added: number; splits: number; variant: Variant },
): AddedSeverityResult {
  const groups = [...Map.groupBy(reviews, ({ application }) => application).values()].filter((own) => own.length > 1);
  const reviewers = [...new Set(reviews.map(({ reviewer }) => reviewer))].sort();
  const middle = mean(reviews.map(({ score }) => score));
  const spread = Math.sqrt(mean(reviews.map(({ score }) => (score - middle) ** 2)));
  const tau = { means: [] as number[], calibrated: [] as number[] };
  const briers = { means: [] as number[], calibrated: [] as number[] };
  for (let seed = 1; seed <= splits; seed++) {
    const random = randomOf(seed);
    const severity = new Map(reviewers.map((reviewer) => [reviewer, added * spread * random.normal()]));
    const truthOf = new Map<string, number>();
    const input = groups.flatMap((own) => {
      const given = new Set(sampled(own, Math.ceil(own.length / 2), random));
      const kept = own.filter((review) => !given.has(review));
      truthOf.set(own[0]!.application, mean(kept.map(({ score }) => score)));
      return Array.from(given, (review) => ({ ...review, score: review.score - severity.get(review.reviewer)! }));
    });
    const select = Math.max(1, Math.round(groups.length / 3));
    const { applications } = calibrate({ reviews: input, variant, line: { select }, ranks: true });
    const truth = applications.map(({ application }) => truthOf.get(application)!);
    const best = amongBest(truth, select);
    const means = applications.map((it) => it.mean);
    const plain = amongBest(means, select);
    tau.means.push(kendallTau(truth, means));
    tau.calibrated.push(
      kendallTau(
        truth,
        applications.map(({ score }) => score),
      ),
    );
    briers.means.push(brier(plain, best));
    briers.calibrated.push(
      brier(
        applications.map((it, i) => it.aboveLine ?? plain[i]!),
        best,
      ),
    );
  }
  const both = (lists: typeof tau) => ({ means: mean(lists.means), calibrated: mean(lists.calibrated) });
  return { added, splits, tau: both(tau), brier: both(briers) };
}
