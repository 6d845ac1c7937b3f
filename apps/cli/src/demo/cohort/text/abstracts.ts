import type { WorkKind } from '../cohort.types.js';
import type { Rng } from '../rng.js';
import * as en from './abstracts.en.js';
import * as zh from './abstracts.zh.js';
import { fill, joinSentences, readingLength } from './compose.js';
import type { Scene, Template } from './compose.js';

const banks = {
  en: {
    aim: en.aimEn,
    context: en.contextEn,
    approach: en.approachEn,
    experiment: en.experimentEn,
    finding: en.findingEn,
    closing: en.closingEn,
  },
  zh: {
    aim: zh.aimZh,
    context: zh.contextZh,
    approach: zh.approachZh,
    experiment: zh.experimentZh,
    finding: zh.findingZh,
    closing: zh.closingZh,
  },
};

/** Shortest and longest abstract, in words (English) or characters (Chinese). */
export const abstractBounds = { min: 80, max: 200 } as const;

/**
 * An abstract about the scene: context, aim, approach, evidence, finding, outlook, in this order. Aim, approach,
 * evidence and finding are always there; other sentences join while a length drawn for this work allows it.
 */
export function writeAbstract(rng: Rng, scene: Scene, kind: WorkKind): string {
  const bank = banks[scene.language];
  const swapped = { F: scene.F2, D: scene.D2, D2: scene.D, Q: scene.Q2, Q2: scene.Q };
  // Two templates of a role in one abstract are different ones, and the second speaks of the other data and finding.
  const [approach, furtherApproach] = rng.sample(bank.approach, 2);
  const [experiment, furtherExperiment] = rng.sample(bank.experiment, 2);
  const [finding, furtherFinding] = rng.sample(bank.finding, 2);
  const sentences: (string | undefined)[] = Array.from({ length: 9 });
  const put = (place: number, template: Template | undefined, extra?: Record<string, string>) => {
    if (template) sentences[place] = fill(template, scene, rng, extra);
  };
  put(1, rng.pick(bank.aim[kind]));
  put(2, approach);
  put(4, experiment);
  put(6, finding);
  const text = () =>
    joinSentences(
      sentences.filter((sentence) => sentence !== undefined),
      scene.language,
    );
  const target = rng.int(100, abstractBounds.max);
  const further: [number, Template | undefined][] = [
    [0, rng.pick(bank.context)],
    [3, furtherApproach],
    [5, furtherExperiment],
    [7, furtherFinding],
    [8, rng.pick(bank.closing)],
  ];
  let length = readingLength(text(), scene.language);
  for (const [place, template] of rng.sample(further, further.length)) {
    if (length >= target) break;
    put(place, template, swapped);
    const longer = length + readingLength(sentences[place] ?? '', scene.language);
    if (longer > abstractBounds.max) sentences[place] = undefined;
    else length = longer;
  }
  return text();
}

/** Sentences about the scene in the order of a paper's body, for the pages of a manuscript. */
export function writeBody(rng: Rng, scene: Scene, sentences: number): string[] {
  const bank = banks[scene.language];
  const order = [bank.context, bank.approach, bank.experiment, bank.finding, bank.closing];
  return Array.from({ length: sentences }, (_, index) =>
    fill(
      rng.pick(order[Math.min(order.length - 1, Math.floor((index * order.length) / sentences))] ?? bank.finding),
      scene,
      rng,
    ),
  );
}
