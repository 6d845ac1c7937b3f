import { Command, InvalidArgumentError, Option } from 'commander';
import type { CriterionScore, Variant } from '#calibration';
import { ADDED, addedSeverity } from '../bench/calibration/added-severity.js';
import { heldOut } from '../bench/calibration/held-out.js';
import { measureScale } from '../bench/calibration/scale.js';
import { SHAPES, simulate } from '../bench/calibration/simulations.js';
import { readReviews } from '../files/read-reviews.js';

interface Flags {
  ratings?: string;
  panels: number;
  splits: number;
  variant: Variant;
  scale: boolean;
}

export const benchCalibrationCommand = new Command('calibration')
  .description('measure calibration on simulated panels and, with --ratings, on real reviews held out')
  .option('--ratings <file>', 'CSV of real reviews: application,reviewer,criterion,score')
  .option('--panels <n>', 'simulated panels of each shape', atLeastOne, 40)
  .option('--splits <n>', 'random splits of the real reviews', atLeastOne, 40)
  .addOption(
    new Option('--variant <variant>', 'of the model').choices(['normal', 'robust', 'ordinal']).default('robust'),
  )
  .option('--no-scale', 'leave out 20,000 applications × 4 reviews × 5 criteria')
  .addHelpText(
    'after',
    `
Simulated: share of true scores (and severities) inside 90 % intervals; mean distance from the true rank, Kendall's τ
with the true order and Brier score of being among the best third, each by plain means and calibrated.
Real: root mean square error of each review predicted from all others, variances found anew each time; then τ and Brier
against the mean of half of each application's reviews, the other half given with severity added (0, 0.5 and 1 spread
of scores). The last line is JSON.`,
  )
  .action(async ({ ratings, panels, splits, variant, scale }: Flags) => {
    const real = ratings === undefined ? null : readReviews(ratings);
    // First, so that the most memory held is that of this part.
    const large = scale ? measureScale() : null;
    if (large)
      console.log(
        `${large.applications} applications × ${large.reviews} reviews × ${large.criteria} criteria: ` +
          `${large.seconds.toFixed(2)} s, ${large.rssMb.toFixed(0)} MB\n`,
      );
    const simulated = simulatedTable(panels, variant);
    const held = real && heldOutTable(real, variant);
    const severity = real && severityTable(real, splits, variant);
    console.log(JSON.stringify({ variant, scale: large, simulated, heldOut: held, addedSeverity: severity }));
  });

function simulatedTable(panels: number, variant: Variant) {
  row('applications × reviewers × reviews', 'severity', '90 % holds', 'severities', 'rank error', 'τ', 'Brier');
  const results = SHAPES.map((shape) => {
    const it = simulate(shape, panels, variant);
    row(
      ...[`${it.applications} × ${it.reviewers} × ${it.reviews}`, `${it.severity}`, it.coverage.toFixed(3)],
      ...[it.severityCoverage.toFixed(3), beside(it.rankError, 2), beside(it.tau, 3), beside(it.brier, 4)],
    );
    return it;
  });
  console.log();
  return results;
}

function heldOutTable(scores: readonly CriterionScore[], variant: Variant) {
  row('held-out reviews of criterion', 'reviews', 'calibrated', 'others', 'constant', 'z-scores');
  const results = heldOut(scores, variant);
  for (const it of results)
    row(
      ...[it.criterion, `${it.reviews}`, it.calibrated.toFixed(4), it.others.toFixed(4)],
      ...[it.constant.toFixed(4), it.standardised.toFixed(4)],
    );
  console.log();
  return results;
}

function severityTable(scores: readonly CriterionScore[], splits: number, variant: Variant) {
  const results = Array.from(Map.groupBy(scores, ({ criterion }) => criterion)).flatMap(([criterion, reviews]) =>
    ADDED.map((added) => ({ criterion, ...addedSeverity(reviews, { added, splits, variant }) })),
  );
  row('half against half of criterion', 'added', 'τ', 'Brier');
  for (const it of results) row(it.criterion, `${it.added}`, beside(it.tau, 3), beside(it.brier, 4));
  console.log();
  return results;
}

const beside = ({ means, calibrated }: { means: number; calibrated: number }, digits: number) =>
  `${means.toFixed(digits)} → ${calibrated.toFixed(digits)}`;

function row(first: string, ...cells: string[]): void {
  console.log(
    first.padEnd(36) +
      cells
        .map((cell) => cell.padEnd(18))
        .join('')
        .trimEnd(),
  );
}

function atLeastOne(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('must be a whole number, 1 or more');
  return value;
}
