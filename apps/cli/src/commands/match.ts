import { Command, InvalidArgumentError } from 'commander';
import { learnFrom, writeModel } from '../match/model-store.js';
import { runMatch, type MatchRequest } from '../match/run-match.js';

const train = new Command('train')
  .description('learn from a background of texts what tells narrow fields apart, and keep it')
  .requiredOption('--background <file>', 'texts, JSONL, also gzipped: {"title", "abstract"?, "keywords"?, "authors"?}')
  .requiredOption('--model <folder>', 'where the model is kept')
  .action(async ({ background, model }: { background: string; model: string }) => {
    const begun = performance.now();
    const bytes = await learnFrom(background);
    const file = await writeModel(model, bytes);
    console.log(`Learnt in ${seconds(performance.now() - begun)}: ${file} (${(bytes.length / 1e6).toFixed(1)} MB).`);
  });

export const matchCommand = new Command('match')
  .description('score who is a small peer of whom')
  // Options after `train` belong to it, though these have the same names.
  .enablePositionalOptions()
  .option('--reviewers <file>', 'the pool, JSONL, also gzipped')
  .option('--applications <file>', 'the applications, JSONL, also gzipped')
  .option('--background <file>', 'texts to learn from first; kept when --model is also given')
  .option('--model <folder>', 'what was learnt before; without model and background, the pool itself is learnt from')
  .option('--pairs <file>', 'score only these pairs: CSV with the columns application and reviewer')
  .option('--top <k>', 'only the k nearest reviewers of each application, else all pairs', atLeastOne)
  .option('--explain <n>', 'also write why the n nearest are near, and how many small peers there are', atLeastOne)
  .option(
    '--year <year>',
    'count publications the less the older they are in this year (half after 15 years)',
    atLeastOne,
  )
  .option('--out <file>', 'where the scores go: application,reviewer,score')
  .addHelpText(
    'after',
    `
Reviewers: one object a line: {"id", "publications": [{"id", "title", "abstract"?, "keywords"?: [], "year"?, "weight"?, "text"?}]}
Applications: {"id", "works": [{"id", "title", "abstract"?, "keywords"?: [], "text"?}]}
Scores lie between 0 and 1; a small peer has 0.5 or more. With --explain, <out>.evidence.jsonl holds one object an
application: {"application", "coverage": small peers in the pool, "peers": [{"reviewer", "score",
  "evidence": [{"workId", "publicationId", "terms"}]}]}`,
  )
  .action(async (options: Partial<MatchRequest>, command: Command) => {
    for (const name of ['reviewers', 'applications', 'out'] as const)
      if (options[name] === undefined) command.error(`error: required option '--${name} <file>' not specified`);
    const report = await runMatch(options as MatchRequest);
    const sizes = `${report.applications} applications, ${report.reviewers} reviewers, ${report.publications} publications`;
    const times = `indexed in ${seconds(1000 * report.indexSeconds)}, scored in ${seconds(1000 * report.scoreSeconds)}`;
    console.log(`${report.rows} scores of ${sizes}: ${times}.`);
  })
  .addCommand(train);

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function atLeastOne(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('must be a whole number, 1 or more');
  return value;
}
