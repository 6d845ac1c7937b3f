import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SmallPeerIndex, type AffinityModel } from '#affinity';
import { DataProblem } from '../data-problem.js';
import { readApplications, readReviewers } from '../match/read-works.js';

/** Loss and shares of pairs ordered rightly, as in "A Gold Standard Dataset for the Reviewer Assignment Problem" (2303.16750). */
export interface LossFigures {
  loss: number;
  easy: number;
  hard: number;
  files: number;
}

type Told = Map<string, [application: string, expertise: number][]>;

/**
 * What a model loses on a folder with expertise.csv, applications.jsonl and reviewers-*.jsonl.gz: for each reviewer and each
 * two applications that they know differently well, an order told wrongly costs the difference, a tie half of it.
 */
export async function affinityLoss(
  folder: string,
  files: readonly string[],
  model: AffinityModel,
): Promise<LossFigures> {
  const told = await readTold(join(folder, 'expertise.csv'));
  const applications = new Map(
    (await readApplications(join(folder, 'applications.jsonl'))).map((one) => [one.id, one]),
  );
  const sums = { loss: 0, easy: 0, hard: 0 };
  for (const file of files) {
    const index = new SmallPeerIndex(model);
    for (const reviewer of await readReviewers(join(folder, file))) index.addReviewer(reviewer);
    const tally = new Tally();
    for (const [reviewer, list] of told) {
      const scores = list.map(([application]) => {
        const works = applications.get(application);
        if (!works) throw new DataProblem(`expertise.csv names the application ${application}, which is not there.`);
        return index.scoresOf(works, [reviewer])[0]!;
      });
      tally.add(
        list.map(([, expertise]) => expertise),
        scores,
      );
    }
    sums.loss += tally.cost / tally.worst;
    sums.easy += tally.easyRight / tally.easy;
    sums.hard += tally.hardRight / tally.hard;
  }
  const mean = (sum: number) => sum / files.length;
  return { loss: mean(sums.loss), easy: mean(sums.easy), hard: mean(sums.hard), files: files.length };
}

class Tally {
  cost = 0;
  worst = 0;
  easy = 0;
  easyRight = 0;
  hard = 0;
  hardRight = 0;

  add(expertise: readonly number[], scores: readonly number[]): void {
    for (let i = 0; i < scores.length; i++)
      for (let j = 0; j < i; j++) {
        const gap = expertise[i]! - expertise[j]!;
        if (gap === 0) continue;
        const agreement = (scores[i]! - scores[j]!) * gap;
        const [low, high] = [Math.min(expertise[i]!, expertise[j]!), Math.max(expertise[i]!, expertise[j]!)];
        this.worst += Math.abs(gap);
        this.cost += agreement > 0 ? 0 : agreement === 0 ? Math.abs(gap) / 2 : Math.abs(gap);
        const right = agreement > 0 ? 1 : 0;
        if (high >= 4 && low <= 2) {
          this.easy++;
          this.easyRight += right;
        }
        if (low >= 4) {
          this.hard++;
          this.hardRight += right;
        }
      }
  }
}

async function readTold(file: string): Promise<Told> {
  const told: Told = new Map();
  const lines = await readFile(file, 'utf8').catch((error: Error) => {
    throw new DataProblem(`${file} cannot be read: ${error.message}`);
  });
  for (const line of lines.trim().split(/\r?\n/).slice(1)) {
    const [reviewer = '', application = '', expertise] = line.split(',');
    const list = told.get(reviewer) ?? [];
    list.push([application, Number(expertise)]);
    told.set(reviewer, list);
  }
  return told;
}
