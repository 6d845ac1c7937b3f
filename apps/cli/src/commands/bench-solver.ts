import { Command, Option } from 'commander';
import type { SparseProblem } from '#solver';
import { measureSolver, SOLVER_MODES, type SolverMode } from '../bench/solver.js';
import { readInstance } from '../bench/solver-instance.js';
import { INSTANCES, makeInstance } from '../bench/solver-instances.js';
import { alignRows } from '../bench/table.js';
import { writeWhole } from '../files/write-whole.js';

interface Flags {
  instance?: string;
  mode: SolverMode;
  out?: string;
}

export const benchSolverCommand = new Command('solver')
  .description('measure the assignment solver, on a RAP1 file or on instances of its own')
  .option('--instance <file>', 'an instance in the RAP1 format; prints one line of JSON')
  .addOption(new Option('--mode <mode>', 'what is optimised').choices(Object.keys(SOLVER_MODES)).default('sum'))
  .option('--out <file>', 'with --instance: the chosen pairs as CSV: application,reviewer,value (by index)')
  .addHelpText(
    'after',
    `
buildSeconds: reading and checking the file, or making the instance. solveSeconds: all of the solving. rssMb: the most
memory that the process had. certified: the optimum is proved, by dual prices (sum; their check is in neither time), by
reaching an upper bound on the weakest application (maxmin) or on every one in turn (leximin).
RAP1, little endian, 32 bits a number: "RAP1", applications, reviewers, pairs; demand per application; capacity per
reviewer; applications + 1 row starts; per pair the reviewer; per pair the value; per reviewer the institution.`,
  )
  .action(({ instance, mode, out }: Flags) => {
    if (instance === undefined) {
      for (const line of ownInstances(mode)) console.log(line);
      return;
    }
    const { problem, chosen, figures } = measureSolver(() => readInstance(instance).problem, mode);
    if (out !== undefined) writeWhole(out, pairLines(problem, chosen));
    console.log(JSON.stringify(figures));
  });

function ownInstances(mode: SolverMode): string[] {
  const rows = [['applications', 'reviewers', 'pairs', 'use', 'objective', 'unfilled', 'solve s', 'certified']];
  for (const size of INSTANCES) {
    console.error(`${size.applications} × ${size.reviewers}, ${size.demand} places of ${size.capacity}…`);
    const { problem, figures } = measureSolver(() => makeInstance(size), mode);
    const use = (size.applications * size.demand) / (size.reviewers * size.capacity);
    rows.push([
      ...[size.applications, size.reviewers, problem.value.length].map(String),
      `${Math.round(100 * use)} %`,
      String(figures.objective),
      String(figures.unfilled),
      figures.solveSeconds.toFixed(3),
      figures.certified ? 'yes' : 'NO',
    ]);
  }
  return alignRows(rows);
}

/** The chosen pairs in parts of many lines. */
function* pairLines({ applications, rowStart, reviewer, value }: SparseProblem, chosen: Uint8Array) {
  let part = 'application,reviewer,value\n';
  for (let a = 0; a < applications; a++) {
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++)
      if (chosen[k] === 1) part += `${a},${reviewer[k]},${value[k]}\n`;
    if (part.length > 1 << 16) {
      yield part;
      part = '';
    }
  }
  yield part;
}
