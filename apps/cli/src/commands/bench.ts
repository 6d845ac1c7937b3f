import { Command, InvalidArgumentError } from 'commander';
import { MEASURE_NAMES } from '../bench/measure-names.js';
import { benchAffinity } from './bench-affinity.js';
import { benchCalibrationCommand } from './bench-calibration.js';
import { benchSolverCommand } from './bench-solver.js';
import { benchStormsCommand } from './bench-storms.js';

interface Options {
  applications: number;
  reviewers: number;
  reviews: number;
  clients: number;
  seconds: number;
  only: string[];
  json?: boolean;
}

/** So many prepared applications a second of submitting are enough for any machine that we know. */
const SUBMITS_A_SECOND = 500;

const http = new Command('http')
  .description('measure the API over data of its own (embedded PostgreSQL in a temporary folder)')
  .option('--applications <n>', 'applications handed in', atLeast(100), 5_000)
  .option('--reviewers <n>', 'reviewers in the pool', atLeast(600), 1_500)
  .option('--reviews <n>', 'reviews written', atLeast(1_000), 15_000)
  .option('--clients <n>', 'clients that ask at the same time', atLeast(1), 16)
  .option('--seconds <n>', 'how long each measure takes', atLeast(1), 8)
  .option('--only <names>', `some measures: ${MEASURE_NAMES.join(', ')}`, measureNames, [])
  .option('--json', 'also print one line of JSON')
  .action(async ({ only, json, clients, seconds, ...size }: Options) => {
    // The whole product, which the other benches must not carry in their memory.
    const { runBench } = await import('../bench/run-bench.js');
    const { SUBMITS_AT_ONCE } = await import('../bench/measures.js');
    const { jsonOf, reached, tableOf } = await import('../bench/report.js');
    const wants = (name: string) => only.length === 0 || only.includes(name);
    const drafts =
      (wants('submit') ? (seconds + Math.min(3, seconds)) * SUBMITS_A_SECOND : 0) +
      (wants('submit-rush') ? SUBMITS_AT_ONCE : 0);
    const measured = await runBench({
      ...{ size: { ...size, drafts }, clients, seconds, only },
      say: (line) => console.error(line),
    });
    for (const line of tableOf(measured)) console.log(line);
    if (json) console.log(jsonOf({ ...size, clients, seconds }, measured));
    if (!measured.every(reached)) process.exitCode = 1;
  });

export const benchCommand = new Command('bench')
  .description('measure how fast the product is')
  .addCommand(http)
  .addCommand(benchStormsCommand)
  .addCommand(benchAffinity)
  .addCommand(benchCalibrationCommand)
  .addCommand(benchSolverCommand);

function atLeast(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`must be a whole number, ${least} or more`);
    return value;
  };
}

function measureNames(text: string): string[] {
  const names = text.split(',');
  const unknown = names.find((name) => !MEASURE_NAMES.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`${unknown} is not a measure`);
  return names;
}
