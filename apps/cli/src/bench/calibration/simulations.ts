import { calibrate, type Variant } from '#calibration';
import { amongBest, brier, kendallTau, mean, rankError } from './measures.js';
import { simulatedPanel, type PanelShape } from './panels.js';

/** What calibration reached over many simulated panels of one shape, and what plain means reached. */
export interface SimulatedResult extends PanelShape {
  panels: number;
  /** Share of true scores, and of true severities, inside their 90 % intervals. */
  coverage: number;
  severityCoverage: number;
  /** Mean distance from the true rank. */
  rankError: { means: number; calibrated: number };
  /** Kendall's τ with the true order. */
  tau: { means: number; calibrated: number };
  /** Of being among the best third. */
  brier: { means: number; calibrated: number };
}

const NOISE = 0.7;
const QUALITY = 0.6;
/** Applications, reviewers, reviews of each: a committee that reads much together, and calls ever more sparse. */
const SIZES = [
  [25, 43, 8],
  [15, 6, 4],
  [72, 26, 3],
  [60, 30, 3],
  [300, 100, 4],
] as const;
/** None, mild and strong, in points. */
const SEVERITIES = [0, 0.3, 0.7];

export const SHAPES: readonly PanelShape[] = SIZES.flatMap(([applications, reviewers, reviews]) =>
  SEVERITIES.map((severity) => ({ applications, reviewers, reviews, quality: QUALITY, noise: NOISE, severity })),
);

/** Simulates so many panels of a shape and calibrates each. Deterministic. */
export function simulate(shape: PanelShape, panels: number, variant: Variant): SimulatedResult {
  const select = Math.round(shape.applications / 3);
  const covered: number[] = [];
  const severityCovered: number[] = [];
  const errors = { means: [] as number[], calibrated: [] as number[] };
  const taus = { means: [] as number[], calibrated: [] as number[] };
  const briers = { means: [] as number[], calibrated: [] as number[] };
  for (let seed = 1; seed <= panels; seed++) {
    const panel = simulatedPanel(shape, seed);
    const { applications, reviewers } = calibrate({
      ...{ reviews: panel.reviews, variant, line: { select }, ranks: true },
    });
    const truth = applications.map(({ application }) => panel.truth.get(application)!);
    const best = amongBest(truth, select);
    for (const [name, scores] of [
      ['means', applications.map((it) => it.mean)],
      ['calibrated', applications.map((it) => it.score)],
    ] as const) {
      errors[name].push(rankError(truth, scores));
      taus[name].push(kendallTau(truth, scores));
    }
    const plain = amongBest(
      applications.map((it) => it.mean),
      select,
    );
    briers.means.push(brier(plain, best));
    briers.calibrated.push(
      brier(
        applications.map((it, i) => it.aboveLine ?? plain[i]!),
        best,
      ),
    );
    applications.forEach(({ low, high }, i) => {
      if (low !== null && high !== null) covered.push(Number(low <= truth[i]! && truth[i]! <= high));
    });
    for (const { reviewer, low, high } of reviewers) {
      const own = panel.severity.get(reviewer)!;
      if (low !== null && high !== null) severityCovered.push(Number(low <= own && own <= high));
    }
  }
  const both = (lists: { means: number[]; calibrated: number[] }) => ({
    means: mean(lists.means),
    calibrated: mean(lists.calibrated),
  });
  return {
    ...{ ...shape, panels, coverage: mean(covered), severityCoverage: mean(severityCovered) },
    ...{ rankError: both(errors), tau: both(taus), brier: both(briers) },
  };
}
