import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadModel, ModelUnreadable, saveModel, trainModel, type TrainingText } from '#affinity';
import { DataProblem } from '../data-problem.js';
import { writeWhole } from '../files/write-whole.js';
import { progressLine } from '../progress-line.js';
import { readLines } from './read-jsonl.js';
import { readTrainingTexts, reviewerOf } from './read-works.js';

const FILE = 'affinity.model';

/** The bytes of the model kept in a folder. @throws DataProblem when there is none or it cannot be used. */
export async function readModel(folder: string): Promise<Uint8Array> {
  const file = join(folder, FILE);
  try {
    const bytes = await readFile(file);
    loadModel(bytes);
    return bytes;
  } catch (error) {
    if (error instanceof ModelUnreadable || (error as NodeJS.ErrnoException).code)
      throw new DataProblem(`${file} cannot be used: ${(error as Error).message}`);
    throw error;
  }
}

/** Keeps a model in a folder; one that was there stays until the new one is whole. @throws DataProblem when it cannot. */
export async function writeModel(folder: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, FILE);
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new DataProblem(`${file} cannot be written: ${error.message}`);
  });
  writeWhole(file, [bytes]);
  return file;
}

/** Learns from a file of texts. @throws DataProblem with file and line. */
export async function learnFrom(background: string): Promise<Uint8Array> {
  return learn(await readTrainingTexts(background));
}

/** Learns from the reviewers' own publications, each once; those of one reviewer are near each other. */
export async function learnFromReviewers(file: string): Promise<Uint8Array> {
  const texts = new Map<string, TrainingText & { authors: string[] }>();
  for await (const line of readLines(file)) {
    const { id, publications } = reviewerOf(file, line);
    for (const { title, abstract, keywords } of publications) {
      const key = `${title}\n${abstract ?? ''}`;
      const known = texts.get(key);
      if (known) known.authors.push(`reviewer ${id}`);
      else
        texts.set(key, { title, abstract: abstract ?? null, keywords: keywords ?? null, authors: [`reviewer ${id}`] });
    }
  }
  return learn([...texts.values()]);
}

async function learn(texts: TrainingText[]): Promise<Uint8Array> {
  const progress = progressLine();
  try {
    return saveModel(await trainModel(texts, { onProgress: progress.show }));
  } finally {
    progress.end();
  }
}
