import { Command, InvalidArgumentError, Option } from 'commander';
import {
  calibrateCriteria,
  type CriteriaCalibration,
  type CriterionScore,
  type Line,
  type Variant,
} from '#calibration';
import { DataProblem } from '../data-problem.js';
import { csvLine, readCsv } from '../files/csv-table.js';
import { readReviews } from '../files/read-reviews.js';
import { writeWhole } from '../files/write-whole.js';
import { progressLine } from '../progress-line.js';

interface Flags {
  reviews: string;
  out: string;
  report: string;
  panels?: string;
  weights: Map<string, number>;
  line?: number;
  select?: number;
  variant: Variant;
  better: 'high' | 'low';
  seed: number;
}

export const calibrateCommand = new Command('calibrate')
  .description('make the scores of different reviewers comparable: calibrated scores, ranks with intervals, severities')
  .requiredOption('--reviews <file>', 'CSV: application,reviewer,criterion,score (criterion may be left out)')
  .requiredOption('--out <file>', 'CSV to write, one row an application')
  .requiredOption('--report <file>', 'JSON to write: model, variances, severities, agreement, influence')
  .option('--panels <file>', 'CSV: application,panel; ranks are told within panels, variances pooled over them')
  .addOption(
    new Option('--weights <list>', 'weights of criteria in the total, as name=weight,…')
      .argParser(weightList)
      .default(new Map(), '1 for each'),
  )
  .addOption(
    new Option('--line <score>', 'tell the probability of a score above this').argParser(finite).conflicts('select'),
  )
  .addOption(new Option('--select <n>', 'tell the probability of being among the best n of the panel').argParser(whole))
  .addOption(
    new Option(
      '--variant <variant>',
      'normal noise, robust (erratic reviewers count for less) or ordinal (grades are an order only)',
    )
      .choices(['normal', 'robust', 'ordinal'])
      .default('robust'),
  )
  .addOption(new Option('--better <end>', 'which end of the scale is good').choices(['high', 'low']).default('high'))
  .option('--seed <n>', 'of the draws for ranks and probabilities', whole, 1)
  .addHelpText(
    'after',
    `
Both files may be gzipped (.gz). Written to --out, best first:
  application, score (severity taken off, drawn towards the mean as far as few reviews tell little), sd, low, high (90 %
  interval), mean (plain), count, expectedRank, rankLow, rankHigh, aboveLine (probability; empty without --line or
  --select), reviewValue (points that one more review would save), then score:<criterion> for each criterion.
In --report: a review that an application lacks is expected at its score (or score:<criterion>) − the reviewer's severity
for the total (or that criterion); at \`mean\` where the application has no review, − 0 for a reviewer who has none.`,
  )
  .action((flags: Flags) => {
    const scores = readReviews(flags.reviews);
    const panels = flags.panels === undefined ? undefined : readPanels(flags.panels, scores);
    const unknown = [...flags.weights.keys()].find((name) => !scores.some(({ criterion }) => criterion === name));
    if (unknown !== undefined) throw new DataProblem(`--weights: no review has the criterion ${unknown}`);
    const line: Line | undefined =
      flags.line !== undefined
        ? { score: flags.line }
        : flags.select !== undefined
          ? { select: flags.select }
          : undefined;
    const progress = progressLine();
    const onProgress = (share: number) => progress.show('drawing ranks', share);
    let found: CriteriaCalibration;
    try {
      found = calibrateCriteria({
        ...{ scores, panels, line, ranks: true, criterionWeights: flags.weights, onProgress },
        ...{ variant: flags.variant, better: flags.better, seed: flags.seed },
      });
    } catch (error) {
      if (error instanceof RangeError) throw new DataProblem(`${flags.reviews}: ${error.message}`);
      throw error;
    } finally {
      progress.end();
    }
    writeWhole(flags.out, outputLines(found, flags.better));
    writeWhole(flags.report, [`${JSON.stringify(reportOf(found, flags, line), null, 2)}\n`]);
    const { method, why } = found.total;
    const limit = why === null ? '' : ` (${LIMITS[why]})`;
    console.log(`${found.total.applications.length} applications: ${METHODS[method]}${limit}.`);
  });

const METHODS = { crossed: 'calibrated by a crossed mixed model', means: 'plain means' };
const LIMITS = {
  few_reviews: 'too few reviews to tell severity from chance',
  same_scores: 'all scores are the same',
  disconnected: 'some reviewers share no chain of applications; between such parts plain means stand',
};

function readPanels(file: string, scores: readonly CriterionScore[]): Map<string, string> {
  const panels = new Map<string, string>();
  for (const row of readCsv(file, { required: ['application', 'panel'] })) {
    const application = row.text('application');
    if (panels.has(application)) row.fault('application', `${application} is there twice`);
    panels.set(application, row.text('panel'));
  }
  const missing = scores.find(({ application }) => !panels.has(application));
  if (missing) throw new DataProblem(`${file}: application ${missing.application} has no panel`);
  return panels;
}

function* outputLines({ total, criteria }: CriteriaCalibration, better: 'high' | 'low'): Generator<string> {
  const scoreOf = criteria.map(
    ({ calibration }) => new Map(calibration.applications.map(({ application, score }) => [application, score])),
  );
  yield csvLine([
    ...['application', 'score', 'sd', 'low', 'high', 'mean', 'count', 'expectedRank', 'rankLow', 'rankHigh'],
    ...['aboveLine', 'reviewValue'],
    ...criteria.map(({ criterion }) => `score:${criterion}`),
  ]);
  const sign = better === 'low' ? -1 : 1;
  const ordered = [...total.applications].sort(
    (a, b) => sign * (b.score - a.score) || (a.application < b.application ? -1 : 1),
  );
  for (const it of ordered)
    yield csvLine([
      ...[it.application, it.score, it.sd, it.low, it.high, it.mean, it.count, it.expectedRank, it.rankLow],
      ...[it.rankHigh, it.aboveLine, it.reviewValue],
      ...scoreOf.map((scores) => scores.get(it.application) ?? null),
    ]);
}

function reportOf({ total, criteria }: CriteriaCalibration, flags: Flags, line: Line | undefined) {
  const { applications, ...model } = total;
  return {
    ...{ variant: flags.variant, better: flags.better, seed: flags.seed, line: line ?? null },
    applications: applications.length,
    ...model,
    nextReviews: applications
      .filter(({ reviewValue }) => reviewValue !== null && reviewValue > 0)
      .sort((a, b) => b.reviewValue! - a.reviewValue! || (a.application < b.application ? -1 : 1))
      .slice(0, 20)
      .map(({ application, reviewValue }) => ({ application, reviewValue })),
    criteria: criteria.map(({ criterion, calibration }) => ({
      ...{
        criterion,
        mean: calibration.mean,
        method: calibration.method,
        why: calibration.why,
        variance: calibration.variance,
      },
      ...{ reliability: calibration.reliability, alpha: calibration.alpha, reviewers: calibration.reviewers },
    })),
  };
}

function finite(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('must be a number');
  return value;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('must be a whole number, 0 or more');
  return value;
}

function weightList(text: string): Map<string, number> {
  return new Map(
    text.split(',').map((part): [string, number] => {
      const at = part.lastIndexOf('=');
      const weight = Number(part.slice(at + 1));
      if (at < 1 || part.slice(at + 1).trim() === '' || !(weight >= 0 && Number.isFinite(weight)))
        throw new InvalidArgumentError(`"${part}" is not name=weight`);
      return [part.slice(0, at), weight];
    }),
  );
}
