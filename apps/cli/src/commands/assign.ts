import { Command, InvalidArgumentError, Option } from 'commander';
import { solveWithRules, verifyCertificate } from '#solver';
import { alternateLines, assignmentLines, lacksOf, summaryOf } from '../assign/outcome.js';
import { progressOnStderr } from '../assign/progress.js';
import { readProblem } from '../assign/read-problem.js';
import { writeWhole } from '../write-file.js';

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
  fairness: 'sum';
  out: string;
  report: string;
  alternates?: string;
  alternatesEach: number;
}

export const assignCommand = new Command('assign')
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
  .addOption(new Option('--fairness <mode>', 'what is optimised').choices(['sum']).default('sum'))
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

The report says what was asked, the total, the weakest application, how many reviewers have each load, what stayed
empty and why, who stays below the minimum load, the bound that no assignment can pass, and whether the proof of it
(dual prices) was checked. In the alternates, "by" is room (the reviewer has a place free) or exchange (another
application moves on first), and "replaces" is any or the reviewers whom this one can replace, divided by ";".

Exit codes: 0 done (also with empty places: see the report), 1 a problem in a file, 2 wrong usage.`,
  )
  .action((flags: Flags) => {
    const begun = performance.now();
    const { scores, applications, reviewers, conflicts, locks } = flags;
    const { perApplication, maxLoad, minLoad, onePerInstitution = false, atLeast } = flags;
    const files = { scores, applications, reviewers, conflicts, locks };
    const named = readProblem(files, { perApplication, maxLoad, minLoad, onePerInstitution, atLeast });
    const read = performance.now();
    const { watch, end } = progressOnStderr();
    const solution = solveWithRules(named.problem, named.rules, watch);
    end();
    const solved = performance.now();
    const { chosen, bound, certificate } = solution;
    const report = {
      asked: { ...flags, atLeast: Object.fromEntries(atLeast) },
      ...summaryOf(named, chosen),
      ...lacksOf(named, solution),
      bound: { emptyPlaces: bound.missing, total: bound.total / named.unit },
      certified: verifyCertificate(certificate.problem, certificate.solution).length === 0,
      seconds: { read: seconds(read - begun), solve: seconds(solved - read) },
    };
    if (flags.alternates !== undefined)
      writeWhole(flags.alternates, alternateLines(named, chosen, flags.alternatesEach));
    writeWhole(flags.report, [`${JSON.stringify(report, null, 2)}\n`]);
    writeWhole(flags.out, assignmentLines(named, chosen));
    const empty = solution.unfilled.reduce((sum, { missing }) => sum + missing, 0);
    console.log(`${report.assigned} of ${report.places} places assigned, ${empty} empty; total ${report.total}.`);
  });

const seconds = (ms: number) => Math.round(ms) / 1000;

function whole(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < least || value > 1e6)
      throw new InvalidArgumentError(`must be a whole number, ${least} or more`);
    return value;
  };
}

function kept(text: string, before: Map<string, number>): Map<string, number> {
  const [, name, count] = /^(.+)=(\d{1,4})$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('must be like senior=1');
  if (before.has(name)) throw new InvalidArgumentError(`names ${name} twice`);
  return new Map([...before, [name, Number(count)]]);
}
