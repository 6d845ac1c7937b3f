import type { Candidate } from './applicants.js';
import type { CohortOutcome, WorkKind } from './cohort.types.js';
import { applicationNumberAt, doiAt, patentAt, softwareAt } from './identifiers.js';
import { sceneOf, type World } from './world.js';

/** The titles of each kind of outcome are made like those of this kind of work. */
const titledLike: Record<CohortOutcome['kind'], WorkKind> = {
  paper: 'paper',
  patent_applied: 'patent',
  patent_granted: 'patent',
  software_copyright: 'software',
  model: 'system',
  dataset: 'dataset',
};

const kinds = Object.keys(titledLike) as CohortOutcome['kind'][];
const OUTCOMES_EACH = 3;

/** What would come out of the award of the n-th applicant: three outcomes of different kinds, in their narrow field. */
export function makeOutcomes(world: World, { person, lab }: Candidate, index: number): CohortOutcome[] {
  return Array.from({ length: OUTCOMES_EACH }, (_, place) => {
    const kind = kinds[(index + place * 2) % kinds.length]!;
    // Patents and software are registered in China, and in Chinese.
    const chinese = ['patent', 'software'].includes(titledLike[kind]);
    const scene = sceneOf(world, lab.field, chinese ? 'zh' : person.language);
    const title = world.titles.next(world.rng, scene, titledLike[kind]);
    return { kind, title, identifier: identifierOf(kind, world.nextSerial(), world.asOfYear) };
  });
}

function identifierOf(kind: CohortOutcome['kind'], serial: number, year: number): string {
  switch (kind) {
    case 'patent_applied':
      return applicationNumberAt(serial, year);
    case 'patent_granted':
      // The number of a patent holds the year of its application; an examination takes more than one.
      return patentAt(serial, year - 2);
    case 'software_copyright':
      return softwareAt(serial, year);
    default:
      return doiAt(serial);
  }
}
