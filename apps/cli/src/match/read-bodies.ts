import { BodyCounter, loadModel, type ApplicationWorks, type BodyFrequencies } from '#affinity';
import { readLines } from './read-jsonl.js';
import { reviewerOf } from './read-works.js';

/** How frequent terms are in the full texts of a pool and its applications, or null when there are too few of them. */
export async function readBodies(
  model: Uint8Array,
  reviewers: string,
  applications: readonly ApplicationWorks[],
): Promise<BodyFrequencies | null> {
  const counter = new BodyCounter(loadModel(model));
  for (const { text } of applications.flatMap(({ works }) => works)) if (text) counter.add(text);
  for await (const line of readLines(reviewers)) {
    // Most pools have no full texts: then nothing is parsed.
    if (!line.text.includes('"text"')) continue;
    for (const { text } of reviewerOf(reviewers, line).publications) if (text) counter.add(text);
  }
  return counter.finish();
}
