import { directionBanks } from './banks/index.js';
import type { CohortLead, CohortOfficer, CohortStaff } from './cohort.types.js';
import { chineseName, nameOf } from './names.js';
import { writeLeadReason } from './text/statements.js';
import { fieldAt, labsOf, sceneOf } from './world.js';
import type { World } from './world.js';
import { makeWork } from './works.js';

/** Scholars who never applied and whose works speak for a knock on the door; most consent. */
export function makeLeads(world: World, count: number): CohortLead[] {
  const { rng, asOfYear } = world;
  return Array.from({ length: count }, (_, index) => {
    const field = (index * 5 + 2) % world.labs.length;
    const { direction, subtopic } = fieldAt(field);
    const lab = rng.pick(labsOf(world, field));
    const names = nameOf(rng, index * 4 + 7);
    const self = { names, orcid: world.nextOrcid() };
    const age = rng.int(29, 55);
    const language = names.foreign ? 'en' : 'zh';
    return {
      email: world.addresses.next(names.latin, lab.institution),
      nameZh: names.zh,
      nameLatin: names.latin,
      orcid: self.orcid,
      institution: lab.institution,
      direction: direction.id,
      subtopic: subtopic.id,
      birthYear: asOfYear - age,
      reason: writeLeadReason(rng, sceneOf(world, field, language)),
      works: Array.from({ length: rng.int(2, 3) }, () =>
        makeWork(world, lab, self, 'paper', language, { from: asOfYear - 5, senior: age >= 38 }),
      ),
      consents: index % 4 !== 3,
    };
  });
}

/** The people who run the scheme. Chairs and nominators work at institutions of the cohort, so they have conflicts too. */
export function makeStaff(world: World): CohortStaff {
  const { rng } = world;
  const officer = (institution: string): CohortOfficer => {
    const names = chineseName(rng);
    return {
      email: world.addresses.next(names.latin, institution),
      nameZh: names.zh,
      nameLatin: names.latin,
      institution,
    };
  };
  const inHouse = () => officer('programme');
  const outside = () => officer(rng.pick(world.institutions).id);
  return {
    administrator: inHouse(),
    officers: [inHouse(), inHouse()],
    chairs: directionBanks.map((direction) => ({ ...outside(), direction: direction.id })),
    approvers: [inHouse(), inHouse(), outside()],
    auditor: inHouse(),
    nominators: [outside(), outside(), outside()],
  };
}
