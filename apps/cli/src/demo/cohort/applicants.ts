import { say } from './banks/index.js';
import type { CohortApplicant, Track, WorkKind } from './cohort.types.js';
import { makeCareer } from './careers.js';
import { nameOf } from './names.js';
import type { Names } from './names.js';
import { writeDirectionStatement, writeKeepAwayReason } from './text/statements.js';
import { contactOf, fieldAt, labsOf, otherLab, sceneOf } from './world.js';
import type { Lab, World } from './world.js';
import { makeWork } from './works.js';

/** An applicant while the cohort is being made. */
export interface Candidate {
  person: CohortApplicant;
  names: Names;
  lab: Lab;
}

/** Youngest and oldest age in the year of the call, and the share of applicants, by track. */
export const trackAges: Record<Track, { youngest: number; oldest: number; share: number }> = {
  chief_scientist: { youngest: 48, oldest: 62, share: 0.1 },
  project_manager: { youngest: 38, oldest: 52, share: 0.12 },
  investigator: { youngest: 34, oldest: 47, share: 0.4 },
  young_scientist: { youngest: 28, oldest: 35, share: 0.38 },
};

const tracks = Object.keys(trackAges) as Track[];

function drawTrack(roll: number): Track {
  let sum = 0;
  return tracks.find((track) => (sum += trackAges[track].share) > roll) ?? 'young_scientist';
}

const laterKinds: readonly WorkKind[] = ['paper', 'paper', 'patent', 'software', 'dataset', 'system'];

function makeApplicant(world: World, index: number): Candidate {
  const { rng, asOfYear } = world;
  const field = index % world.labs.length;
  const { direction, subtopic } = fieldAt(field);
  const lab = rng.pick(labsOf(world, field));
  const names = nameOf(rng, index);
  // Every fifteenth is 28 and every twentieth a chief scientist, so that small cohorts have both ends.
  const youngest = index % 15 === 4;
  const track = youngest ? 'young_scientist' : index % 20 === 9 ? 'chief_scientist' : drawTrack(rng.next());
  const { youngest: from, oldest: to } = trackAges[track];
  const age = youngest ? 28 : rng.int(from, to);
  const birthYear = asOfYear - age;
  const phdYear = Math.min(birthYear + rng.int(age <= 30 ? 26 : 27, age <= 30 ? 28 : 31), asOfYear);
  const career = makeCareer(world, lab, birthYear, phdYear);
  const language = names.foreign || rng.chance(0.2) ? 'en' : 'zh';
  const self = { names, orcid: world.nextOrcid() };
  const years = { from: Math.max(phdYear - 2, asOfYear - 7), senior: age >= 38 };
  const workCount = rng.int(3, 5);
  const works = Array.from({ length: workCount }, (_, place) =>
    makeWork(
      world,
      lab,
      self,
      place < 2 ? 'paper' : rng.pick(laterKinds),
      names.foreign || rng.chance(0.5) ? 'en' : 'zh',
      years,
    ),
  );
  const stranger = () => {
    const other = otherLab(world, lab);
    return contactOf(rng.pick(other.members), other.institution);
  };
  const quarrels = rng.chance(0.6) ? 0 : rng.int(1, 2);
  const collaborators = [
    ...rng.sample(lab.members, rng.int(1, 3)).map((it) => contactOf(it, lab.institution)),
    ...Array.from({ length: rng.int(1, 3) }, stranger),
  ];
  const keepAway = Array.from({ length: quarrels }, () => ({
    ...stranger(),
    reason: writeKeepAwayReason(rng, sceneOf(world, field, language)),
  }));
  const person: CohortApplicant = {
    email: world.addresses.next(names.latin, lab.institution),
    nameZh: names.zh,
    nameLatin: names.latin,
    orcid: self.orcid,
    birthYear,
    phdYear,
    positions: career.positions,
    education: career.education,
    advisers: [career.adviser],
    collaborators: distinct(collaborators),
    direction: direction.id,
    directionZh: say(direction.name, 'zh'),
    directionEn: say(direction.name, 'en'),
    subtopic: subtopic.id,
    track,
    language,
    works,
    outcomes: [],
    keepAway: distinct(keepAway),
    directionStatement: writeDirectionStatement(rng, () => sceneOf(world, field, language), language),
    quality: rng.normal(),
  };
  return { person, names, lab };
}

const distinct = <T extends { nameZh: string }>(items: T[]): T[] => [
  ...new Map(items.map((it) => [it.nameZh, it])).values(),
];

/** The applicants of a cohort, spread evenly over its fields. */
export const makeApplicants = (world: World, count: number): Candidate[] =>
  Array.from({ length: count }, (_, index) => makeApplicant(world, index));
