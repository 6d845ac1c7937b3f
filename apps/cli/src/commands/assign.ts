import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Fairness } from '#solver';
import { alternateLines, assignmentLines, lacksOf, probabilityLines, summaryOf } from '../assign/outcome.js';
import { readProblem } from '../assign/read-problem.js';
import { solveNamed } from '../assign/solve.js';
import { writeWhole } from '../files/write-whole.js';
import { progressLine } from '../progress-line.js';

interface Flags {
  scores: string;
  applications: string;
  reviewers: string;
  conflicts?: string;
  locks?: string;
  perApplication: number;
  maxLoad: number;
  minLoad: number;
  onePerInstitution?: boolean;
  atLeast: Map<string, number>;
  fairness: Fairness;
  dial: number;
  maxProbability?: number;
  seed?: number;
  probabilities?: string;
  out: string;
  report: string;
  alternates?: string;
  alternatesEach: number;
}

/** The command; each call makes one of its own, as it keeps what it has parsed. */
export const createAssignCommand = () =>
  new Command('assign')
    .description('assign reviewers to applications: as many places filled as can be, then the greatest total score')
    .requiredOption('--scores <file>', 'CSV application,reviewer,score: who may review what; other pairs are not made')
    .requiredOption('--applications <file>', 'CSV application[,places]')
    .requiredOption('--reviewers <file>', 'CSV reviewer[,max_load][,min_load][,institution][,class]')
    .option('--conflicts <file>', 'CSV application,reviewer: pairs that are never made')
    .option('--locks <file>', 'CSV application,reviewer: pairs that are made in any case')
    .option('--per-application <n>', 'places of an application whose row names none', whole(0), 3)
    .option('--max-load <n>', 'most applications of a reviewer whose row names none', whole(0), 6)
    .option('--min-load <n>', 'least applications of a reviewer whose row names none', whole(0), 0)
    .option('--one-per-institution', 'never two reviewers of one institution on an application')
    .option('--at-least <class=n>', 'keep n places of each application for a class of reviewers', kept, new Map())
    .addOption(
      new Option(
        '--fairness <mode>',
        'the greatest total, the strongest weakest application, or so on up from the weakest',
      )
        .choices(['sum', 'maxmin', 'leximin'])
        .default('sum'),
    )
    .option('--dial <d>', 'with maxmin and leximin: from 0, the greatest total, to 1, all fairness', share(0), 1)
    .option('--max-probability <q>', 'draw by lot, no pair with a greater probability than q', share(Number.MIN_VALUE))
    .option('--seed <n>', 'of the lot; else one is drawn, and reported', whole(0, 2 ** 32 - 1))
    .option('--probabilities <file>', 'of the lot: CSV application,reviewer,probability')
    .requiredOption('--out <file>', 'where the assignment goes: CSV application,reviewer,score,locked')
    .requiredOption('--report <file>', 'where the report goes: JSON')
    .option('--alternates <file>', 'who steps in after a refusal: CSV application,rank,reviewer,score,by,replaces')
    .option('--alternates-each <n>', 'how many alternates of an application', whole(1), 5)
    .addHelpText(
      'after',
      `
Files are CSV in UTF-8 whose first line names the columns, in any order; other columns are ignored. Ids are free text,
scores numbers of 0 or more. A locked pair takes a place of both, also where nothing is left, and may lack a score (0).
An empty cell of an optional column means the value of the option. Scores are compared at a resolution of 1e-6, or of
2^-30 of the largest when one is above 1.

A lot does not go with --fairness other than sum.
Whoever knows the seed before can work out the lot: choose it late, or let it be drawn.

The report says what was asked, the total, the weakest application, how many reviewers have each load, what stayed
empty and why, who stays below the minimum load, the bound that no assignment can pass, and whether it was proved that
no better assignment is possible (by dual prices, or by reaching the bound). In the alternates, "by" is room (the reviewer has a place free) or exchange (another
application moves on first), and "replaces" is any or the reviewers whom this one can replace, divided by ";".

Exit codes: 0 done (also with empty places: see the report), 1 a problem in a file, 2 wrong usage.`,
    )
    .action((flags: Flags, command: Command) => {
      const clash = clashIn(flags);
      if (clash !== undefined) command.error(`error: ${clash}`, { exitCode: 2 });
      const begun = performance.now();
      const { scores, applications, reviewers, conflicts, locks } = flags;
      const { perApplication, maxLoad, minLoad, onePerInstitution = false, atLeast } = flags;
      const files = { scores, applications, reviewers, conflicts, locks };
      const named = readProblem(files, { perApplication, maxLoad, minLoad, onePerInstitution, atLeast });
      const read = performance.now();
      const progress = progressLine();
      const seed = flags.seed ?? randomInt(2 ** 32 - 1);
      const { fairness, dial, maxProbability } = flags;
      const lot = maxProbability === undefined ? {} : { lot: { maxProbability, seed } };
      const found = solveNamed(
        named,
        { fairness, dial, ...lot },
        { onProgress: ({ phase, done, of }) => progress.say(`${phase}: ${done} of ${of}`) },
      );
      progress.end();
      const solved = performance.now();
      const { chosen, probability } = found;
      const report = {
        asked: { ...flags, atLeast: Object.fromEntries(atLeast) },
        ...summaryOf(named, chosen),
        ...lacksOf(named, found),
        ...found.proof,
        seconds: { read: seconds(read - begun), solve: seconds(solved - read) },
      };
      if (flags.alternates !== undefined)
        writeWhole(flags.alternates, alternateLines(named, chosen, flags.alternatesEach));
      if (flags.probabilities !== undefined && probability)
        writeWhole(flags.probabilities, probabilityLines(named, probability));
      writeWhole(flags.report, [`${JSON.stringify(report, null, 2)}\n`]);
      writeWhole(flags.out, assignmentLines(named, chosen));
      const empty = found.unfilled.reduce((sum, { missing }) => sum + missing, 0);
      console.log(`${report.assigned} of ${report.places} places assigned, ${empty} empty; total ${report.total}.`);
    });

const seconds = (ms: number) => Math.round(ms) / 1000;

/** What does not go together; undefined when all does. */
function clashIn({ fairness, maxProbability, probabilities, seed }: Flags) {
  const lot = maxProbability !== undefined;
  if (lot && fairness !== 'sum') return `--max-probability does not go with --fairness ${fairness}`;
  if (!lot && probabilities !== undefined) return '--probabilities needs --max-probability';
  if (!lot && seed !== undefined) return '--seed needs --max-probability';
  return undefined;
}

function share(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= 1))
      throw new InvalidArgumentError(`must be a number ${least > 0 ? 'above' : 'from'} 0 to 1`);
    return value;
  };
}

function whole(least: number, most = 1e6) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
    return value;
  };
}

function kept(text: string, before: Map<string, number>): Map<string, number> {
  const [, name, count] = /^(.+)=(\d{1,4})$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('must be like senior=1');
  if (before.has(name)) throw new InvalidArgumentError(`names ${name} twice`);
  return new Map([...before, [name, Number(count)]]);
}

export const assignCommand = createAssignCommand();
