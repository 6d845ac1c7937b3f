import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { loadModel } from '#affinity';
import { affinityLoss } from '../bench/affinity-loss.js';
import { measureBulk, measureScale } from '../bench/affinity-scale.js';
import { DataProblem } from '../data-problem.js';
import { readModel } from '../match/model-store.js';
import { progressLine } from '../progress-line.js';

interface Options {
  smallpeer?: string;
  model?: string;
  publications?: string;
  scale?: boolean;
  reviewers: number;
  publicationsEach: number;
  applications: number;
  threads: number;
}

export const benchAffinity = new Command('affinity')
  .description('measure how well and how fast small peers are found; each measure prints one line of JSON')
  .option('--model <folder>', 'a model that `match train` kept')
  .option(
    '--smallpeer <folder>',
    'expertise.csv, applications.jsonl, reviewers-*.jsonl.gz: measure the loss of the model',
  )
  .option('--scale', 'index texts joined from --publications (else made up), ask for one application at a time')
  .option('--publications <file>', 'real texts with authors: match many applications with the busiest authors')
  .option('--reviewers <n>', 'size of the pool', whole, 100_000)
  .option('--publications-each <n>', 'of a reviewer of made texts', whole, 10)
  .option('--applications <n>', 'made of real texts', whole, 22_000)
  .option('--threads <n>', 'threads that match', whole, Math.min(2, availableParallelism()))
  .action(async (options: Options, command: Command) => {
    const { smallpeer, model: folder, publications, scale } = options;
    if (!smallpeer && !publications && !scale)
      command.error('error: name what to measure: --smallpeer, --scale or --publications');
    if ((smallpeer || publications) && !folder) command.error('error: --smallpeer and --publications need --model');
    const model = folder === undefined ? null : await readModel(folder);
    const progress = progressLine();
    if (smallpeer) {
      const files = await profiles(smallpeer);
      console.log(JSON.stringify({ measure: 'loss', ...(await affinityLoss(smallpeer, files, loadModel(model!))) }));
    }
    if (scale) {
      const { reviewers, publicationsEach, threads } = options;
      const real = publications && model ? { model, publications } : null;
      const figures = await measureScale({ real, reviewers, publicationsEach, threads, say: progress.say });
      progress.end();
      console.log(JSON.stringify({ measure: 'scale', ...figures }));
    }
    if (publications && !scale) {
      const figures = await measureBulk(publications, model!, options, progress.say);
      progress.end();
      console.log(JSON.stringify({ measure: 'bulk', ...figures }));
    }
  });

async function profiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: Error) => {
    throw new DataProblem(`${folder} cannot be read: ${error.message}`);
  });
  const files = names.filter((name) => /^reviewers.*\.jsonl(?:\.gz)?$/.test(name)).sort();
  if (files.length === 0) throw new DataProblem(`${folder} holds no reviewers-*.jsonl.gz.`);
  return files;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('must be a whole number, 1 or more');
  return value;
}
