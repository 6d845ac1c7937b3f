import { architecture } from './architecture.js';
import type { DirectionBank, SubtopicBank } from './bank.types.js';
import { decision } from './decision.js';
import { language } from './language.js';
import { machineLearning } from './machine-learning.js';
import { mathematics } from './mathematics.js';
import { neuroscience } from './neuroscience.js';
import { perception } from './perception.js';
import { retrieval } from './retrieval.js';

export * from './bank.types.js';

/** The eight directions of the programme. */
export const directionBanks: readonly DirectionBank[] = [
  mathematics,
  machineLearning,
  retrieval,
  language,
  architecture,
  neuroscience,
  decision,
  perception,
];

/** Every small-peer field with the direction it belongs to. */
export const fields: readonly { direction: DirectionBank; subtopic: SubtopicBank }[] = directionBanks.flatMap(
  (direction) => direction.subtopics.map((subtopic) => ({ direction, subtopic })),
);
